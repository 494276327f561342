"""What a worklist is made of: a line for each matter that waits, and the counts by colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rules.procedures.problem import PROBLEM
from rules.slip import Colour
from rules.waiting import Waiting
from tasks.ending import time_said, written_end


@dataclass(frozen=True, slots=True)
class Line:
    """One matter that waits: on whom, for which verbs, until when."""

    number: str
    title: str
    body: str
    state: str
    waits_for: str
    waiting: Waiting
    due_on: date | None
    left: int | None
    """Calendar days to the due day; past it, below 0."""
    step_on: date | None
    """The earliest measure or progress report that is not done."""
    colour: Colour
    seq: int
    """The last act on it: a decision from this line is refused when there is a later one."""
    procedure: str = PROBLEM.key
    note: str = ""
    """What stands in the place of days that are left or over: `待生效` …; empty: the days."""

    due_at: datetime | None = None
    """Of a term in hours or minutes, which is late to the instant."""
    seconds: int | None = None
    """Of such a term what is left; past it, below 0."""

    @property
    def until(self) -> str:
        """Its last day, or the minute of a term in hours or minutes."""
        return written_end(self.due_on, self.due_at)

    @property
    def said(self) -> tuple[str, str]:
        """What is left of it, or how late it is, in both languages."""
        if self.seconds is not None:
            return time_said(self.seconds)
        if self.left is None:
            return "", ""
        if self.left < 0:
            return f"逾期{-self.left}日", f"{-self.left} d late"
        return f"剩{self.left}日", f"{self.left} d left"

    @property
    def late(self) -> bool:
        """Its due day has passed. What is a right is never late."""
        return self.colour is Colour.RED


@dataclass(frozen=True, slots=True)
class Worklist:
    """The most pressing lines, late ones first, and how many there are of each colour in all."""

    on: date
    lines: tuple[Line, ...]
    counts: Mapping[Colour, int]

    @property
    def open(self) -> int:
        """Matters that are not closed."""
        return sum(self.counts.values())
