"""The storing side of the roster: who holds which post, who left, what they are qualified for,
which bodies and posts are no more."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.forms.form import Form
from models.forms.register import Appoint, Grant
from models.forms.roster_change import Abolish, Merge, Qualify, Reinstate, Retire, Transfer
from models.statement import Prepared, Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.appointing import appointing, granting, reinstating, retiring, transferring
from tasks.merging import abolishing, merging
from tasks.qualifying import qualifying
from tasks.registers import register_number
from tasks.roster_rows import (
    APPOINT,
    END,
    END_BODY,
    END_DUTIES,
    END_GRADE,
    END_LOANS,
    END_POST,
    END_UNITS,
    GRANT,
    LAPSE_GRADES,
    LAPSE_MANDATES,
    LEAVE,
    NOT_TAKEN_OVER,
    QUALIFY,
    SUCCEED,
    TAKE_OVER,
)
from tasks.term_rows import TermWrites

_FINDS: Mapping[type[Form], Callable[[Tx, Any], Row]] = {
    Appoint: appointing,
    Transfer: transferring,
    Retire: retiring,
    Reinstate: reinstating,
    Qualify: qualifying,
    Merge: merging,
    Abolish: abolishing,
    Grant: granting,
}


class RosterChanges:
    """The register of posts and persons."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on the roster are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """No keeping body; what the act finds, and which rows it ends and begins."""
        found: list[Row | Refused] = []
        for act, _ in acts:
            facts: Row = {"keeper_id": None, "register": register_number(act.procedure)}
            try:
                finds = _FINDS.get(type(act.form))
                found.append(facts | (finds(tx, act.form) if finds else {}))
            except Refused as refusal:
                found.append(refusal)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """The roster has no terms; a move during an open case, and duties that a merger leaves to
        nobody, are flagged in the record."""
        if draft.facts.get("moved"):
            draft.record["flags"] = [flag for _, flag, _ in draft.facts["moved"]]
        if draft.facts.get("warnings"):
            draft.record["warnings"] = draft.facts["warnings"]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """End what ends, then begin what begins."""
        for draft in drafts:
            ends, begins = (END_GRADE, QUALIFY) if draft.act.verb == "qualify" else (END, APPOINT)
            _many(tx, ends, draft.facts.get("ends"))
            _many(tx, begins, draft.facts.get("begins"))
            if (write := _WRITES.get(draft.act.verb)) is not None:
                write(tx, draft)


def _many(tx: Tx, statement: Prepared, rows: Sequence[Row] | None) -> None:
    if rows:
        tx.many(statement, rows)


def _grant(tx: Tx, draft: Draft) -> None:
    row = {
        "post_id": draft.facts["post_id"],
        "deputy_id": draft.facts["person_id"],
        **{name: draft.content[name] for name in ("from_on", "to_on", "scope")},
        "granted_by": draft.actor.code,
    }
    tx.run(GRANT, row)


def _retire(tx: Tx, draft: Draft) -> None:
    said, person_id = draft.content, draft.facts["person_id"]
    tx.run(LEAVE, {"at_id": person_id, "left_on_": said["left_on"], "left_why_": str(said["why"])})
    for statement in (LAPSE_MANDATES, LAPSE_GRADES):
        tx.run(statement, {"at_id": person_id, "last_day": said["left_on"]})


def _reinstate(tx: Tx, draft: Draft) -> None:
    tx.run(LEAVE, {"at_id": draft.facts["person_id"], "left_on_": None, "left_why_": ""})


def _end_posts(tx: Tx, draft: Draft) -> None:
    """Posts, what is lent of them and the duties they carry end; who takes over is kept."""
    last, posts = draft.facts["last_day"], draft.facts["posts"]
    ended = [{"at_id": row["post_id"], "last_day": last} for row in posts]
    for statement in (END_POST, END_LOANS, END_DUTIES):
        _many(tx, statement, ended)
    on = {"on_day": draft.content["from_on"]}
    # A merger takes the place of an end that was to come later.
    _many(tx, NOT_TAKEN_OVER, [{"at_id": row["post_id"]} for row in posts])
    _many(tx, TAKE_OVER, [{**row, **on} for row in posts if row["successor_id"] is not None])


def _merge(tx: Tx, draft: Draft) -> None:
    _end_posts(tx, draft)
    facts, said = draft.facts, draft.content
    tx.run(END_UNITS, {"at_body": facts["body_id"], "last_day": facts["last_day"]})
    tx.run(END_BODY, {"body_id": facts["body_id"], "last_day": facts["last_day"]})
    tx.run(
        SUCCEED,
        {
            "body_id": facts["body_id"],
            "successor_id": facts["successor_id"],
            "on_day": said["from_on"],
            "document": said["document"],
        },
    )


_WRITES: Mapping[str, Callable[[Tx, Draft], None]] = {
    "grant": _grant,
    "retire": _retire,
    "reinstate": _reinstate,
    "merge": _merge,
    "abolish": _end_posts,
}
ROSTER = RosterChanges()
