"""Case data by query: read in batches from another system's database, from where it last ended."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, create_engine, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from models.cases import CaseSource
from models.settings import connection_named
from models.statement import Prepared
from models.store import Store
from models.types import microseconds, table_of
from rules.refusal import Refused
from tasks import clock
from tasks.acts import SYSTEM, Ledger
from tasks.cases.intake import take_in_table
from tasks.cases.looked_at import look_at_what_came
from tasks.cases.result import CaseResult
from tasks.cases.source_file import CaseSourceFile, load_source
from tasks.cases.storing import Batch
from tasks.importing.progress import Progress, in_silence
from tasks.importing.table import Table, TableKind

_source = table_of(CaseSource)
_HOW_FAR = Prepared(select(_source.c.watermark).where(_source.c.code == bindparam("source")))
_KEEP = Prepared(
    text(
        "INSERT INTO case_source (code, digest, watermark, pulled_at, rows)"
        " VALUES (:code, :digest, :watermark, :pulled_at, :rows) ON CONFLICT (code) DO UPDATE SET"
        " digest = excluded.digest, watermark = excluded.watermark,"
        " pulled_at = excluded.pulled_at, rows = case_source.rows + excluded.rows"
    )
)
_SECONDS = 300


class SourceNotSet(Refused):
    """The environment variable that a source names is not set."""

    code = "cases.source-not-set"
    zh = "环境变量{variable}未设置，无法连接数据来源。"
    en = "The environment variable {variable} is not set."
    way_out_zh = "请在运行环境中设置该变量为数据库地址；地址不要写入文件。"
    way_out_en = "Set it to the database's address where this runs; write the address in no file."


class SourceUnreachable(Refused):
    """The other system's database does not answer, or not to this query."""

    code = "cases.source-unreachable"
    zh = "数据来源{source}无法读取（{why}）。"
    en = "The source {source} cannot be read ({why})."
    way_out_zh = "请核对地址、权限和查询；已读入的不会丢失，下次从断点继续。"
    way_out_en = "Check address, rights and query; what was read stays, the next pull goes on."


class NoWatermark(Refused):
    """A row of the query has no watermark, or one that cannot be kept."""

    code = "cases.no-watermark"
    zh = "查询结果中列{column}缺失或有空值，无法断点续读。"
    en = "The query has no column {column}, or a row without it; nobody could go on from there."
    way_out_zh = "请在查询中给出该列且不得为空。"
    way_out_en = "Let the query give it, never empty."


@dataclass(slots=True)
class Pulled:
    """What a pull brought."""

    source: str
    rows: int = 0
    watermark: str = ""
    stopped: bool = False
    """A batch had bad rows and the mapping does not take in the good ones alone: it waits there."""
    results: list[CaseResult] = field(default_factory=list)

    def total(self, name: str) -> int:
        """The sum of a count over all batches."""
        return sum(int(getattr(result, name)) for result in self.results)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        counts = ("events", "taken", "corrected", "repeated", "refused", "cases")
        return {
            "source": self.source,
            "rows": self.rows,
            "stopped": self.stopped,
            **{name: self.total(name) for name in counts},
            "refusals": [cell.plain() for r in self.results for cell in r.refusals],
        }


def pull(
    ledger: Ledger,
    file: Path,
    at: datetime | None = None,
    progress: Progress = in_silence,
    actor: str = SYSTEM,
) -> Pulled:
    """Read what is new since the last pull; each batch counts, with how far it got, by itself.

    Rows from the last value of the watermark on are read again, and change nothing. Raises
    `SourceNotSet`, `SourceUnreachable`, `NoWatermark` and what a mapping's file raises.
    """
    source, mapping, mapping_digest = load_source(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    pulled = Pulled(source.code)
    for header, rows in _batches(source, _how_far(ledger.store, source.code)):
        moment = at or clock.now()
        if source.watermark not in header:
            raise NoWatermark(column=source.watermark)
        mark = _kept(rows[-1][header.index(source.watermark)], source)
        kind = TableKind(source.code, "")
        table = Table(kind, header, _texts(rows, pulled.rows), "query")
        batch = Batch(
            "query",
            source.code,
            "",
            source.mapping,
            mapping_digest,
            actor,
            good_rows=mapping.good_rows,
        )
        result = CaseResult(mapping.view, mapping.source, source.code, "")
        take_in_table(ledger, table, mapping, batch, result, moment)
        pulled.results.append(result)
        if result.refused and not mapping.good_rows:
            pulled.stopped = True
            break
        pulled.rows += len(rows)
        pulled.watermark = mark
        with ledger.store.write() as tx:
            said = {"code": source.code, "digest": digest, "watermark": mark, "rows": len(rows)}
            tx.run(_KEEP, {**said, "pulled_at": microseconds(moment)})
        progress("record", pulled.rows, pulled.rows)
    if any(result.written for result in pulled.results):
        look_at_what_came(ledger, at or clock.now())
    return pulled


def _how_far(store: Store, code: str) -> Any:
    with store.read() as tx:
        found = tx.first(_HOW_FAR, {"source": code})
    if found is None or not found["watermark"]:
        return None
    kind, value = orjson.loads(found["watermark"])
    if kind == "datetime":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind == "date" else value


def _kept(value: Any, source: CaseSourceFile) -> str:
    if isinstance(value, datetime):
        return orjson.dumps(["datetime", value.isoformat()]).decode()
    if isinstance(value, date):
        return orjson.dumps(["date", value.isoformat()]).decode()
    if isinstance(value, Decimal) and value == int(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise NoWatermark(column=source.watermark)
    return orjson.dumps(["plain", value]).decode()


def _batches(
    source: CaseSourceFile, since: Any
) -> Iterator[tuple[tuple[str, ...], list[Sequence[Any]]]]:
    inner = source.sql.replace("\\", "\\\\").replace(":", "\\:")
    asked = f"SELECT * FROM (\n{inner}\n) AS source_rows"
    if since is not None:
        asked += f" WHERE {source.watermark} >= :since"
    asked += f" ORDER BY {source.watermark}"
    try:
        with _reading(source) as connection:
            how = connection.execution_options(stream_results=True, max_row_buffer=source.batch)
            rows = how.execute(text(asked), {} if since is None else {"since": since})
            header = tuple(map(str, rows.keys()))
            while portion := rows.fetchmany(source.batch):
                yield header, [tuple(row) for row in portion]
    except SQLAlchemyError as problem:
        # The driver's own words may hold the address, or a person's name out of a row.
        why = type(getattr(problem, "orig", None) or problem).__name__
        raise SourceUnreachable(source=source.code, why=why) from None


@contextmanager
def _reading(source: CaseSourceFile) -> Iterator[Connection]:
    """A connection that cannot write, for as long as a batch may take."""
    address = connection_named(source.connection).get_secret_value()
    if not address:
        raise SourceNotSet(variable=source.connection)
    engine = _engine(source, address)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA query_only = ON")
            elif engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
                connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{_SECONDS}s'")
            yield connection
    finally:
        engine.dispose()


def _engine(source: CaseSourceFile, address: str) -> Engine:
    try:
        return create_engine(address)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as problem:
        raise SourceUnreachable(source=source.code, why=type(problem).__name__) from None


def _texts(rows: Sequence[Sequence[Any]], before: int) -> list[tuple[int, Sequence[str]]]:
    return [(before + n, [_text(v) for v in row]) for n, row in enumerate(rows, start=1)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)
