"""The database: one writing transaction at a time where it counts, plain reads beside it.

SQLite: WAL, synchronous FULL, foreign keys on; a writing transaction is IMMEDIATE, so a guard read
inside it still
holds when the act is written. PostgreSQL: the rows of a matter are locked before they are read.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlmodel import Session

from models.statement import Prepared, Row

BUSY_SECONDS = 30


class Store:
    """A ledger's database. Threads share it; each has its own writing connection."""

    def __init__(self, engine: Engine) -> None:
        """Use `Store.open`."""
        self.engine = engine
        self.dialect = engine.dialect.name
        self._own = threading.local()
        self._all: list[Any] = []

    @classmethod
    def open(cls, url: str) -> "Store":
        """Open a database by SQLAlchemy URL (``sqlite:///file`` or ``postgresql+psycopg://…``)."""
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            if parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(
                url,
                isolation_level="AUTOCOMMIT",
                connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            )
            event.listen(engine, "connect", _set_up_sqlite)
        else:
            engine = create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
        return cls(engine)

    def close(self) -> None:
        """Give every connection back."""
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._own = threading.local()
        self.engine.dispose()

    @contextmanager
    def write(self) -> Iterator["Tx"]:
        """A writing transaction: all of it on disk when the block ends, or none of it."""
        raw = self._writer()
        cursor = raw.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN")
        tx = Tx(self.dialect, cursor)
        try:
            yield tx
            tx.commit()
        except BaseException:
            # A commit that fails (disk full) leaves the transaction open too.
            self._roll_back(raw)
            raise
        finally:
            cursor.close()

    @contextmanager
    def read(self) -> Iterator["Tx"]:
        """A consistent view for reading; what is written in it is not kept."""
        raw = self._writer()
        cursor = raw.cursor()
        cursor.execute(
            "BEGIN" if self.dialect == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
        )
        try:
            yield Tx(self.dialect, cursor)
        finally:
            self._roll_back(raw)
            cursor.close()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A SQLModel session, for screens and reports."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A SQLAlchemy connection, for migrations and reports."""
        with self.engine.connect() as connection:
            yield connection

    def _writer(self) -> Any:
        kept = getattr(self._own, "connection", None)
        if kept is None:
            pooled = self.engine.raw_connection()
            self._all.append(pooled)
            kept = self._own.connection = pooled.driver_connection
            self._own.pooled = pooled
        return kept

    def _roll_back(self, raw: Any) -> None:
        try:
            raw.execute("ROLLBACK")
        except Exception:
            # The connection itself is gone (server restarted): the transaction died with it. Take a
            # fresh one next.
            self._own.connection = None
            self._own.pooled.invalidate()


class Tx:
    """Statements inside one transaction, on the driver's own cursor."""

    def __init__(self, dialect: str, cursor: Any) -> None:
        """Use `Store.write` or `Store.read`."""
        self.dialect = dialect
        self._cursor = cursor

    def run(self, statement: Prepared, params: Mapping[str, Any]) -> int:
        """Run one statement; how many rows it touched."""
        compiled = statement.on(self.dialect)
        self._cursor.execute(compiled.text, compiled.bind(params))
        return int(self._cursor.rowcount)

    def many(self, statement: Prepared, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run one statement for each row; how many rows it touched."""
        if not rows:
            return 0
        if len(rows) == 1:
            return self.run(statement, rows[0])
        compiled = statement.on(self.dialect)
        self._cursor.executemany(compiled.text, [compiled.bind(row) for row in rows])
        return int(self._cursor.rowcount)

    def rows(self, statement: Prepared, params: Mapping[str, Any]) -> list[Row]:
        """The rows of a select, or of a statement with RETURNING."""
        compiled = statement.for_(self.dialect, params)
        self._cursor.execute(compiled.text, compiled.bind(params))
        return [compiled.row(values) for values in self._cursor.fetchall()]

    def first(self, statement: Prepared, params: Mapping[str, Any]) -> Row | None:
        """The first row of a select, or nothing."""
        compiled = statement.for_(self.dialect, params)
        self._cursor.execute(compiled.text, compiled.bind(params))
        values = self._cursor.fetchone()
        return None if values is None else compiled.row(values)

    def stream(self, text: str, size: int = 10_000) -> Iterator[Sequence[Any]]:
        """Rows of a plain select as the driver gives them, in portions: for reading the whole
        ledger."""
        self._cursor.execute(text)
        while portion := self._cursor.fetchmany(size):
            yield from portion

    def list_of(self, values: Iterable[Any]) -> Any:
        """A list as one parameter, for `models.statement.among`."""
        return list(values)

    def reserve_ids(self, table: str, count: int) -> list[int]:
        """The next identifiers of a table: by its sequence, or under SQLite's one write lock."""
        if self.dialect == "sqlite":
            self._cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
            last = int(self._cursor.fetchone()[0])
            return list(range(last + 1, last + 1 + count))
        self._cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            (table, count),
        )
        return [int(row[0]) for row in islice(self._cursor, count)]

    def lock(self, names: Iterable[str]) -> None:
        """Wait until nobody else writes under these names; SQLite has one write lock for
        everything."""
        if self.dialect != "sqlite":
            self._cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name",
                (sorted(set(names)),),
            )

    def commit(self) -> None:
        """Make it durable."""
        self._cursor.execute("COMMIT")


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        # Pages of the log before it is folded into the database: a page written by many acts is
        # then written back once.
        "wal_autocheckpoint=8000",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
