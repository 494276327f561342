"""Versions of a list of duties (权责清单) and of an authorisation table (授权表): drafted,
published, superseded by the next. Rows SH1, SX4, SD3; features.md 1 to 5."""

from itertools import chain

from rules.procedure import START, Phase, Procedure, Role, State, Verb
from rules.procedures.table import steps_of
from rules.publishing import (
    binds_from_issue,
    codes_stand_once,
    comes_after_the_version_before,
    is_sound,
    was_issued,
)

COORDINATOR = Role.COORDINATOR
OFFICE = frozenset({COORDINATOR})
PUBLISHING = (was_issued, binds_from_issue, comes_after_the_version_before, is_sound)


def _versions(key: str, zh: str, en: str, series: str) -> Procedure:
    step = steps_of(key)
    # fmt: off
    table = (
        step(START, "draft", "draft", "drafted", COORDINATOR, when=(codes_stand_once,)),
        step("draft", "revise", "draft", "revised", COORDINATOR, when=(codes_stand_once,)),
        step("draft", "publish", "published", "published", COORDINATOR, when=PUBLISHING,
             tells=OFFICE),
        step("draft", "withdraw", "withdrawn", "withdrawn", COORDINATOR),
        step("published", "supersede", "superseded", "superseded", Role.SYSTEM, tells=OFFICE),
    )
    # fmt: on
    return Procedure(
        key=key,
        zh=zh,
        en=en[0].upper() + en[1:],
        series=series,
        states=(
            State("draft", "草案", "draft", Phase.OPEN),
            State("published", "已发布", "published", Phase.FINAL),
            State("superseded", "已被新版取代", "superseded", Phase.FINAL),
            State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
        ),
        verbs=(
            Verb("draft", f"起草{zh}", f"Draft a version of the {en}"),
            Verb("revise", f"修改{zh}草案", f"Revise a draft of the {en}"),
            Verb("publish", f"发布{zh}", f"Publish the {en}"),
            Verb("withdraw", f"撤回{zh}草案", f"Withdraw a draft of the {en}"),
            Verb("supersede", f"以新版取代{zh}", f"Supersede the {en} by a newer version"),
        ),
        transitions=tuple(chain.from_iterable(table)),
    )


DUTY_LIST = _versions("duty_list", "权责清单", "list of duties", "责")
AUTHORITY = _versions("authority", "授权表", "authorisation table", "权")
