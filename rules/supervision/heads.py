"""Who oversees a case, and may they oversee this one?

A head oversees the cases of the whole body or of the own unit, by kind of body (``heads.toml``).
Whoever handles a case, or sits in its panel, does not oversee it: there the head acts as a judge or
procurator (Court Organic Law 33, 法发〔2015〕13号).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules.actor import Holding
from rules.procedure import Case
from rules.refusal import Refused
from rules.subject import body_kinds

_FILE = Path(__file__).with_name("heads.toml")


@dataclass(frozen=True, slots=True)
class Oversight:
    """How a kind of body oversees its cases."""

    kind: str
    whole: tuple[str, ...]
    unit: tuple[str, ...]
    markers: tuple[str, ...]
    """Subjects that share the duty to mark; none: this kind of body has no four kinds of cases."""
    handlers: tuple[str, ...]
    members: str
    """Subject of a member of the judicial or procuratorial committee."""
    chairs: tuple[str, ...]
    puts: tuple[str, ...]
    """Subjects by whose approval a case goes to that committee."""
    meeting: tuple[str, str]
    council: tuple[str, str]

    @property
    def heads(self) -> tuple[str, ...]:
        """Every subject that oversees."""
        return *self.whole, *self.unit


class NoOversight(Refused):
    """This kind of body oversees no cases."""

    code = "supervision.no-oversight"
    zh = "{body}（{kind}）不办理案件，没有个案监督管理事项。"
    en = "{body} ({kind_en}) handles no cases; there is nothing of them to oversee."
    way_out_zh = "请填写办案单位（法院、检察院、公安机关、监狱）的代码，并在名册中载明其类别。"
    way_out_en = "Name the body that handles the case, and state its kind on the roster."


class OwnCase(Refused):
    """A head who handles the case or sits in its panel does not oversee it."""

    code = "supervision.own-case"
    zh = "{actor}本人参加办理案件{case}，不得对该案行使监督管理职权。"
    en = "{actor} handles case {case} and may not oversee it."
    article = "《人民法院组织法》第三十三条；法发〔2015〕13号"
    way_out_zh = "请由没有参加办理该案的院长、副院长（检察长、副检察长）或者其他负责人办理。"
    way_out_en = "Let a head who does not handle the case do it."


@cache
def oversights() -> Mapping[str, Oversight]:
    """Of each kind of body that handles cases."""
    return {
        kind: Oversight(
            kind,
            tuple(said["whole"]),
            tuple(said["unit"]),
            tuple(said["markers"]),
            tuple(said["handlers"]),
            said["members"],
            tuple(said["chairs"]),
            tuple(said["puts"]),
            (said["meeting"][0], said["meeting"][1]),
            (said["council"][0], said["council"][1]),
        )
        for kind, said in tomllib.loads(_FILE.read_text("utf-8")).items()
    }


def oversight_of(body: str, kind: str) -> Oversight:
    """How a body oversees its cases. Raises `NoOversight`.

    >>> oversight_of("C1", "court").council[0]
    '审判委员会'
    """
    found = oversights().get(kind)
    if found is None:
        known = body_kinds().get(kind)
        raise NoOversight(
            body=body, kind=known.zh if known else "—", kind_en=known.en if known else "—"
        )
    return found


def posts_used(case: Case) -> tuple[Holding, ...]:
    """The posts that the actor acts from: the own ones, or those of whom is acted for."""
    if case.actor.acting_for:
        return tuple(h for h in case.actor.lent if h.person == case.actor.acting_for)
    return case.actor.held


def subjects_used(case: Case) -> tuple[str, ...]:
    """As what the actor oversees this case: of the posts acted from, those that oversee it."""
    known: Mapping[str, list[str]] = case.facts["subjects"]
    overseers = case.facts["overseers"]
    found = (
        subject
        for holding in posts_used(case)
        if holding.post_id in overseers
        for subject in known.get(str(holding.post_id), ())
    )
    return tuple(dict.fromkeys(found))


def is_not_own_case(case: Case) -> None:
    """Neither the actor nor whom the actor stands in for handles the case. Raises `OwnCase`."""
    if {case.actor.code, case.actor.acting_for} & set(case.facts["handler_codes"]):
        raise OwnCase(actor=case.actor.acting_for or case.actor.code, case=case.facts["case_code"])
