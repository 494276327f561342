"""A run of the due queue: what is due, put together by what fires alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = Sequence[Any]
COLUMNS = "at, rung, ladder, due_on, body_id, matter_id, term_no, post_id"
"""The first five say how an entry fires, the others which term it is and whose."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Terms that fire alike, column by column, in the order of the queue."""

    at: int
    rung: int
    ladder: str
    due_on: date
    body_id: int
    matters: Sequence[int]
    terms: Sequence[int]
    posts: Sequence[int | None]

    def __len__(self) -> int:
        """How many terms they are."""
        return len(self.matters)


def place_of(row: Row) -> tuple[int, int, int]:
    """Where an entry lies in the queue: instant, matter, term."""
    return row[0], row[5], row[6]


def alike(rows: Iterable[Row]) -> list[Alike]:
    """The entries of a run, as the driver gives them, grouped in the order of the queue.

    A day keeps few kinds of entries, whatever their number: nothing is decided for each of them.
    """
    groups: dict[Row, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[:5], []).append(row[5:])
    return [_group(how, which) for how, which in groups.items()]


def _group(how: Row, which: Sequence[Row]) -> Alike:
    at, rung, ladder, due_on, body_id = how
    if isinstance(due_on, str):  # SQLite keeps days as text
        due_on = date.fromisoformat(due_on)
    matters, terms, posts = zip(*which, strict=True)
    return Alike(at, rung, ladder, due_on, body_id, matters, terms, posts)
