"""Who shares a day with whom: by the column, and as anybody would look for it."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rules.tenure import Span
from tasks.importing.overlaps import clashes
from tasks.importing.table import ROW

FIRST = date(2026, 1, 1)
SEAT, IDENTITY = ("post_id",), ("post_id", "person_id", "from_on")
Holding = tuple[int, int, int, int | None]
holding = st.tuples(
    st.integers(1, 2),
    st.integers(1, 2),
    st.integers(0, 8),
    st.one_of(st.none(), st.integers(0, 3), st.integers(0, 3)),
)


def frame(rows: list[Holding]) -> pl.DataFrame:
    """Each identity once; rows numbered from 2, as in a file."""
    unique = {row[:3]: row for row in rows}
    days = [
        (
            post,
            person,
            FIRST + timedelta(first),
            None if n is None else FIRST + timedelta(first + n),
        )
        for post, person, first, n in unique.values()
    ]
    schema = {"post_id": pl.Int64, "person_id": pl.Int64, "from_on": pl.Date, "to_on": pl.Date}
    return pl.DataFrame(days, schema=schema, orient="row").with_row_index(ROW, 2)


def without_clashes(rows: pl.DataFrame) -> pl.DataFrame:
    """What the roster has never overlaps."""
    kept: list[tuple[int, int, int, date, date | None]] = []
    for row in rows.iter_rows():
        if not any(row[1] == other[1] and Span(*row[3:]).meets(Span(*other[3:])) for other in kept):
            kept.append(row)
    return pl.DataFrame(kept, schema=rows.schema, orient="row")


def naive(given_: pl.DataFrame, before: pl.DataFrame) -> set[int]:
    """Rows refused: until none is left that shares a day with another of its post."""
    kept = {row[1:4]: row for row in given_.iter_rows()}
    on_record = {row[1:4]: (0, *row[1:]) for row in before.iter_rows()}
    refused: set[int] = set()
    while True:
        there = list((on_record | kept).values())
        found = {
            a[0]
            for a in there
            for b in there
            if a is not b and a[1] == b[1] and Span(*a[3:]).meets(Span(*b[3:])) and a[0]
        }
        if not found:
            return refused
        refused |= found
        kept = {key: row for key, row in kept.items() if row[0] not in found}


@given(st.lists(holding, max_size=7), st.lists(holding, max_size=5))
def test_what_stays_never_shares_a_day(new: list[Holding], old: list[Holding]) -> None:
    given_, before = frame(new), without_clashes(frame(old))
    found = clashes(given_, before.drop(ROW), SEAT, IDENTITY)
    refused = {clash.row for clash in found}
    assert len(found) == len(refused), "each once"
    stays = given_.filter(~pl.col(ROW).is_in(list(refused)))
    assert not naive(stays, before), "nothing is left that shares a day"
    assert refused <= naive(given_, before), "nothing is refused that anybody would keep"
