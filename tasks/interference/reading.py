"""Reading what is sealed: by the discipline role, for a stated reason, on record before anything is
shown. To everybody else a sealed number is a number that there is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from models.interference import Inquiry, RollUp
from models.matter import Matter
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.actor import Assurance, Channel, posts_to_act_from
from rules.interference.sealed import POWER, SEALED, may_open
from rules.procedure import Phase
from rules.procedures import procedure
from rules.refusal import Refused
from tasks.actors import actor_of, find_actors
from tasks.acts import SHANGHAI, Ledger
from tasks.confidential import LONGEST_REASON, ReasonNeeded
from tasks.drafts import NoSuchMatter, as_number
from tasks.interference.desk import ancestors
from tasks.interference.envelope import Said, form_of, opened
from tasks.readings import Read, note, readings_of

_matter, _term, _rollup = table_of(Matter), table_of(Term), table_of(RollUp)
_inquiry = table_of(Inquiry)
_ONE = Prepared(select(_matter).where(_matter.c.number == bindparam("number")))
_AT = Prepared(
    select(_matter)
    .where(among(_matter.c.procedure, "procedures"), among(_matter.c.body_id, "bodies"))
    .order_by(_matter.c.id)
)
_DUE = Prepared(
    select(_term.c.matter_id, _term.c.due_on)
    .where(among(_term.c.matter_id, "ids"), _term.c.closed_on.is_(None))
    .order_by(_term.c.due_on.desc())
)
_REPORTER = Prepared(select(_rollup.c.body_id).where(_rollup.c.matter_id == bindparam("id")))
_CLUE = Prepared(select(_inquiry.c.clue).where(_inquiry.c.matter_id == bindparam("id")))
_BESIDE = frozenset({"attestation", "rollup"})
"""Procedures in the open of which one answer is sealed."""


class NotOfTheDesk(Refused):
    """The reader holds no discipline post today."""

    code = "sealed.not-of-the-desk"
    zh = "{reader}今日未任纪检岗位，不能查阅密存台账。"
    en = "{reader} holds no discipline post today and reads no sealed register."
    way_out_zh = "请由在任的纪检人员查阅。"
    way_out_en = "Let somebody of the discipline role read it."


@dataclass(frozen=True, slots=True)
class File:
    """A sealed matter as the discipline role reads it."""

    number: str
    procedure: str
    state: str
    clue: str
    said: tuple[Said, ...]
    readings: tuple[Row, ...]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "number": self.number,
            "procedure": self.procedure,
            "state": self.state,
            "clue": self.clue,
            "said": [
                {"seq": s.seq, "verb": s.verb, "by": s.by, "form": s.form, **s.more}
                for s in self.said
            ],
            "readings": [{n: str(r[n]) for n in ("at", "who", "reason")} for r in self.readings],
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the desk's register."""

    number: str
    procedure: str
    state: str
    due_on: date | None

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        due = self.due_on.isoformat() if self.due_on else None
        return {
            "number": self.number,
            "procedure": self.procedure,
            "state": self.state,
            "due_on": due,
        }


def read_sealed(ledger: Ledger, number: str, reader: str, reason: str, at: datetime) -> File:
    """What stands under a number. The reading is committed first; so is a try that is refused.

    Raises `tasks.confidential.ReasonNeeded`, and `tasks.drafts.NoSuchMatter` of any number that is
    not this reader's to open.
    """
    said = _reason(reader, reason)
    written = as_number(number)
    matter, allowed = ledger.store.transact(lambda tx: _noted(tx, written, reader, said, at))
    if matter is None or not allowed:
        raise NoSuchMatter(number=written)
    with ledger.store.read() as tx:
        found = tuple(opened(tx, [matter["id"]]).get(matter["id"], ()))
        clue = tx.first(_CLUE, {"id": matter["id"]})
    state = procedure(matter["procedure"]).state(matter["state"])
    readings = tuple(readings_of(ledger.store, matter["id"]))
    clue_of = clue["clue"] if clue else ""
    return File(written, matter["procedure"], state.label, clue_of, found, readings)


