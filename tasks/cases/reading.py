"""From a table to events: by the mapping, by the column; a row with a fault is refused whole."""

import json
from collections.abc import Mapping

import polars as pl

from rules.cases.columns import ColumnType
from rules.cases.event import BETWEEN, digest_of
from rules.cases.vocabulary import Vocabulary
from rules.cases.vocabulary_refusals import NoTenure
from rules.reading import shown
from tasks.cases.column import Columns
from tasks.cases.mapping import CaseMap, EventMap
from tasks.cases.result import CaseResult
from tasks.cases.values import (
    at_reader,
    code_reader,
    day_number_reader,
    fact_reader,
    happened_reader,
)
from tasks.importing.cell import CellRefused
from tasks.importing.columns import ColumnsMissing, ColumnTwice
from tasks.importing.mapping import FieldMap
from tasks.importing.table import ROW, Table

EVENT: Mapping[str, type[pl.DataType]] = {
    "body": pl.String,
    "case": pl.String,
    "source": pl.String,
    "source_id": pl.String,
    "at": pl.Int64,
    "happened": pl.String,
    "officer": pl.String,
    "person": pl.String,
    "from_on": pl.Int32,
    "to_on": pl.Int32,
    "facts": pl.String,
    "digest": pl.String,
}
"""The columns of events: ``at`` in microseconds, days since 1970-01-01, ``facts`` as JSON."""
READ: Mapping[str, type[pl.DataType]] = {ROW: pl.UInt32, **EVENT}
_DTYPES = {
    ColumnType.DATE: pl.Int64,
    ColumnType.INTEGER: pl.Int64,
    ColumnType.BOOLEAN: pl.Boolean,
    ColumnType.TEXT: pl.String,
}


def events_of(
    table: Table, mapping: CaseMap, words: Vocabulary, result: CaseResult
) -> pl.DataFrame:
    """The events of the good rows, in the order of the file; the bad ones are named in the result.

    Raises `ColumnsMissing`, `ColumnTwice`.
    """
    _check_heading(table, mapping)
    columns = Columns(table, mapping)
    result.rows = table.height
    counted = columns.frame.filter(columns.holds(mapping.only))
    result.passed_over = columns.frame.height - counted.height
    read = _Rows(columns, mapping, words)
    events = pl.concat([read.events(event, counted) for event in mapping.events]).sort(
        ROW, maintain_order=True
    )
    result.refuse(columns.bad)
    refused = {cell.row for cell in columns.bad}
    happened = set(events[ROW].to_list()) | refused
    result.without_event = counted.height - len(happened & set(counted[ROW].to_list()))
    result.unmapped_columns = tuple(n for n in table.header if n and n not in mapping.columns)
    good = events.filter(~pl.col(ROW).is_in(sorted(refused)))
    result.events = good.height
    return with_digests(good)


def with_digests(events: pl.DataFrame) -> pl.DataFrame:
    """Events with `rules.cases.event.digest` of each."""
    parts = [c for c in EVENT if c not in ("facts", "person", "from_on", "to_on", "digest")]
    order = [*parts, "facts", "person", "from_on", "to_on"]
    said = events.select(
        pl.concat_str(*(pl.col(c).cast(pl.String).fill_null("") for c in order), separator=BETWEEN)
    ).to_series()
    return events.with_columns(digest=pl.Series([digest_of(s) for s in said], dtype=pl.String))


