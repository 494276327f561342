"""The database: one writing transaction at a time where it counts, plain reads beside it.

SQLite: WAL, synchronous FULL, foreign keys on; a writing transaction is IMMEDIATE, so a guard read
inside it still holds when the act is written. PostgreSQL: the rows of a matter are locked before
they are read.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import PoolProxiedConnection
from sqlmodel import Session

from models.transaction import Tx as Tx
from models.trouble import Busy, Unreachable, given_up, one_line, trouble_with

T = TypeVar("T")
BUSY_SECONDS = 30
CONNECTIONS = 16
"""Kept open at most; as many again while they are needed."""
KEPT = 4
"""Of these, as many are kept at hand for transactions at most; sessions have the rest."""
TRIES = 5
"""Of a transaction that PostgreSQL ends to let another go first."""


class Store:
    """A ledger's database, shared by threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `Store.open`."""
        self.engine = engine
        self.dialect = engine.dialect.name
        self._kept: deque[PoolProxiedConnection] = deque()
        self._process = os.getpid()

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
        self._give_back_kept()
        self.engine.dispose()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """A writing transaction: all of it on disk when the block ends, or none of it.

        Raises `models.trouble.StoreTrouble` when the database is away, busy or full.
        """
        pooled, cursor = self._begin("BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN")
        tx = Tx(self.dialect, cursor)
        committing = alive = False
        try:
            yield tx
            committing = True
            tx.commit()
            alive = True
        except BaseException as problem:
            # A commit that fails (disk full) leaves the transaction open too.
            alive = _rolled_back(pooled, self.dialect)
            if isinstance(problem, Exception):
                trouble = trouble_with(problem, alive=alive, committing=committing)
                if trouble is not None:
                    raise trouble from problem
            raise
        finally:
            self._end(pooled, cursor, alive)

    def transact(self, work: Callable[[Tx], T]) -> T:
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
    def read(self) -> Iterator[Tx]:
        """A consistent view for reading; what is written in it is not kept."""
        pooled, cursor = self._begin(
            "BEGIN" if self.dialect == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
        )
        try:
            yield Tx(self.dialect, cursor)
        finally:
            self._end(pooled, cursor, _rolled_back(pooled, self.dialect))

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
            pooled = self._taken(fresh=last)
            try:
                cursor = _raw(pooled).cursor()
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

    def _taken(self, *, fresh: bool) -> PoolProxiedConnection:
        """A connection kept from the transaction before, if there is one; otherwise, or where it
        must be ``fresh``, one of the pool, which sees that it lives."""
        if self._process != os.getpid():
            # A child of this process: what lies here is its parent's.
            self._kept, self._process = deque(), os.getpid()
        if fresh:
            self._give_back_kept()
        elif self._kept:
            with suppress(IndexError):  # another thread was quicker
                return self._kept.pop()
        with self._reaching():
            return self.engine.raw_connection()

    def _end(self, pooled: PoolProxiedConnection, cursor: Any, alive: bool) -> None:
        """Keep the connection for the next transaction: giving it to the pool and taking it again
        costs as much as three statements. A dead one is not kept, nor more than `KEPT`."""
        cursor.close()
        if alive and len(self._kept) < KEPT:
            self._kept.append(pooled)
        else:
            pooled.close()

    def _give_back_kept(self) -> None:
        with suppress(IndexError):
            while True:
                self._kept.pop().close()


def _raw(pooled: PoolProxiedConnection) -> Any:
    return pooled.driver_connection


def _rolled_back(pooled: PoolProxiedConnection, dialect: str) -> bool:
    """End the transaction; whether the connection is still alive. A dead one is thrown away."""
    raw = _raw(pooled)
    try:
        # SQLite has ended it itself after some errors.
        if dialect != "sqlite" or raw.in_transaction:
            raw.execute("ROLLBACK")
    except Exception:
        pooled.invalidate()
        return False
    return True


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        # Pages of the log before it is folded into the database: a page written by many acts is
        # then written back once, and eight megabytes that are written over stay in the cache.
        "wal_autocheckpoint=2000",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
