"""All points over all cases in one pass: the full check, and what it needs ready beforehand.

A frame holds the sheets of a view, one row a case: its columns (dates as `pl.Date`), a column that
names the case, and, where sheets were written `with_terms`, what each point reckons without today.
Terms that are missing, or were reckoned under another calendar, are reckoned during the check.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl
from polars._typing import EngineType

from rules.risks.changing import FLIPS
from rules.risks.condition import Against, Kind, Node, every, kind_of
from rules.risks.counted import number
from rules.risks.point import Point
from rules.risks.reduced import reduced, terms_in
from rules.workday import Calendar
from tasks.risks.expressions import Reader, term_name

CASE = "case"
_KEPT_AS = {Kind.DATE: pl.Date(), Kind.INTEGER: pl.Int64(), Kind.BOOLEAN: pl.Boolean()}


def terms_of(points: Iterable[Point]) -> tuple[Node, ...]:
    """What the points reckon without today, each once: the columns of `with_terms`."""
    found: dict[Node, None] = {}
    for point in points:
        found.update(dict.fromkeys(terms_in(reduced(point.condition))))
    return tuple(found)


def with_terms(frame: pl.LazyFrame, points: Iterable[Point], calendar: Calendar) -> pl.LazyFrame:
    """The frame with a column for each term, under names that hold calendar and term."""
    read = Reader(calendar, 0)
    columns = [
        read.expression(term)
        .cast(pl.Int32 if kind_of(term) is Kind.DATE else _KEPT_AS[kind_of(term)])
        .cast(_KEPT_AS[kind_of(term)])
        .alias(term_name(term, calendar))
        for term in terms_of(points)
    ]
    return frame.with_columns(columns)


def truths(
    frame: pl.LazyFrame, points: Sequence[Point], today: date, calendar: Calendar
) -> list[pl.Expr]:
    """An expression for each point, under its code: true where it fires, else false or null."""
    read = Reader(calendar, number(today), frame.collect_schema())
    return [read.expression(reduced(point.condition)).alias(point.code) for point in points]


def full_check(
    frame: pl.LazyFrame | pl.DataFrame,
    points: Iterable[Point],
    today: date,
    calendar: Calendar,
    case: str = CASE,
) -> pl.DataFrame:
    """Every case for which a point fires today: columns ``case`` and ``point``, in one pass.

    The points are of one view, the frame's. ``case``: the column that names a case. A lazy frame is
    streamed, so that it need not fit into memory.
    """
    engine: EngineType = "in-memory" if isinstance(frame, pl.DataFrame) else "streaming"
    frame = frame.lazy()
    ordered = sorted(points, key=lambda point: point.code)
    fired = truths(frame, ordered, today, calendar)
    codes = [point.code for point in ordered]
    if not codes:
        empty = frame.select(pl.col(case).alias(CASE), pl.lit("").alias("point")).limit(0)
        return empty.collect()
    some = (
        frame.select(pl.col(case).alias(CASE), *fired)
        .filter(pl.any_horizontal(codes))
        .collect(engine=engine)
    )
    found = [
        some.lazy().filter(pl.col(code)).select(CASE, pl.lit(code).alias("point")) for code in codes
    ]
    return pl.concat(found).collect()


def next_days(
    frame: pl.LazyFrame,
    points: Iterable[Point],
    today: date,
    calendar: Calendar,
    case: str = CASE,
) -> pl.DataFrame:
    """For each case the first day after today on which a comparison with today flips for some
    point: columns ``case`` and ``next_on`` (null: none).

    Never later than `rules.risks.changing.next_change` says, and seldom earlier.
    """
    now = number(today)
    read = Reader(calendar, now, frame.collect_schema())
    flips = {
        (part.day, after): None
        for point in points
        for part in every(reduced(point.condition))
        if isinstance(part, Against)
        for after in FLIPS[part.op]
    }
    days = [read.number(day) + after for day, after in flips]
    ahead: list[pl.Expr] = [pl.when(day > now).then(day) for day in days]
    ahead = ahead or [pl.lit(None, dtype=pl.Int64)]
    soonest = pl.min_horizontal(ahead).cast(pl.Int32).cast(pl.Date).alias("next_on")
    return frame.select(pl.col(case).alias(CASE), soonest).collect(engine="streaming")
