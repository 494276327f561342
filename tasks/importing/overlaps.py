"""Of what only one may hold at a time: which rows of a file would have two hold it on one day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from rules.tenure import ONE_DAY, Span
from tasks.importing.table import ROW

DAYS = ("from_on", "to_on")


@dataclass(frozen=True, slots=True)
class Clash:
    """A row of the file that shares a day with another holding of the same seat."""

    row: int
    since: date
    """First day of the other."""


@dataclass(frozen=True, slots=True)
class _Held:
    seat: tuple[Any, ...]
    identity: tuple[Any, ...]
    span: Span
    row: int = 0
    """0: on record."""


def clashes(
    given: pl.DataFrame, before: pl.DataFrame, seat: Sequence[str], identity: Sequence[str]
) -> list[Clash]:
    """All of them. A row takes the place of what is on record under the same identity; where a row
    is refused, what it would have replaced stands."""
    columns = list(dict.fromkeys([*seat, *identity, *DAYS]))
    kept = before.join(given, on=identity, how="anti").select(columns)
    both = pl.concat([kept, given.select(columns)]).sort(*seat, DAYS[0])
    again = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in seat)
    still = pl.col(DAYS[1]).shift(1).fill_null(date.max) >= pl.col(DAYS[0])
    suspicious = both.filter(again & still).select(seat).unique()
    if suspicious.is_empty():
        return []
    # Few: one by one, since what a refused row uncovers has to be looked at again.
    few = [frame.join(suspicious, on=seat, how="semi") for frame in (before, given)]
    return list(_one_by_one(_held(few[1], seat, identity), _held(few[0], seat, identity)))


def _held(rows: pl.DataFrame, seat: Sequence[str], identity: Sequence[str]) -> list[_Held]:
    return [
        _Held(
            tuple(row[name] for name in seat),
            tuple(row[name] for name in identity),
            Span(row["from_on"], row["to_on"]),
            row.get(ROW, 0),
        )
        for row in rows.iter_rows(named=True)
    ]


def _one_by_one(kept: list[_Held], before: Sequence[_Held]) -> Iterator[Clash]:
    while found := _shared(kept, before):
        yield from (Clash(held.row, other.span.from_on) for held, other in found.items())
        kept = [held for held in kept if held not in found]


def _shared(kept: Iterable[_Held], before: Iterable[_Held]) -> dict[_Held, _Held]:
    by_seat: dict[tuple[Any, ...], list[_Held]] = {}
    on_record = {held.identity: held for held in before}
    for held in (on_record | {held.identity: held for held in kept}).values():
        by_seat.setdefault(held.seat, []).append(held)
    found: dict[_Held, _Held] = {}
    for row in by_seat.values():
        row.sort(key=lambda held: held.span.from_on)
        last = row[0]
        for held in row[1:]:
            if last.span.reaches(held.span.from_on):
                found |= {a: b for a, b in ((held, last), (last, held)) if a.row}
            if last.span.to_on is not None and held.span.reaches(last.span.to_on + ONE_DAY):
                last = held
    return found
