"""The storing side of untrue filings: who is said not to have recorded what, how often, and what
the officer says to it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select, update

from models.forms.interference import ProposeUntrue
from models.interference import UntrueFiling
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.interference.untrue import Consequence, Outcome, consequence, occurrences
from rules.procedures.untrue import UNTRUE
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.interference.attestations import zero_reports
from tasks.interference.desk import desk_of, serves_at
from tasks.interference.envelope import (
    Said,
    blinded,
    form_of,
    hide,
    keep_sealed,
    opened,
    seal,
)
from tasks.interference.numbering import drawn_number
from tasks.laid_out import laid_out, opening_acts
from tasks.lookup import must, persons
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_filing = table_of(UntrueFiling)
_OPEN = insert_into(UntrueFiling)
_ABOUT = Prepared(select(_filing.c.matter_id).where(_filing.c.about == bindparam("about")))
_CONFIRMED = Prepared(
    select(func.coalesce(func.sum(_filing.c.occurrences), 0).label("n")).where(
        _filing.c.officer_mark == bindparam("mark")
    )
)
_day = _filing.c.told_on.type
_UPDATE = Prepared(
    update(_filing)
    .where(_filing.c.matter_id == bindparam("id"))
    .values(
        told_on=func.coalesce(_filing.c.told_on, bindparam("told", type_=_day)),
        stated_on=func.coalesce(_filing.c.stated_on, bindparam("stated", type_=_day)),
        decided_on=func.coalesce(_filing.c.decided_on, bindparam("decided", type_=_day)),
        occurrences=bindparam("n"),
    )
)
_OPEN_TO_THE_OFFICER = frozenset({"told", "stated", "decided"})


class UntrueFilings:
    """One for an officer and a time of contact."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on findings are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The officer, the zero reports that the contact makes untrue, what was confirmed
        before."""
        fresh: list[Row | Refused] = []
        for act, form in opening_acts(acts, ProposeUntrue):
            try:
                fresh.append(_opened(tx, form, act.on))
            except Refused as refusal:
                fresh.append(refusal)
        mine = {matter["id"]: matter for _, matter in acts if matter is not None}
        known = {i: _known(tx, mine[i], said) for i, said in opened(tx, mine).items()}
        return laid_out(acts, ProposeUntrue, fresh, known)

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Everything that is said is sealed, and what follows from a decision with it."""
        recount(draft, out)
        draft.facts["subject_id"] = None
        if draft.act.verb in ("propose", "state"):
            hide(draft, doer=draft.act.verb == "state", **_found(draft.facts))
        if draft.act.verb == "decide":
            n, follows = _decided(draft)
            hide(draft, occurrences=n, consequence=follows.value)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The findings' own rows."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        steps = [draft for draft in drafts if draft.act.verb in ("tell", "state", "decide")]
        tx.many(_UPDATE, [_changed(draft) for draft in steps])
        keep_sealed(tx, drafts)


def about_of(officer: str, first: date, last: date) -> str:
    """What a finding is about, as a mark: found once."""
    return seal().mark("untrue", f"{officer}|{first}|{last}")


def found_before(tx: Tx, officer: str, first: date, last: date) -> bool:
    """Whether a finding about this time of this officer's is there."""
    return tx.first(_ABOUT, {"about": about_of(officer, first, last)}) is not None


def _opened(tx: Tx, form: ProposeUntrue, on: date) -> Row:
    officer = must(persons(tx, [form.officer]), form.officer, "人员", "person")
    here = serves_at(tx, form.officer, on)
    about = about_of(form.officer, form.from_on, form.to_on)
    tx.lock([f"untrue:{about}"])
    zero = zero_reports(tx, officer["id"])
    return blinded(
        {
            "keeper_id": desk_of(tx, here["body_id"], on, about=[form.officer]),
            "register": drawn_number(tx, UNTRUE.series, on.year),
            "officer": form.officer,
            "about": about,
            "found_before": found_before(tx, form.officer, form.from_on, form.to_on),
            "n": occurrences(form.from_on, form.to_on, zero),
        }
    )


def _known(tx: Tx, matter: Row, said: list[Said]) -> Row:
    proposed = form_of(said, "propose")
    officer = proposed["officer"]
    row = must(persons(tx, [officer]), officer, "人员", "person")
    so_far = tx.first(_CONFIRMED, {"mark": seal().mark("person", officer)})
    return blinded(
        {
            "keeper_id": matter["body_id"],
            "subject_id": row["id"],
            "officer": officer,
            "shut_to": [officer],
            "open_to": [officer] if matter["state"] in _OPEN_TO_THE_OFFICER else [],
            "n": said[0].more["occurrences"],
            "so_far": int(so_far["n"]) if so_far else 0,
        }
    )


def _found(facts: Row) -> dict[str, Any]:
    return {"occurrences": facts["n"]}


def _decided(draft: Draft) -> tuple[int, Consequence]:
    if draft.content["outcome"] != Outcome.CONFIRMED:
        return 0, Consequence.NOTHING
    n: int = draft.facts["n"]
    return n, consequence(draft.facts["so_far"], n, draft.on)


def _new(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "officer_mark": seal().mark("person", draft.facts["officer"]),
        "about": draft.facts["about"],
        "told_on": None,
        "stated_on": None,
        "decided_on": None,
        "occurrences": 0,
    }


def _changed(draft: Draft) -> Row:
    verb = draft.act.verb
    return {
        "id": draft.matter["id"],
        "told": draft.on if verb == "tell" else None,
        "stated": draft.on if verb == "state" else None,
        "decided": draft.on if verb == "decide" else None,
        "n": _decided(draft)[0] if verb == "decide" else 0,
    }


UNTRUE_FILINGS = UntrueFilings()
