"""Core statements compiled once and run on the driver: what the hot paths are made of.

A SQLAlchemy execute costs some fifty microseconds of compiling, caching and result objects. A
transition runs a dozen statements inside one durable commit, so they are written in Core, compiled
on first use and handed to the driver.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Dialect, bindparam, insert
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.expression import ClauseElement
from sqlalchemy.types import Boolean, Date, LargeBinary, String, UserDefinedType
from sqlmodel import SQLModel

from models.types import table_of

Row = dict[str, Any]

_DRIVER_TAKES = (Boolean, Date, LargeBinary, String)
"""Types whose Python values both drivers take as they are, so that nothing is converted on the way
in."""
sqlite3.register_adapter(date, date.isoformat)
_Converter = Callable[[Any], Any]

# Positional parameters on both, so that a row is a plain tuple.
DIALECTS: dict[str, Dialect] = {
    "sqlite": SQLiteDialect_pysqlite(paramstyle="qmark"),
    "postgresql": PGDialect_psycopg(paramstyle="format"),  # type: ignore[no-untyped-call]
}


class Listed(UserDefinedType[Any]):
    """A parameter that is a list; see `among`."""

    cache_ok = True


class among(ColumnElement[bool]):
    """``column`` is one of a list bound as one parameter, ``key``.

    A list of one is compared with ``=`` (half the price); longer ones travel as a JSON array on
    SQLite and as an array on PostgreSQL.
    """

    inherit_cache = False
    type = Boolean()
    # Otherwise SQLAlchemy compares the whole with 1 on SQLite, and no index is used.
    _is_implicitly_boolean = True

    def __init__(self, column: ColumnElement[Any], key: str) -> None:
        """Compare ``column`` with the list bound under ``key``."""
        self.column = column
        self.bound: ClauseElement = bindparam(key, type_=Listed())


@compiles(among)
def _among(element: among, compiler: Any, *, one: bool = False, **kw: Any) -> str:
    column, bound = compiler.process(element.column, **kw), compiler.process(element.bound, **kw)
    if one:
        return f"{column} = {bound}"
    if compiler.dialect.name == "sqlite":
        return f"{column} IN (SELECT value FROM json_each({bound}))"
    return f"{column} = ANY({bound})"


@dataclass(frozen=True, slots=True)
class Compiled:
    """One statement for one dialect: text, order of its parameters, converters of values in and
    out."""

    text: str
    names: tuple[str, ...]
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    binders: tuple[tuple[int, _Converter], ...]
    columns: tuple[str, ...]
    readers: tuple[tuple[int, _Converter], ...]
    lists: tuple[str, ...]

    def bind(self, params: Mapping[str, Any]) -> Sequence[Any]:
        """The parameters in the statement's order, converted for the driver."""
        values = self.pick(params)
        if not self.binders:
            return values
        bound = list(values)
        for index, convert in self.binders:
            bound[index] = convert(bound[index])
        return bound

    def spread(
        self, same: Mapping[str, Any], columns: Mapping[str, Sequence[Any]]
    ) -> list[tuple[Any, ...]]:
        """Parameters for many rows that share most values, which are then converted only once.

        ``columns``: the values in which they differ, column by column; they go to the driver as
        they are (numbers, strings). For `models.store.Tx.many_bound`.
        """
        bound = self.bind({**dict.fromkeys(columns), **same})
        parts = [
            columns[name] if name in columns else repeat(value)
            for name, value in zip(self.names, bound, strict=True)
        ]
        return list(zip(*parts, strict=False))

    def row(self, values: Sequence[Any]) -> Row:
        """A driver's row as a dict by column name, values converted back."""
        row = dict(zip(self.columns, values, strict=True))
        for index, convert in self.readers:
            name = self.columns[index]
            row[name] = convert(row[name])
        return row


class Prepared:
    """A Core statement, compiled for a dialect when first used there."""

    def __init__(self, statement: Any, keys: Sequence[str] | None = None) -> None:
        """``keys``: the columns an insert or update fills, where the statement does not say."""
        self._statement = statement
        self._keys = list(keys) if keys is not None else None
        self._many: dict[str, Compiled] = {}
        self._one: dict[str, Compiled] = {}

    def on(self, dialect: str) -> Compiled:
        """This statement for ``sqlite`` or ``postgresql``."""
        found = self._many.get(dialect)
        if found is None:
            found = self._many[dialect] = _compile(
                self._statement, DIALECTS[dialect], self._keys, one=False
            )
        return found

    def for_(self, dialect: str, params: Mapping[str, Any]) -> Compiled:
        """As `on`, in its cheaper form where every list among the parameters has one element."""
        compiled = self.on(dialect)
        if not compiled.lists or any(len(params[name]) != 1 for name in compiled.lists):
            return compiled
        found = self._one.get(dialect)
        if found is None:
            found = self._one[dialect] = _compile(
                self._statement, DIALECTS[dialect], self._keys, one=True
            )
        return found


def insert_into(model: type[SQLModel]) -> Prepared:
    """An insert that fills every column of a table."""
    table = table_of(model)
    return Prepared(insert(table), [column.key for column in table.columns])


def _compile(statement: Any, dialect: Dialect, keys: list[str] | None, *, one: bool) -> Compiled:
    compiled = statement.compile(
        dialect=dialect, column_keys=keys, compile_kwargs={"one": True} if one else {}
    )
    names = tuple(compiled.positiontup or ())
    binds = compiled.bind_names
    types = {name: bind.type for bind, name in binds.items()}
    fixed = {name: bind.value for bind, name in binds.items() if not bind.required}
    binders = []
    lists = tuple(dict.fromkeys(n for n in names if isinstance(types[n], Listed)))
    for index, name in enumerate(names):
        if name in lists:
            binders.append((index, _only if one else _LIST[dialect.name]))
            continue
        convert = types[name].dialect_impl(dialect).bind_processor(dialect)
        if convert is not None and not isinstance(types[name], _DRIVER_TAKES):
            binders.append((index, convert))
    columns, readers = [], []
    for index, column in enumerate(
        getattr(statement, "selected_columns", None) or _returned(statement)
    ):
        columns.append(column.key)
        convert = column.type.dialect_impl(dialect).result_processor(dialect, None)
        if convert is not None:
            readers.append((index, convert))
    return Compiled(
        str(compiled),
        names,
        _picker(names, fixed),
        tuple(binders),
        tuple(columns),
        tuple(readers),
        lists,
    )


def _only(values: Sequence[Any]) -> Any:
    return values[0]


_LIST: dict[str, _Converter] = {
    "sqlite": lambda values: orjson.dumps(list(values)).decode(),
    "postgresql": list,
}


def _returned(statement: Any) -> Sequence[Any]:
    return getattr(statement, "_returning", ()) or ()


def _picker(
    names: tuple[str, ...], fixed: Mapping[str, Any]
) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """How to take a statement's parameters out of a mapping; literals of the statement need not be
    in it."""
    if any(name in fixed for name in names):
        return lambda params: tuple(params[n] if n in params else fixed[n] for n in names)
    if not names:
        return lambda params: ()
    if len(names) == 1:
        only = names[0]
        return lambda params: (params[only],)
    return itemgetter(*names)
