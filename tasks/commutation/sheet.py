"""The chain of one proposal as people look at it: every step with what came of it, every posting
with its window, every objection, the figures of the sentence.

No name, and of a vote only the count.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from models.commutation import (
    Commutation,
    CommutationObjection,
    CommutationPosting,
    CommutationProof,
    CommutationSeat,
    CommutationSitting,
)
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.commutation.levels import chain, name_of, step_of
from rules.commutation.words import Vote
from tasks.commutation.facts import of_proposals

_sitting, _seat = table_of(CommutationSitting), table_of(CommutationSeat)
_id = bindparam("id", type_=_sitting.c.matter_id.type)


def _of(model: Any, *order: str) -> Prepared:
    own = table_of(model)
    found = select(own).where(own.c.matter_id == _id)
    return Prepared(found.order_by(*(own.c[name] for name in order)))


_PROPOSAL = _of(Commutation, "matter_id")
_SITTINGS, _SEATS = _of(CommutationSitting, "seq"), _of(CommutationSeat, "seq", "person_id")
_POSTINGS, _OBJECTIONS = _of(CommutationPosting, "seq"), _of(CommutationObjection, "no")
_PROOFS = _of(CommutationProof, "seq", "proof")
DONE, HERE, TO_COME = "done", "here", "to_come"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the chain, and each time it was taken in the present round."""

    key: str
    zh: str
    en: str
    stands: str
    """``done``, ``here`` or ``to_come``."""
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainSheet:
    """A proposal and its chain."""

    number: str
    state: str
    proposal: Row
    steps: tuple[Step, ...]
    objections: tuple[Row, ...]
    proofs: tuple[Row, ...]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        kept = ("kind", "convict", "sentence", "months", "ends_on", "asked_months", "eligible_on")
        then = ("round", "outcome", "decided_on", "new_ends_on", "served_on", "next_from")
        return {
            "number": self.number,
            "state": self.state,
            **{name: _plain(self.proposal[name]) for name in (*kept, *then)},
            "steps": [{n: _plain(getattr(s, n)) for n in s.__slots__} for s in self.steps],
            "objections": [{k: _plain(v) for k, v in row.items()} for row in self.objections],
            "proofs": [{k: _plain(v) for k, v in row.items()} for row in self.proofs],
        }


def chain_sheet(tx: Tx, matter: Row) -> ChainSheet | None:
    """The chain of a proposal; None of any other matter."""
    if matter["procedure"] != "commutation":
        return None
    ids = {"id": matter["id"]}
    facts = of_proposals(tx, [matter["id"]])[matter["id"]]
    votes: dict[int, Counter[str]] = {}
    for seat in tx.rows(_SEATS, ids):
        votes.setdefault(seat["seq"], Counter())[seat["vote"]] += 1
    said: dict[str, list[str]] = {}
    for sitting in tx.rows(_SITTINGS, ids):
        if sitting["round"] == facts["round"]:
            words = _sitting_said(sitting, votes[sitting["seq"]])
            said.setdefault(sitting["level"], []).append(words)
    for posting in tx.rows(_POSTINGS, ids):
        if posting["round"] == facts["round"]:
            said.setdefault(posting["posting"], []).append(_posting_said(posting))
    said["with_court"] = _court_said(facts)
    # A meeting of the committee about an objection stands beside the posting it was about.
    said.setdefault("post_committee", []).extend(said.pop("answer", []))
    steps = _steps(matter["state"], facts, said)
    objections = tuple(_without_matter(row) for row in tx.rows(_OBJECTIONS, ids))
    proofs = tuple(_without_matter(row) for row in tx.rows(_PROOFS, ids))
    return ChainSheet(matter["number"], matter["state"], facts, steps, objections, proofs)


def _steps(state: str, facts: Row, said: dict[str, list[str]]) -> tuple[Step, ...]:
    order = chain(facts)
    alias = {"supplementing": "with_court", "filed": "with_court", "rehearing": "ruled"}
    at = step_of(alias.get(state, state), facts)
    here = order.index(at) if at in order else -1
    if state in ("granted", "denied"):
        here = len(order)
    found = []
    for place, key in enumerate(order):
        stands = DONE if place < here or (here < 0 and said.get(key)) else TO_COME
        zh, en = name_of(key, facts["rule_on"])
        lines = tuple(said.get(key, ()))
        found.append(Step(key, zh, en, HERE if place == here else stands, lines))
    return tuple(found)


def _sitting_said(row: Row, votes: Counter[str]) -> str:
    absent = votes.pop("", 0)
    counts = "，".join(f"{vote.value.partition(' ')[0]}{votes[vote.value]}" for vote in Vote)
    present = row["members"] - absent
    digest = row["minutes"][:12]
    minutes = f"；记录 {digest}…" if digest else ""
    seated = (
        f"到会{present}/{row['members']}（须{row['required']}）；" if row["members"] > 1 else ""
    )
    return f"{row['held_on']} {row['verdict']}；{seated}{counts}{minutes}"


def _posting_said(row: Row) -> str:
    if row["last_day"] is None:
        return f"{row['put_up_on']}张贴，公示至{row['until']} · posted until then"
    if row["complete"]:
        return f"{row['put_up_on']}至{row['last_day']}，期满（{row['until']}） · complete"
    short = f"不足公示期（{row['until']}），须重新公示 · too short"
    return f"{row['put_up_on']}至{row['last_day']}，{short}"


def _court_said(facts: Row) -> list[str]:
    found = []
    if facts["sent_on"]:
        found.append(f"{facts['sent_on']}移送 · handed over")
    if facts["opinion"]:
        found.append(f"检察意见：{facts['opinion']}")
    if facts["hearing_on"]:
        found.append(f"{facts['hearing_on']}开庭 · hearing")
    if facts["decided_on"]:
        found.append(f"{facts['decided_on']} {facts['outcome']}")
    return found


def _without_matter(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "matter_id"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
