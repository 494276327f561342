"""Supervision counted: marks without supervision, supervision without mark, cases whose data say
that they should have been marked, releases with their reasons, what was signed before its writing.
Row SH2."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from rules.subject import body_kinds
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.supervision import report_rows as rows
from tasks.supervision.missed import Missed, missed_marks


class _Plain:
    """A line that JSON can hold."""

    def plain(self) -> dict[str, Any]:
        """By name; days as ISO text."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]
        return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


@dataclass(frozen=True, slots=True)
class Mark(_Plain):
    """A mark: of which case, by whom, what was done under it, how it ended."""

    number: str
    body: str
    case: str
    state: str
    types: str
    marked_on: date
    marked_by: str
    marked_as: str
    silent: str
    """Officers of the case who share the duty and did not mark it."""
    measures: int
    sent: int
    """How often it went to the meeting or to the committee."""
    confirmed_on: date | None
    closed_on: date | None
    closed_why: str


@dataclass(frozen=True, slots=True)
class Unmarked(_Plain):
    """Something a head did in a court's case that carried no mark."""

    number: str
    what: str
    body: str
    case: str
    on: date


@dataclass(frozen=True, slots=True)
class Flagged(_Plain):
    """A signature that came before the writing."""

    document: str
    body: str
    case: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class SupervisionReport:
    """What stands on record, of all bodies or of one."""

    marks: tuple[Mark, ...]
    unmarked: tuple[Unmarked, ...]
    missed: tuple[Missed, ...]
    flagged: tuple[Flagged, ...]
    unwritten: tuple[str, ...]
    """Numbers of verbal instructions that nobody made up in writing."""

    @property
    def unsupervised(self) -> list[Mark]:
        """Confirmed, and nothing was done under it."""
        return [m for m in self.marks if m.confirmed_on and not m.measures and not m.sent]

    @property
    def released(self) -> list[Mark]:
        """With their reasons."""
        return [mark for mark in self.marks if mark.state == "released"]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "marks": _plain(self.marks),
            "marked_without_supervision": [mark.number for mark in self.unsupervised],
            "supervised_without_mark": _plain(self.unmarked),
            "should_have_been_marked": _plain(self.missed),
            "released": {mark.number: mark.closed_why for mark in self.released},
            "signed_before_writing": _plain(self.flagged),
            "not_made_up_in_writing": list(self.unwritten),
        }


def supervision_report(ledger: Ledger, on: date, body: str = "") -> SupervisionReport:
    """Of all bodies, or of one by code."""
    calendar: Calendar = ledger.calendar
    with ledger.store.read() as tx:
        silent = rows.silent_officers(tx)
        words = body_kinds()["court"].subjects
        marks = tuple(
            Mark(
                row["number"],
                row["body"],
                row["case_code"],
                row["state"],
                row["types"],
                row["marked_on"],
                row["marker"],
                "、".join(words[k].zh for k in row["marked_as"].split(",") if k in words),
                "、".join(silent.get(row["matter_id"], ())),
                row["measures"],
                row["sent"],
                row["confirmed_on"],
                row["closed_on"],
                row["closed_why"],
            )
            for row in rows.marks(tx, body)
        )
        return SupervisionReport(
            marks,
            tuple(Unmarked(**row) for row in rows.without_mark(tx, body)),
            tuple(missed_marks(tx, on, calendar, body)),
            tuple(Flagged(**row) for row in rows.flagged(tx, body)),
            tuple(rows.unwritten(tx, body)),
        )


def _plain(lines: Iterable[Any]) -> list[dict[str, Any]]:
    return [line.plain() for line in lines]
