"""The database: one writing transaction at a time where it counts, plain reads beside it.

SQLite: WAL, synchronous FULL, foreign keys on; a writing transaction is IMMEDIATE, so a guard read
inside it still holds when the act is written. PostgreSQL: the rows of a matter are locked before
they are read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import PoolProxiedConnection
from sqlmodel import Session

from models.statement import Prepared, Row
from models.trouble import Busy, Unreachable, given_up, one_line, trouble_with

T = TypeVar("T")
BUSY_SECONDS = 30
CONNECTIONS = 16
"""Kept open at most; as many again while they are needed."""
TRIES = 5
"""Of a transaction that PostgreSQL ends to let another go first."""


class Store:
    """A ledger's database, shared by threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `Store.open`."""
        self.engine = engine
        self.dialect = engine.dialect.name

    @classmethod
    def open(cls, url: str) -> "Store":
        """Open a database by SQLAlchemy URL (``sqlite:///file`` or ``postgresql+psycopg://…``)."""
        parsed = make_url(url)
        # The connection given back last is taken first: its statements and pages are warm.
        how: dict[str, Any] = {
            "isolation_level": "AUTOCOMMIT",
            "pool_size": CONNECTIONS,
            "max_overflow": CONNECTIONS,
            "pool_use_lifo": True,
        }
        if parsed.get_backend_name() == "sqlite":
            if parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            connecting = {"timeout": BUSY_SECONDS, "check_same_thread": False}
            engine = create_engine(url, connect_args=connecting, **how)
            event.listen(engine, "connect", _set_up_sqlite)
        else:
            engine = create_engine(url, pool_pre_ping=True, **how)
        return cls(engine)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @contextmanager
    def write(self) -> Iterator["Tx"]:
        """A writing transaction: all of it on disk when the block ends, or none of it.

        Raises `models.trouble.StoreTrouble` when the database is away, busy or full.
        """
        pooled, cursor = self._begin("BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN")
        tx = Tx(self.dialect, cursor)
        committing = False
        try:
            yield tx
            committing = True
            tx.commit()
        except BaseException as problem:
            # A commit that fails (disk full) leaves the transaction open too.
            alive = _rolled_back(pooled, self.dialect)
            if isinstance(problem, Exception):
                trouble = trouble_with(problem, alive=alive, committing=committing)
                if trouble is not None:
                    raise trouble from problem
            raise
        finally:
            cursor.close()
            pooled.close()

    def transact(self, work: Callable[["Tx"], T]) -> T:
        """Do work in a writing transaction, and what it answers.

        It is done again from its start when PostgreSQL ended it to let another go first (two that
        wait for each other), so it must leave no trace outside the database.
        """
        for _ in range(TRIES - 1):
            try:
                with self.write() as tx:
                    answer = work(tx)
                return answer
            except Busy as problem:
                if not given_up(problem):
                    raise
        with self.write() as tx:
            return work(tx)

    @contextmanager
    def read(self) -> Iterator["Tx"]:
        """A consistent view for reading; what is written in it is not kept."""
        pooled, cursor = self._begin(
            "BEGIN" if self.dialect == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
        )
        try:
            yield Tx(self.dialect, cursor)
        finally:
            _rolled_back(pooled, self.dialect)
            cursor.close()
            pooled.close()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A SQLModel session, for screens and reports."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A SQLAlchemy connection, for migrations and reports."""
        with self._reaching():
            opened = self.engine.connect()
        with opened as connection:
            yield connection

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Around taking a connection: what can go wrong there, in a sentence."""
        try:
            yield
        except PoolTimeout as problem:
            raise Busy(why=one_line(problem)) from problem
        except (DBAPIError, self.engine.dialect.loaded_dbapi.Error) as problem:
            raise Unreachable(why=one_line(getattr(problem, "orig", problem))) from problem

    def _begin(self, statement: str) -> tuple[PoolProxiedConnection, Any]:
        """A connection in a transaction. One that died while it lay idle (the server was started
        anew) is replaced by a fresh one."""
        for last in (False, True):
            with self._reaching():
                pooled = self.engine.raw_connection()
            try:
                cursor = pooled.cursor()
                cursor.execute(statement)
            except Exception as problem:
                alive = _rolled_back(pooled, self.dialect)
                pooled.close()
                trouble = trouble_with(problem, alive=alive, committing=False)
                if trouble is None:
                    raise
                if last or alive:
                    raise trouble from problem
            else:
                return pooled, cursor
        raise AssertionError("unreachable")


def _rolled_back(pooled: PoolProxiedConnection, dialect: str) -> bool:
    """End the transaction; whether the connection is still alive. A dead one is thrown away."""
    raw: Any = pooled.driver_connection
    try:
        # SQLite has ended it itself after some errors.
        if dialect != "sqlite" or raw.in_transaction:
            raw.execute("ROLLBACK")
    except Exception:
        pooled.invalidate()
        return False
    return True


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

    def many_bound(self, statement: Prepared, rows: Sequence[tuple[Any, ...]]) -> int:
        """Run one statement for each row of parameters that are ready for the driver
        (`models.statement.Compiled.spread`); how many rows it touched."""
        if not rows:
            return 0
        self._cursor.executemany(statement.on(self.dialect).text, rows)
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
                "SELECT pg_advisory_xact_lock(hashtextextended(name, 0))"
                " FROM unnest(%s::text[]) AS name",
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
