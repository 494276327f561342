"""The ladder of pressure (督办阶梯): which rung of a term fires when, by whom, with what document.

Rungs are rows of data in ``ladders/*.toml``; a step may be skipped upward with reason, never down.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from rules.parameter import Confidence
from rules.refusal import Refused
from rules.workday import Calendar

_EXACT = {"hours": timedelta(hours=1), "minutes": timedelta(minutes=1)}

DESKS: Mapping[str, str] = {"office": "coordinate", "referrer": "refer"}
"""Addressees that are all posts of a body with a power, and the power."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: ``offset`` units from the due day or instant (negative: before it)."""

    no: int
    act: str
    zh: str
    en: str
    offset: int
    unit: str
    """``civil_days`` or ``working_days``; ``hours`` or ``minutes`` from an instant."""
    addressee: str
    """Whom it reaches: owner, leader (of the owner's body), keeper (the supervisor of the body
    whose term it is); office, referrer (every post of that body with the power, see `DESKS`)."""
    document: str
    """Kind in the letter's number, e.g. 函; empty: a notice without a number."""
    reply_working_days: int
    source: str
    confidence: Confidence

    @property
    def label(self) -> str:
        """``信函提醒 · Letter``."""
        return f"{self.zh} · {self.en}"

    @property
    def exact(self) -> bool:
        """It falls due at an instant, rest day or not."""
        return self.unit in _EXACT

    @property
    def after(self) -> timedelta:
        """How long after the due instant an exact one fires; before it: below nought."""
        return self.offset * _EXACT[self.unit]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a kind of term, lowest first."""

    key: str
    rungs: tuple[Rung, ...]
    lapses: bool = False
    """Of a right: nothing fires any more once its last day has passed."""

    def __post_init__(self) -> None:
        """Refuse rungs by the day and by the instant on one ladder: it has one clock."""
        if len({rung.exact for rung in self.rungs}) > 1:
            raise ValueError(f"ladder {self.key}: rungs by the day and by the instant")

    @property
    def exact(self) -> bool:
        """Its rungs fall due at instants."""
        return any(rung.exact for rung in self.rungs)

    def rung(self, no: int) -> Rung:
        """A rung by number. Raises `NoSuchRung`."""
        if not 1 <= no <= len(self.rungs):
            raise NoSuchRung(ladder=self.key, no=no, highest=len(self.rungs))
        return self.rungs[no - 1]


class NoSuchRung(Refused):
    """The ladder has no rung of that number."""

    code = "ladder.no-such-rung"
    zh = "督办阶梯“{ladder}”没有第{no}级，最高第{highest}级。"
    en = "Ladder {ladder} has no rung {no}; its highest is {highest}."
    way_out_zh = "请选择已有的级别。"
    way_out_en = "Choose a rung that exists."


class NeverDown(Refused):
    """A rung at or below one that has fired."""

    code = "ladder.never-down"
    zh = "第{fired}级“{act}”已经发出，督办只能逐级或越级向上，不能回到第{asked}级。"
    en = "Rung {fired} ({act}) has fired; pressure may skip upward, never down to rung {asked}."
    way_out_zh = "请选择更高的级别。"
    way_out_en = "Choose a higher rung."


@cache
def ladders() -> Mapping[str, Ladder]:
    """All ladders, by key. The empty key is a ladder without rungs."""
    found = {"": Ladder("", ())}
    for file in sorted((Path(__file__).parent / "ladders").glob("*.toml")):
        for key, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            rungs = tuple(
                Rung(no=no, **{**row, "confidence": Confidence(row["confidence"])})
                for no, row in enumerate(rows["rungs"], start=1)
            )
            found[key] = Ladder(key, rungs, rows.get("lapses", False))
    return found


def fires_on(rung: Rung, due_on: date, calendar: Calendar) -> date:
    """The working day on which a rung fires.

    Before the due day it never comes later than its offset says (a rest day: the working day
    before); after the due day it never comes earlier (a rest day: the next working day).
    """
    if rung.unit == "working_days":
        if rung.offset == 0:
            return calendar.next_workday(due_on)
        return calendar.add_workdays(due_on, rung.offset)
    day = due_on + timedelta(days=rung.offset)
    return calendar.previous_workday(day) if rung.offset < 0 else calendar.next_workday(day)


def next_rung(
    ladder: Ladder,
    fired: int,
    due_on: date,
    ladder_from: date,
    calendar: Calendar,
    base: int = 0,
) -> tuple[int, date] | None:
    """The lowest rung above ``fired`` that is still to fire, with its day; None when the ladder is
    done.

    Rungs whose day lies before ``ladder_from`` are not the product's to fire: the term was taken in
    after them. A reopened problem goes on above ``base``, the rung it had reached; it is still
    reminded before the due day.
    """
    for rung in ladder.rungs[fired:]:
        if rung.no <= base and rung.offset >= 0:
            continue
        day = fires_on(rung, due_on, calendar)
        if day >= ladder_from:
            return rung.no, day
    return None


def next_instant(
    ladder: Ladder, fired: int, due_at: datetime, since: datetime | None = None
) -> tuple[int, datetime] | None:
    """Of an exact ladder, the lowest rung above ``fired`` with its instant; None when it is done.

    A rung whose instant lies before ``since``, when the term began, is left out: a reminder ten
    minutes before the end of a term of five.
    """
    for rung in ladder.rungs[fired:]:
        at = due_at + rung.after
        if since is None or at >= since:
            return rung.no, at
    return None


def may_climb_to(ladder: Ladder, fired: int, asked: int) -> Rung:
    """The rung to fire by hand. Raises `NoSuchRung` or `NeverDown`."""
    rung = ladder.rung(asked)
    if asked <= fired:
        raise NeverDown(fired=fired, act=ladder.rungs[fired - 1].zh, asked=asked)
    return rung
