"""What is done inside one transaction: statements on the driver's own cursor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from models.statement import Prepared, Row


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
        self._cursor.executemany(compiled.text, map(compiled.bind, rows))
        return int(self._cursor.rowcount)

    def many_bound(self, statement: Prepared, rows: Sequence[tuple[Any, ...]]) -> int:
        """Run one statement for each row of parameters that are ready for the driver
        (`models.statement.Compiled.spread`); how many rows it touched."""
        if not rows:
            return 0
        if len(rows) == 1:
            self._cursor.execute(statement.on(self.dialect).text, rows[0])
        else:
            self._cursor.executemany(statement.on(self.dialect).text, rows)
        return int(self._cursor.rowcount)

    def rows(self, statement: Prepared, params: Mapping[str, Any]) -> list[Row]:
        """The rows of a select, or of a statement with RETURNING."""
        compiled = statement.for_(self.dialect, params)
        self._cursor.execute(compiled.text, compiled.bind(params))
        return compiled.rows(self._cursor)

    def first(self, statement: Prepared, params: Mapping[str, Any]) -> Row | None:
        """The first row of a select, or nothing."""
        compiled = statement.for_(self.dialect, params)
        self._cursor.execute(compiled.text, compiled.bind(params))
        values = self._cursor.fetchone()
        return None if values is None else compiled.rows((values,))[0]

    def stream(self, text: str, size: int = 10_000) -> Iterator[Sequence[Any]]:
        """Rows of a plain select as the driver gives them, in portions: for reading the whole
        ledger."""
        self._cursor.execute(text)
        while portion := self._cursor.fetchmany(size):
            yield from portion

    def portions(
        self, statement: Prepared, params: Mapping[str, Any], size: int = 50_000
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Rows of a select in portions, for tables as columns: values are the driver's own, of
        which SQLite has a day as text and yes as one."""
        compiled = statement.for_(self.dialect, params)
        self._cursor.execute(compiled.text, compiled.bind(params))
        while portion := self._cursor.fetchmany(size):
            yield portion

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
