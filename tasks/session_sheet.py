"""A session as the office reads it on one page: the list, who is there, who was asked to stand
aside, the votes by kind, and what was counted.

Members stand by staff code. Who voted how is not here: it stands in the minutes alone.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.roster import Person
from models.session import SessionCase, SessionRecusal
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.acts import SHANGHAI
from tasks.session_arithmetic import Arithmetic, arithmetic_of
from tasks.session_facts import sessions_at

_recusal, _person = table_of(SessionRecusal), table_of(Person)
_case, _matter = table_of(SessionCase), table_of(Matter)
_RECUSALS = Prepared(
    select(_recusal, _person.c.code.label("member"))
    .join(_person, _person.c.id == _recusal.c.person_id)
    .where(_recusal.c.session_id == bindparam("id"))
    .order_by(_recusal.c.seq)
)
_COUNTED = Prepared(
    select(_case, _matter.c.number)
    .join(_matter, _matter.c.id == _case.c.opinion_id)
    .where(_case.c.session_id == bindparam("id"), _case.c.votes_for.is_not(None))
    .order_by(_case.c.opinion_id)
)
_CODES = Prepared(select(_person.c.id, _person.c.code).where(among(_person.c.id, "ids")))


@dataclass(frozen=True, slots=True)
class Seat:
    """A member on the list."""

    code: str
    kind: str
    professional: bool
    chair: bool
    present: bool
    out: str
    """Why the member may not vote; empty: may."""
    pending: bool
    """Asked to be recused and not decided."""
    replaces: str
    """Whom the member sits for; empty: nobody."""

    @property
    def stands(self) -> str:
        """Whether the member may vote, and if not, why."""
        if self.out:
            return f"不得表决：{self.out}"
        return "回避申请未决 · recusal undecided" if self.pending else "可表决 · may vote"


@dataclass(frozen=True, slots=True)
class Recusal:
    """A request that a member stand aside."""

    member: str
    ground: str
    asked_by: str
    granted: bool | None
    """None: undecided."""

    @property
    def decided(self) -> str:
        """What was decided."""
        if self.granted is None:
            return "未决定 · undecided"
        return "准予回避 · granted" if self.granted else "驳回 · refused"


@dataclass(frozen=True, slots=True)
class Counted:
    """What the count gave for one officer."""

    opinion: str
    finding: str
    """Empty: no opinion reached its majority."""
    votes_for: int
    needed: int
    base: int
    present: int

    @property
    def said(self) -> str:
        """The finding, or that there is none."""
        return self.finding or "未形成意见 · no opinion reached its majority"


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """All that one page says of a session."""

    held_on: date
    place: str
    seats: tuple[Seat, ...]
    replaced: tuple[str, ...]
    """Staff codes of members for whom somebody else sits."""
    recusals: tuple[Recusal, ...]
    figures: Arithmetic
    counted: tuple[Counted, ...]
    """Empty where the votes were not counted."""

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "held_on": self.held_on.isoformat(),
            "place": self.place,
            "members": [_plain(seat) for seat in self.seats],
            "replaced": list(self.replaced),
            "recusals": [_plain(recusal) for recusal in self.recusals],
            "figures": self.figures.plain(),
            "counted": [_plain(counted) for counted in self.counted],
        }


def session_sheet(tx: Tx, matter: Row, on: date) -> SessionSheet | None:
    """The page of a session at the end of a day, of one that has ended as it ended; None of a
    matter that is no session."""
    if matter["procedure"] != "session":
        return None
    at = datetime.combine(on, time.max, SHANGHAI)
    facts = sessions_at(tx, {matter["id"]: at})[matter["id"]]
    asked = {"id": matter["id"]}
    return SessionSheet(
        facts["held_on"],
        facts["place"],
        tuple(_seats(tx, facts)),
        tuple(sorted(facts["replaced"])),
        tuple(
            Recusal(row["member"], row["ground"], row["asked_by"], row["granted"])
            for row in tx.rows(_RECUSALS, asked)
        ),
        arithmetic_of(tx, matter, at),
        tuple(
            Counted(
                row["number"],
                row["finding"],
                *(row[name] for name in ("votes_for", "needed", "base", "present")),
            )
            for row in tx.rows(_COUNTED, asked)
        ),
    )


def _seats(tx: Tx, facts: Row) -> list[Seat]:
    """The list, who presides first."""
    left = [s["replaces_id"] for s in facts["sitters"] if s["replaces_id"] is not None]
    codes = {row["id"]: row["code"] for row in tx.rows(_CODES, {"ids": left})}
    listed = sorted(facts["sitters"], key=lambda s: (not s["chair"], len(s["code"]), s["code"]))
    return [
        Seat(
            s["code"],
            s["kind"],
            bool(s["professional"]),
            bool(s["chair"]),
            s["person_id"] in facts["room"],
            s["out"],
            s["pending"],
            codes.get(s["replaces_id"], ""),
        )
        for s in listed
    ]


def _plain(row: Seat | Recusal | Counted) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).__slots__}
