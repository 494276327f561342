"""The rows of a roster file as values: by the column where nothing can be wrong, else by their
form."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import polars as pl

from tasks.importing.cell import KeyTwice
from tasks.importing.columns import Bound
from tasks.importing.fields import Kind
from tasks.importing.items import items_of
from tasks.importing.mapping import ImportMap
from tasks.importing.result import Result, refuse
from tasks.importing.rows import row_form
from tasks.importing.sieve import schema_of, sieved, stored
from tasks.importing.table import ROW, Table


def checked(
    table: Table, kind: Kind, bound: Bound, mapping: ImportMap, result: Result
) -> pl.DataFrame:
    """The good rows with their values, in the order of the file; the others are refused."""
    if mapping.key or mapping.group or mapping.only:
        good, doubtful = pl.DataFrame(schema=schema_of(kind)), table.as_frame()[ROW]
    else:
        good, doubtful = sieved(table, kind, bound)
    rest = replace(table, given=[], frame=table.as_frame().join(doubtful.to_frame(), on=ROW))
    rows = list(_by_their_forms(rest, kind, bound, mapping, result))
    result.rows = table.height
    result.read += good.height
    if rows:
        good = pl.concat([good, pl.DataFrame(rows, schema=schema_of(kind))]).sort(ROW)
    return _each_once(good, kind, bound, result)


def _by_their_forms(
    table: Table, kind: Kind, bound: Bound, mapping: ImportMap, result: Result
) -> Iterator[dict[str, Any]]:
    schema = schema_of(kind)
    items, _ = items_of(table, bound, mapping.group, result)
    for item in items:
        form = row_form(kind.row, item.values, item, bound, result)
        if form is not None:
            row = {name: stored(getattr(form, name)) for name in kind.fields}
            absent = {n: "" for n, v in row.items() if v is None and schema[n] is pl.String}
            yield {ROW: item.row, **row, **absent}


def _each_once(rows: pl.DataFrame, kind: Kind, bound: Bound, result: Result) -> pl.DataFrame:
    """A thing that stands in several rows is refused in all of them."""
    twice = pl.struct(kind.identity).is_duplicated()
    numbers: dict[tuple[Any, ...], list[int]] = {}
    for row in rows.filter(twice).select(ROW, *kind.identity).iter_rows():
        numbers.setdefault(row[1:], []).append(row[0])
    for identity, same in numbers.items():
        for number in same:
            other = KeyTwice(row=same[1] if number == same[0] else same[0])
            refuse(result, number, other, bound, kind.identity[0], identity[0])
    return rows.filter(~twice) if numbers else rows
