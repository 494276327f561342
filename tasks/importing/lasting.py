"""What holds from one day to another, on record and in a file: what is new, what has changed."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from tasks.importing.result import Change, Result
from tasks.importing.roster_tables import OLD
from tasks.importing.table import ROW


def told_apart(
    given: pl.DataFrame,
    before: pl.DataFrame,
    identity: Sequence[str],
    said: Sequence[str],
    mapped: Sequence[str],
    shown: Sequence[str],
    result: Result,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows that are new, and rows that say otherwise than what is on record under their identity
    (``at_id``); counted.

    ``said``: the columns in which they may, of which those not ``mapped`` stay as they are;
    ``shown``: those by which a change is named.
    """
    kept = before.unique(identity, keep="last").select(
        *identity, pl.col("id").alias("at_id"), *(pl.col(n).alias(n + OLD) for n in said)
    )
    met = given.join(kept, on=identity, how="left", maintain_order="left")
    new, known = met.filter(pl.col("at_id").is_null()), met.filter(pl.col("at_id").is_not_null())
    known = known.with_columns(pl.col(n + OLD).alias(n) for n in said if n not in mapped)
    differs = (pl.col(name).ne_missing(pl.col(name + OLD)) for name in said)
    changed = known.filter(pl.any_horizontal(*differs))
    result.created += new.height
    result.updated += changed.height
    result.unchanged += met.height - new.height - changed.height
    for row in changed.iter_rows(named=True):
        key = "/".join(row[name] for name in shown)
        result.changes += [
            Change(row[ROW], key, "", name, plain(row[name + OLD]), plain(row[name]))
            for name in said
            if row[name + OLD] != row[name]
        ]
    return new, changed


def plain(value: Any) -> Any:
    """A value for JSON."""
    return value.isoformat() if hasattr(value, "isoformat") else value