def register_of(
    ledger: Ledger, reader: str, reason: str, at: datetime, *, every: bool = False
) -> list[Entry]:
    """The sealed matters of the reader's desk that are open, or all; a reading of each is noted.
    Raises `tasks.confidential.ReasonNeeded`, `NotOfTheDesk`."""
    said = _reason(reader, reason)

    def work(tx: Tx) -> list[Row]:
        on = at.astimezone(SHANGHAI).date()
        desks = {p.body_id for p in _posts(tx, reader, on) if POWER in p.powers}
        if not desks:
            raise NotOfTheDesk(reader=reader)
        rows = tx.rows(_AT, {"procedures": sorted(SEALED), "bodies": sorted(desks)})
        about = opened(tx, [row["id"] for row in rows])
        rows = [
            row
            for row in rows
            if reader not in shut_to(row["procedure"], about.get(row["id"], ()))
            and (every or _is_open(row))
        ]
        note(tx, [Read(tuple(r["id"] for r in rows), reader, "cli", "register", said, at)])
        for due in tx.rows(_DUE, {"ids": [r["id"] for r in rows]}) if rows else ():
            next(r for r in rows if r["id"] == due["matter_id"])["due_on"] = due["due_on"]
        return rows

    return [
        Entry(
            row["number"],
            row["procedure"],
            procedure(row["procedure"]).state(row["state"]).label,
            row.get("due_on"),
        )
        for row in ledger.store.transact(work)
    ]


def shut_to(of: str, said: Sequence[Said]) -> list[str]:
    """Whom a sealed matter is about, who do not read it from whatever post."""
    who = form_of(said, "record").get("asker") if of == "inquiry" else None
    who = who or (form_of(said, "propose").get("officer") if of == "untrue" else None)
    return [who] if who else []


def _is_open(row: Row) -> bool:
    return procedure(row["procedure"]).state(row["state"]).phase is not Phase.FINAL


def _reason(reader: str, reason: str) -> str:
    said = reason.strip()
    if not reader or not said or len(said) > LONGEST_REASON or not said.isprintable():
        raise ReasonNeeded(most=LONGEST_REASON)
    return said


def _posts(tx: Tx, reader: str, on: date) -> tuple[Any, ...]:
    known = find_actors(tx, {reader}, on)
    if reader not in known:
        return ()
    actor = actor_of(reader, "", Channel.CLI, Assurance.CLAIMED, known)
    return posts_to_act_from(actor, "", on)


def _noted(tx: Tx, number: str, reader: str, reason: str, at: datetime) -> tuple[Row | None, bool]:
    on = at.astimezone(SHANGHAI).date()
    posts = _posts(tx, reader, on)
    matter = tx.first(_ONE, {"number": number})
    if matter is None or matter["procedure"] not in SEALED | _BESIDE:
        return None, False
    said = opened(tx, [matter["id"]]).get(matter["id"], [])
    shut = shut_to(matter["procedure"], said)
    allowed = any(may_open(posts, desk, [reader], shut) for desk in _desks(tx, matter))
    what = "sealed" if allowed else "sealed:refused"
    note(tx, [Read((matter["id"],), reader, "cli", what, reason, at)])
    return matter, allowed


def _desks(tx: Tx, matter: Row) -> list[int]:
    """Whose desks read it: of a sealed matter the one it was given to; of a report or a roll-up
    those of its body and above."""
    if matter["procedure"] in SEALED:
        return [matter["body_id"]]
    body = matter["body_id"]
    if matter["procedure"] == "rollup":
        row = tx.first(_REPORTER, {"id": matter["id"]})
        body = row["body_id"] if row else body
    return [*ancestors(tx, body), matter["body_id"]]
