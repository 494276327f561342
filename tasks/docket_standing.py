"""What became here of referrals that a docket brought: who acted on them, how their officers
stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from models.matter import History, Matter
from models.referral import Hold, Opinion, Referral
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.procedures import procedure

_history, _matter, _person = table_of(History), table_of(Matter), table_of(Person)
_referral, _opinion, _hold = table_of(Referral), table_of(Opinion), table_of(Hold)
_employer, _term = table_of(Body).alias("employer"), table_of(Term)
_VERB = len('{"act":"')
# Sorted keys put the verb first in a record: only the beginning travels.
_VERBS = Prepared(
    select(
        _history.c.matter_id,
        _matter.c.procedure,
        func.substr(_history.c.record, _VERB + 1, 40).label("begins"),
    )
    .join(_matter, _matter.c.id == _history.c.matter_id)
    .where(among(_history.c.matter_id, "ids"))
    .order_by(_history.c.matter_id, _history.c.seq)
)
_OFFICERS = Prepared(
    select(
        _opinion,
        _matter.c.number,
        _matter.c.state,
        _person.c.code.label("person"),
        _employer.c.code.label("employer"),
    )
    .join(_matter, _matter.c.id == _opinion.c.matter_id)
    .join(_person, _person.c.id == _opinion.c.person_id)
    .join(_employer, _employer.c.id == _opinion.c.employer_id)
    .where(among(_opinion.c.referral_id, "ids"))
    .order_by(_opinion.c.referral_id, _opinion.c.no)
)
_STANDS = Prepared(
    select(_referral.c.matter_id, _referral.c.effective_on, _matter.c.state)
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .where(among(_referral.c.matter_id, "ids"))
)
HOLD_OF = Prepared(
    select(_matter.c.number, _matter.c.state, _term.c.due_on)
    .select_from(
        _hold.join(_matter, _matter.c.id == _hold.c.matter_id).outerjoin(
            _term,
            (_term.c.matter_id == _hold.c.matter_id)
            & (_term.c.kind == "own")
            & _term.c.closed_on.is_(None),
        )
    )
    .where(among(_hold.c.referral_id, "ids"))
)
_BY_DOCKET = frozenset({"take_in", "correct"})
_OF_ITSELF = frozenset({"take_effect", "recompute"})
"""What the passing of days brings about; nobody decided it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a referral of a docket stands here, with its officers in their order."""

    state: str
    effective_on: date | None
    took_effect: bool
    """Here, by the passing of days, and not in the docket."""
    officers: tuple[Row, ...]


def handled(tx: Tx, ids: Sequence[int]) -> dict[int, list[str]]:
    """By referral, what was done here on it or on its officers beside taking in and correcting."""
    if not ids:
        return {}
    of = {row["matter_id"]: row["referral_id"] for row in _officers(tx, ids)} | {i: i for i in ids}
    found: dict[int, list[str]] = {}
    for matter_id, (kind, verbs) in _verbs(tx, list(of)).items():
        words = [procedure(kind).verb(v).zh for v in verbs if v not in _BY_DOCKET | _OF_ITSELF]
        found.setdefault(of[matter_id], []).extend(words)
    return {referral: list(dict.fromkeys(words)) for referral, words in found.items()}


def standing(tx: Tx, ids: Sequence[int]) -> dict[int, Standing]:
    """Where referrals stand, by matter."""
    if not ids:
        return {}
    officers: dict[int, list[Row]] = {i: [] for i in ids}
    for row in _officers(tx, ids):
        officers[row["referral_id"]].append(row)
    done = _verbs(tx, [*ids, *(o["matter_id"] for rows in officers.values() for o in rows)])
    for rows in officers.values():
        for row in rows:
            row["took_effect"] = "take_effect" in done[row["matter_id"]][1]
    return {
        row["matter_id"]: Standing(
            row["state"],
            row["effective_on"],
            "take_effect" in done[row["matter_id"]][1],
            tuple(officers[row["matter_id"]]),
        )
        for row in tx.rows(_STANDS, {"ids": ids})
    }


def _officers(tx: Tx, ids: Sequence[int]) -> list[Row]:
    return tx.rows(_OFFICERS, {"ids": ids})


def _verbs(tx: Tx, ids: Sequence[int]) -> dict[int, tuple[str, list[str]]]:
    found: dict[int, tuple[str, list[Any]]] = {}
    for row in tx.rows(_VERBS, {"ids": ids}):
        verb = row["begins"].partition('"')[0]
        found.setdefault(row["matter_id"], (row["procedure"], []))[1].append(verb)
    return found
