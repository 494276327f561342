"""The clocks of a matter: which terms run, for whom, until when, and why that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import TermChange
from models.types import table_of
from rules.objecting import PARTIES
from rules.parameter import value_on
from rules.procedure import ROLE_WORDS, Role, TermSpec
from rules.procedures import procedure
from rules.remaining import Suspended
from rules.slip import Colour, colour
from rules.workday import Calendar
from tasks.acts import SHANGHAI
from tasks.clock import now
from tasks.ending import time_said, written_end
from tasks.term_ledger import FIXED, explained
from tasks.term_rows import OPEN_TERMS

_change = table_of(TermChange)
# Of every term: one that was suspended and resumed explains itself by its suspension too.
_CHANGES = Prepared(
    select(_change)
    .where(among(_change.c.matter_id, "ids"))
    .order_by(_change.c.matter_id, _change.c.term_no, _change.c.seq)
)


EFFECT_WAITS_FOR = frozenset(f"objection_{party}" for party in PARTIES)
"""Rights after which an opinion takes effect."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One term that is not closed. ``due_on`` is None while it stands still; ``left`` counts
    calendar days, past: below 0."""

    no: int
    kind: str
    zh: str
    en: str
    role: Role
    due_on: date | None
    left: int | None
    colour: Colour
    provisional: bool
    paused_on: date | None
    original_due_on: date
    why_zh: tuple[str, ...]
    why_en: tuple[str, ...]
    window: bool = False
    """A right that may be used while it runs, and nobody is late with."""
    due_at: datetime | None = None
    """Of a term in hours or minutes; None while it stands still."""
    seconds: int | None = None
    """Of such a term what is left at the instant it is looked at; past: below 0."""

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "term": self.kind,
            "no": self.no,
            "zh": self.zh,
            "en": self.en,
            "waits_for": self.role.value,
            "due_on": _iso(self.due_on),
            "days_left": self.left,
            "colour": self.colour.value,
            "provisional": self.provisional,
            "right": self.window,
            "suspended_on": _iso(self.paused_on),
            "original_due_on": self.original_due_on.isoformat(),
            "why": list(self.why_zh),
            "why_en": list(self.why_en),
            **self._instants(),
        }

    def _instants(self) -> dict[str, Any]:
        if self.due_at is None:
            return {}
        return {"due_at": self.due_at.isoformat(), "seconds_left": self.seconds}

    @property
    def until(self) -> str:
        """Its last day, or of a term in hours or minutes ``2026-03-02 10:36``; empty while it
        stands still."""
        return written_end(self.due_on, self.due_at)

    @property
    def waits_for(self) -> str:
        """Whose clock it is, in Chinese."""
        return ROLE_WORDS[self.role][0]

    @property
    def said(self) -> tuple[str, str]:
        """What is left of it, in both languages: a right that has run out is over, never
        overdue."""
        if self.seconds is not None:
            return time_said(self.seconds)
        if self.left is None:
            return f"自{self.paused_on}中止", f"suspended since {self.paused_on}"
        if self.left >= 0:
            return f"剩{self.left}日", f"{self.left} d left"
        if not self.window:
            return f"逾期{-self.left}日", f"{-self.left} d late"
        if self.kind in EFFECT_WAITS_FOR:
            return "已届满，待生效", "over; waits for taking effect"
        return "已届满", "over"


def near_days(on: date) -> int:
    """Days left from which a term counts as near due."""
    return int(value_on("rectify.near", on).value)


def clocks_of(tx: Tx, matter: Row, calendar: Calendar, on: date) -> list[Clock]:
    """The open clocks of a matter in the order of its procedure."""
    return clocks_of_all(tx, [matter], calendar, on)[matter["id"]]


def clocks_of_all(
    tx: Tx, matters: Sequence[Row], calendar: Calendar, on: date
) -> dict[int, list[Clock]]:
    """The open clocks of several matters, by matter; one of them may have none."""
    ids = {"ids": [matter["id"] for matter in matters]}
    rows = {(row["matter_id"], row["kind"]): row for row in tx.rows(OPEN_TERMS, ids)}
    changes: dict[tuple[int, int], list[Row]] = {}
    for change in tx.rows(_CHANGES, ids):
        changes.setdefault((change["matter_id"], change["term_no"]), []).append(change)
    found: dict[int, list[Clock]] = {}
    for matter in matters:
        found[matter["id"]] = mine = []
        for spec in procedure(matter["procedure"]).terms:
            row = rows.get((matter["id"], spec.kind))
            if row is not None:
                row["changes"] = changes.get((matter["id"], row["no"]), [])
                mine.append(_clock(spec, row, calendar, on))
    return found


def _clock(spec: TermSpec, row: Row, calendar: Calendar, on: date) -> Clock:
    due_on = None if row["paused_on"] is not None else row["due_on"]
    due_at = None if row["paused_on"] is not None else row["due_at"]
    seconds = seconds_left(due_at, on)
    zh, en = _why(row, calendar)
    return Clock(
        row["no"],
        spec.kind,
        spec.zh,
        spec.en,
        spec.waits_for,
        due_on,
        None if due_on is None else (due_on - on).days,
        Colour.WHITE if spec.window else shade(due_on, seconds, near_days(on), on),
        bool(row["provisional"]),
        row["paused_on"],
        row["original_due_on"],
        zh,
        en,
        spec.window,
        due_at,
        seconds,
    )


def shade(due_on: date | None, seconds: int | None, near: int, on: date) -> Colour:
    """The colour of a term; of one in hours or minutes red from its end on, else near due."""
    if seconds is None:
        return colour(due_on, None, near, on)
    return Colour.RED if seconds < 0 else Colour.BLUE


def seconds_left(due_at: datetime | None, on: date) -> int | None:
    """Of a term in hours or minutes what is left as a screen of that day is looked at."""
    return None if due_at is None else int((due_at - _looked_at(on)).total_seconds() // 1)


def _looked_at(on: date) -> datetime:
    """A screen of today is looked at now; one of another day at its end."""
    at = now()
    if at.astimezone(SHANGHAI).date() == on:
        return at
    return datetime.combine(on, time(23, 59, 59), SHANGHAI)


def _why(row: Row, calendar: Calendar) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if row["rule"] == FIXED:
        zh, en = [f"来文确定的日期：{row['original_due_on']}。"], ["A day that the docket sets."]
        if row["due_on"] != row["original_due_on"]:
            zh.append(f"因中止或延期，顺延至{row['due_on']}。")
            en.append(f"Moved to {row['due_on']} by suspension or extension.")
        return tuple(zh), tuple(en)
    found = explained(row, calendar)
    zh, en = _sentences(found.steps)
    if isinstance(found, Suspended):
        if not isinstance(found.since, datetime):  # to the minute it is said already
            zh.append(f"自{found.since}起中止，恢复后续计。")
            en.append(f"Suspended since {found.since}; the remainder runs on when it is resumed.")
    elif found.due != (row["due_at"] or row["due_on"]):
        # Never earlier to a person's harm: the day that was told stands where it is the later.
        zh.append(f"已告知的日期{row['due_on']}保留。")
        en.append(f"The day that was told, {row['due_on']}, stands.")
    return tuple(zh), tuple(en)


def _sentences(steps: Sequence[Any]) -> tuple[list[str], list[str]]:
    zh = [f"{step.zh}{f'（{step.article}）' if step.article else ''}" for step in steps]
    return zh, [step.en for step in steps]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
