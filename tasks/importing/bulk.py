"""Columns out of the database and into it."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from models.statement import Prepared
from models.store import Tx
from tasks.importing.progress import Progress, in_silence

Schema = Mapping[str, type[pl.DataType]]
FEW = 20_000
"""Codes that are looked up by themselves; for more of them the whole table is read."""
_AT_ONCE = 100_000


def read_columns(tx: Tx, statement: Prepared, schema: Schema, **params: Any) -> pl.DataFrame:
    """The rows of a select as columns."""
    as_given = {name: _as_given(dtype, tx.dialect) for name, dtype in schema.items()}
    portions = [
        pl.DataFrame(rows, schema=as_given, orient="row") for rows in tx.portions(statement, params)
    ]
    found = pl.concat(portions) if portions else pl.DataFrame(schema=as_given)
    if tx.dialect != "sqlite":
        return found
    return found.with_columns(
        pl.col(name).str.to_date("%Y-%m-%d") if dtype is pl.Date else pl.col(name).cast(dtype)
        for name, dtype in schema.items()
    )


def read_of(
    tx: Tx, all_of: Prepared, some: Prepared, schema: Schema, wanted: pl.Series
) -> pl.DataFrame:
    """The rows about ``wanted``, and perhaps others: by the parameter ``wanted`` of ``some`` where
    they are few, otherwise every row."""
    wanted = wanted.unique()
    if len(wanted) > FEW:
        return read_columns(tx, all_of, schema)
    if wanted.is_empty():
        return pl.DataFrame(schema=schema)
    return read_columns(tx, some, schema, wanted=wanted.sort().to_list())


def write_columns(
    tx: Tx, statement: Prepared, rows: pl.DataFrame, progress: Progress = in_silence
) -> None:
    """Run a statement for each row; its parameters are columns by name."""
    names = statement.on(tx.dialect).names
    days = [name for name in names if rows.schema[name] == pl.Date]
    rows = rows.select(names).with_columns(pl.col(days).dt.strftime("%Y-%m-%d"))
    done = 0
    for portion in rows.iter_slices(_AT_ONCE):
        tx.many_bound(statement, portion.rows())
        done += portion.height
        progress("record", done, rows.height)


def reserve(tx: Tx, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the next identifiers of a table as ``id``."""
    return rows.with_columns(pl.Series("id", tx.reserve_ids(table, rows.height), dtype=pl.Int64))


def _as_given(dtype: type[pl.DataType], dialect: str) -> type[pl.DataType]:
    if dialect != "sqlite":
        return dtype
    return {pl.Date: pl.String, pl.Boolean: pl.Int64}.get(dtype, dtype)


def texts(values: Iterable[str]) -> pl.Series:
    """Texts as a column, also none of them."""
    return pl.Series(list(values), dtype=pl.String)
