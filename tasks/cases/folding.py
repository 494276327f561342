"""The sheets of many cases at once, by the column: what `rules.cases.sheet` makes of each."""

import polars as pl

from rules.cases.columns import ColumnType
from rules.cases.vocabulary import STEPS, Vocabulary
from tasks.cases.reading import on_day

KEY = ["body", "case"]
_TOLD = ["at", "source_id", "source"]
_DTYPES = {
    ColumnType.DATE: pl.Int64,
    ColumnType.INTEGER: pl.Int64,
    ColumnType.BOOLEAN: pl.Boolean,
    ColumnType.TEXT: pl.String,
}


def sheets(events: pl.LazyFrame, words: Vocabulary) -> pl.LazyFrame:
    """One row a case, with the columns of the view; a date is `pl.Date`.

    ``events``: `tasks.cases.reading.EVENT`, each id once.
    """
    cases = events.select(KEY).unique()
    parts = [_happened(events, words)]
    parts += [_facts(events, words)] if words.facts else []
    parts += [_paused(events, pause, *ends, words.timezone) for pause, ends in words.pauses.items()]
    parts += [_roles(events, words)] if words.subjects else []
    for part in parts:
        cases = cases.join(part, on=KEY, how="left")
    times = [f"{node}_times" for node in words.nodes]
    stood = [f"{pause}_paused_days" for pause in words.pauses]
    cases = cases.with_columns(pl.col(*times, *stood).fill_null(0))
    return cases.rename({"case": "code"}).select(
        pl.col(name).cast(pl.Int32).cast(pl.Date)
        if kind is ColumnType.DATE
        else pl.col(name).cast(_DTYPES[kind])
        for name, kind in words.columns.items()
    )


def impossible_orders(of: pl.DataFrame, words: Vocabulary) -> list[tuple[str, str, str, str]]:
    """What happened on a day before what it cannot come before: body, case, both."""
    found = []
    for then, firsts in words.orders.items():
        for first in firsts:
            wrong = of.filter(pl.col(f"{then}_on") < pl.col(f"{first}_on")).select("body", "code")
            found += [(body, code, then, first) for body, code in wrong.iter_rows()]
    return sorted(found)


def _happened(events: pl.LazyFrame, words: Vocabulary) -> pl.LazyFrame:
    # The earliest instant is of the first day: the smaller sums come first, the days after.
    told = events.filter(~pl.col("happened").str.starts_with("role:"))
    span = told.group_by(*KEY, "happened").agg(
        first=pl.col("at").min(), last=pl.col("at").max(), times=pl.len().cast(pl.Int64)
    )
    per = span.with_columns(on_day(pl.col(name), words.timezone) for name in ("first", "last"))
    found: list[pl.Expr] = []
    for node in words.nodes:
        is_it = pl.col("happened") == node
        found += [
            pl.col("first").filter(is_it).first().alias(f"{node}_on"),
            pl.col("last").filter(is_it).first().alias(f"{node}_last_on"),
            pl.col("times").filter(is_it).first().alias(f"{node}_times"),
        ]
    found += [
        pl.col("first").filter(pl.col("happened") == f"{d}:{step}").first().alias(f"{d}_{step}_on")
        for d in words.documents
        for step in STEPS
    ]
    return per.group_by(KEY).agg(found)


def _facts(events: pl.LazyFrame, words: Vocabulary) -> pl.LazyFrame:
    """Of each fact the value last told: by instant, then by id, then by source."""
    shape = pl.Struct({name: _DTYPES[fact.type] for name, fact in words.facts.items()})
    told = (
        events.filter(pl.col("facts") != "{}")
        .select(*KEY, *_TOLD, pl.col("facts").str.json_decode(shape))
        .unnest("facts")
        .sort(_TOLD)
    )
    return told.group_by(KEY, maintain_order=True).agg(
        pl.col(name).drop_nulls().last() for name in words.facts
    )


def _paused(events: pl.LazyFrame, pause: str, start: str, end: str, zone: str) -> pl.LazyFrame:
    """Turning points: a start while it runs, an end while it stands still. A start and an end at
    one instant are none."""
    turns = (
        events.filter(pl.col("happened").is_in([start, end]))
        .with_columns(day=on_day(pl.col("at"), zone))
        .group_by(*KEY, "at")
        .agg(
            pl.col("day").first(),
            (pl.col("happened") == start).any().alias("starts"),
            (pl.col("happened") == end).any().alias("ends"),
        )
        .filter(pl.col("starts") != pl.col("ends"))
        .sort(*KEY, "at")
    )
    before = pl.col("starts").shift().over(KEY).fill_null(value=False)
    points = turns.filter(pl.col("starts") != before)
    until = pl.col("day").shift(-1).over(KEY)
    stood = points.with_columns(until=until).filter(pl.col("starts"))
    return stood.group_by(KEY).agg(
        (pl.col("until") - pl.col("day")).sum().alias(f"{pause}_paused_days"),
        pl.col("day").filter(pl.col("until").is_null()).first().alias(f"{pause}_paused_since"),
    )


def _roles(events: pl.LazyFrame, words: Vocabulary) -> pl.LazyFrame:
    """Since when whoever holds a role now has held it: the latest first day of one without a
    last."""
    tenures = (
        events.filter(pl.col("happened").str.starts_with("role:"))
        .sort(_TOLD)
        .group_by(*KEY, "happened", "person", "from_on", maintain_order=True)
        .agg(pl.col("to_on").last())
        .filter(pl.col("to_on").is_null())
    )
    return tenures.group_by(KEY).agg(
        pl.col("from_on").filter(pl.col("happened") == f"role:{key}").max().alias(f"{key}_since")
        for key in words.subjects
    )