class _Rows:
    """Events of rows, one event's mapping at a time."""

    def __init__(self, columns: Columns, mapping: CaseMap, words: Vocabulary) -> None:
        self._columns, self._mapping, self._words = columns, mapping, words

    def events(self, event: EventMap, rows: pl.DataFrame) -> pl.DataFrame:
        rows = rows.filter(self._columns.holds(event.when))
        if event.at is not None and self._mapping.kind == "cases":
            rows = rows.filter(self._columns.text(event.at) != "")
        if rows.is_empty():
            return pl.DataFrame(schema=READ)
        found = rows.select(ROW).with_columns(
            self._code(rows, self._mapping.body, "body"),
            self._code(rows, self._mapping.case, "case"),
            pl.lit(self._mapping.source).alias("source"),
            self._happened(rows, event).alias("happened"),
            self._code(rows, event.person, "person", required=False),
            self._code(rows, event.officer or self._mapping.officer, "officer", required=False),
            *(self._day(rows, getattr(event, n), n) for n in ("from_on", "to_on")),
            self._facts(rows, event).alias("facts"),
        )
        found = found.with_columns(self._at(rows, event).alias("at"))
        found = found.with_columns(self._ids(rows, event, found).alias("source_id"))
        found = self._tenures(found)
        found = found.with_columns(digest=pl.lit("")).select(list(READ)).cast(READ)  # type: ignore[arg-type]
        return found.drop_nulls(["body", "case", "source_id", "at", "happened"])

    def _happened(self, rows: pl.DataFrame, event: EventMap) -> pl.Series:
        if event.happened is not None:
            return self._words_of(rows, event.happened, "", "happened")
        if event.role is not None:
            return self._words_of(rows, event.role, "role:", "role")
        assert event.document is not None and event.step is not None
        named = {word.zh: key for key, word in self._words.documents.items()}
        document = self._columns.read(
            rows, event.document, lambda t: named.get(t, t), pl.String, "document", required=True
        )
        step = self._columns.read(rows, event.step, str, pl.String, "step", required=True)
        whole = document + ":" + step
        read, label = happened_reader(self._words), " / ".join(event.columns_of_document)
        for given in whole.drop_nulls().unique().to_list():
            try:
                read(given)
            except CellRefused as refusal:
                self._columns.refuse_rows(rows.filter(whole == given), label, refusal, given)
        return whole

    def _words_of(self, rows: pl.DataFrame, field: FieldMap, prefix: str, name: str) -> pl.Series:
        read = happened_reader(self._words, prefix)
        return self._columns.read(rows, field, read, pl.String, name, required=True)

    def _code(
        self, rows: pl.DataFrame, field: FieldMap | None, name: str, required: bool = True
    ) -> pl.Series:
        if field is None:
            return pl.repeat("", rows.height, dtype=pl.String, eager=True).alias(name)
        found = self._columns.read(rows, field, code_reader, pl.String, name, required)
        return (found if required else found.fill_null("")).alias(name)

    def _day(self, rows: pl.DataFrame, field: FieldMap | None, name: str) -> pl.Series:
        if field is None:
            return pl.repeat(None, rows.height, dtype=pl.Int64, eager=True).alias(name)
        read = day_number_reader(field.formats or self._mapping.formats, self._mapping.timezone)
        return self._columns.read(rows, field, read, pl.Int64, name).alias(name)

    def _at(self, rows: pl.DataFrame, event: EventMap) -> pl.Series:
        field = event.at or event.from_on
        assert field is not None
        read = at_reader(field.formats or self._mapping.formats, self._mapping.timezone)
        return self._columns.read(rows, field, read, pl.Int64, "at", required=True)

    def _ids(self, rows: pl.DataFrame, event: EventMap, found: pl.DataFrame) -> pl.Series:
        if event.id:
            fields = [FieldMap(column=column) for column in event.id]
            parts = [
                self._columns.read(rows, f, code_reader, pl.String, "id", required=True)
                for f in fields
            ]
            told = [*parts, *([pl.repeat(event.name, rows.height, eager=True)] * bool(event.name))]
        else:
            name = pl.repeat(event.name, rows.height, dtype=pl.String, eager=True)
            told = [found["case"], name if event.name else found["happened"]]
            if event.role is not None:
                told += [found["person"], found["from_on"].cast(pl.String).fill_null("")]
        frame = pl.DataFrame({str(n): part for n, part in enumerate(told)})
        return frame.select(pl.concat_str(pl.all(), separator="/")).to_series()

    def _tenures(self, found: pl.DataFrame) -> pl.DataFrame:
        """A role's first day is the day of its instant where none is given; one of nobody, or
        that ends before it begins, is refused."""
        role = pl.col("happened").str.starts_with("role:").fill_null(value=False)
        first = pl.coalesce("from_on", on_day(pl.col("at"), self._words.timezone))
        found = found.with_columns(from_on=pl.when(role).then(first))
        ends_first = (pl.col("to_on") < pl.col("from_on")).fill_null(value=False)
        wrong = found.filter(role & ((pl.col("person") == "") | ends_first))
        for happened in wrong["happened"].unique().to_list():
            refused = wrong.filter(pl.col("happened") == happened)
            why = NoTenure(role=happened)
            self._columns.refuse_rows(refused, "person / from_on / to_on", why, shown(happened))
        return found

    def _facts(self, rows: pl.DataFrame, event: EventMap) -> pl.Series:
        pieces = []
        for name in sorted(event.facts):
            field = event.facts[name]
            formats = field.formats or self._mapping.formats
            read = fact_reader(self._words, name, formats, self._mapping.timezone)
            dtype = _DTYPES[self._words.facts[name].type]
            values = self._columns.read(rows, field, read, dtype, name)
            head = json.dumps(name) + ":"
            known = values.unique().drop_nulls().to_list()
            texts = [head + json.dumps(v, ensure_ascii=False) for v in known]
            pieces.append(
                values.replace_strict(known, texts, default=None, return_dtype=pl.String).alias(
                    name
                )
            )
        if not pieces:
            return pl.repeat("{}", rows.height, dtype=pl.String, eager=True)
        inner = pl.concat_str(pl.all(), separator=",", ignore_nulls=True)
        return (
            pl.DataFrame(pieces)
            .select(pl.format("{}{}{}", pl.lit("{"), inner, pl.lit("}")))
            .to_series()
        )


def on_day(at: pl.Expr, zone: str) -> pl.Expr:
    """The day of instants in a zone: days since 1970-01-01."""
    local = at.cast(pl.Datetime("us")).dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    return local.dt.date().to_physical().cast(pl.Int64)


def _check_heading(table: Table, mapping: CaseMap) -> None:
    rows, file = table.height, table.file.name
    missing = [name for name in mapping.columns if name not in table.header]
    if missing:
        found = "、".join(shown(h) for h in table.header[:40])
        raise ColumnsMissing(file=file, missing="、".join(missing), found=found, rows=rows)
    for name in mapping.columns:
        if table.header.count(name) > 1:
            raise ColumnTwice(file=file, column=name, rows=rows)
