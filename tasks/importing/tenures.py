"""What holds from one day to another: whom and what its rows name, and whether they were there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from models.store import Tx
from rules.tenure import ONE_DAY, HasLeft, NotThere, is_there
from tasks.importing.columns import Bound
from tasks.importing.result import Result, Told, refuse_rows
from tasks.importing.roster_tables import TABLES
from tasks.importing.table import ROW
from tasks.lookup import UnknownCode


@dataclass(frozen=True, slots=True)
class Named:
    """A field that names a post or a person."""

    field: str
    kind: str
    zh: str
    en: str


POST, PERSON = Named("post", "posts", "岗位", "post"), Named("person", "persons", "人员", "person")


def with_ids(
    tx: Tx, rows: pl.DataFrame, named: Sequence[Named], bound: Bound, result: Result
) -> pl.DataFrame:
    """The rows with the identifiers of what they name, as ``post_id``, and what is known of it.

    Those that name nothing are refused, and those that hold while the post or the person is not
    there.
    """
    for each in named:
        found = TABLES[each.kind].ids(tx, rows[each.field])
        found = found.rename({"id": f"{each.field}_id", "code": each.field})
        rows = rows.join(found, on=each.field, how="left", maintain_order="left")
    told: list[Told] = []
    for each in named:
        nowhere = rows.filter(pl.col(f"{each.field}_id").is_null()).select(ROW, each.field)
        told += [_unknown(each, row, given) for row, given in nowhere.iter_rows()]
    told += _not_there(rows) if POST in named else ()
    told += _has_left(rows) if PERSON in named else ()
    bad = refuse_rows(result, bound, told)
    return rows.filter(~pl.col(ROW).is_in(bad)) if bad else rows


def _unknown(named: Named, row: int, given: str) -> Told:
    # A name in the column of codes must not come out again, so that sentence has no code.
    said = "…" if named is PERSON else given
    return row, named.field, UnknownCode(kind=named.zh, kind_en=named.en, given=said), given


_LAST = pl.col("to_on").fill_null(date.max)


def _not_there(rows: pl.DataFrame) -> Iterator[Told]:
    """Rows that begin before their post was set up, or outlast it."""
    early = pl.col("from_on") < pl.col("valid_from").fill_null(date.min)
    late = pl.col("valid_to").fill_null(date.max) < _LAST
    for row in rows.filter(early | late).iter_rows(named=True):
        for name in ("from_on", "to_on"):
            day = row[name] or (row["valid_to"] and row["valid_to"] + ONE_DAY)
            try:
                if day is not None:
                    is_there("岗位", "post", row["post"], row["valid_from"], row["valid_to"], day)
            except NotThere as refusal:
                yield row[ROW], name, refusal, _iso(row[name])


def _has_left(rows: pl.DataFrame) -> Iterator[Told]:
    """Rows that outlast the person's service."""
    for row in rows.filter(pl.col("left_on").fill_null(date.max) < _LAST).iter_rows(named=True):
        left = row["left_on"]
        since = max(row["from_on"], left + ONE_DAY)
        refusal = HasLeft(person=row["person"], left_on=left, why=row["left_why"], from_on=since)
        name = "from_on" if since == row["from_on"] else "to_on"
        yield row[ROW], name, refusal, _iso(row[name])


def _iso(day: Any) -> str:
    return "" if day is None else str(day)
