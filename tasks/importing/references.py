"""What a roster row refers to by code: a unit its body, a post its unit, a body the one above."""

from collections.abc import Iterator, Mapping

import polars as pl

from models.store import Tx
from rules.refusal import Refused
from tasks.importing.bulk import read_columns
from tasks.importing.columns import Bound
from tasks.importing.result import Result, Told, refuse_rows
from tasks.importing.roster_tables import TABLES, Reference, RosterTable
from tasks.importing.table import ROW
from tasks.lookup import UnknownCode


class ParentCycle(Refused):
    """Bodies would stand above themselves."""

    code = "roster.parent-cycle"
    zh = "上级单位关系成环。"
    en = "By these rows the body would stand above itself."
    way_out_zh = "请核对上级单位。"
    way_out_en = "Check the parent bodies."


class DeputyCycle(Refused):
    """Posts would stand in for themselves."""

    code = "roster.deputy-cycle"
    zh = "副职关系成环：岗位空缺时将由其自身代行。"
    en = "By these rows the post would stand in for itself when it is vacant."
    way_out_zh = "请核对副职所属岗位：填其正职的代码，正职一行留空。"
    way_out_en = "Check it: a deputy's row names the post above it, and that post's row none."


_CYCLES: Mapping[str, type[Refused]] = {"parent": ParentCycle, "deputy_of": DeputyCycle}


def with_references(
    tx: Tx, table: RosterTable, rows: pl.DataFrame, bound: Bound, result: Result
) -> pl.DataFrame:
    """The rows with the identifiers of what they name; those that name nothing, or lead back to
    themselves, are refused.

    What stands in the same file has no identifier yet: none until all are written.
    """
    bad: set[int] = set()
    everything: list[Told] = []
    for reference in table.references:
        field, column = reference.field, reference.column
        found = TABLES[reference.to].ids(tx, rows.filter(pl.col(field) != "")[field])
        ids = found.select(pl.col("code").alias(field), pl.col("id").alias(column))
        rows = rows.join(ids, on=field, how="left", maintain_order="left")
        nowhere = rows.filter(pl.col(field) != "", pl.col(column).is_null())
        told = [
            _unknown(reference, row, given) for row, given in nowhere.select(ROW, field).iter_rows()
        ]
        if reference in table.own:
            there = rows.filter(~pl.col(ROW).is_in(sorted(bad)))
            told = list(_own(tx, table, reference, rows, there))
        everything += told
        bad |= {row for row, *_ in told}
    refuse_rows(result, bound, everything)
    return rows.filter(~pl.col(ROW).is_in(sorted(bad))) if bad else rows


def _own(
    tx: Tx, table: RosterTable, reference: Reference, rows: pl.DataFrame, there: pl.DataFrame
) -> Iterator[Told]:
    """Rows that name one of their own kind, which may come with the file (``there``)."""
    field = reference.field
    named = rows.filter(pl.col(field) != "")
    if named.is_empty():
        return
    chain = _chain(tx, table, reference, rows)
    cyclic = {code for code in named["code"] if _comes_back(code, chain)}
    on_record = set(named.filter(pl.col(reference.column).is_not_null())[field])
    sure = (set(there["code"]) - cyclic) | on_record
    upper = dict(zip(named["code"], named[field], strict=True))
    while lost := {code for code in sure - on_record if code in upper and upper[code] not in sure}:
        sure -= lost
    for row, code, given in named.select(ROW, "code", field).iter_rows():
        if code in cyclic:
            yield row, field, _CYCLES[field](), given
        elif given not in sure:
            yield _unknown(reference, row, given)


def _chain(tx: Tx, table: RosterTable, reference: Reference, rows: pl.DataFrame) -> dict[str, str]:
    """Who names whom, once the file is taken in."""
    names = {"code": pl.String, reference.field: pl.String}
    kept = read_columns(tx, table.chains[reference], names)
    after = pl.concat([kept.join(rows, on="code", how="anti"), rows.select(*names)])
    return dict(after.filter(pl.col(reference.field) != "").iter_rows())


def _comes_back(code: str, chain: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    at = chain.get(code, "")
    while at and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = chain.get(at, "")
    return False


def _unknown(reference: Reference, row: int, given: str) -> Told:
    refusal = UnknownCode(kind=reference.zh, kind_en=reference.en, given=given)
    return row, reference.field, refusal, given
