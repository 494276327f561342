"""Core statements compiled once and run on the driver: what the hot paths are made of.

A SQLAlchemy execute costs some fifty microseconds of compiling, caching and result objects. A
transition runs a dozen statements inside one durable commit, so they are written in Core, compiled
on first use and handed to the driver.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Any, cast

import orjson
from sqlalchemy import Dialect, bindparam, insert
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.expression import ClauseElement
from sqlalchemy.types import Boolean, Date, LargeBinary, String, UserDefinedType
from sqlmodel import SQLModel

from models.types import Instant, instant, microseconds, table_of

Row = dict[str, Any]

_DRIVER_TAKES = (Boolean, Date, LargeBinary, String)
"""Types whose Python values both drivers take as they are, so that nothing is converted on the way
in."""
sqlite3.register_adapter(date, date.isoformat)
_Converter = Callable[[Any], Any]
_Binder = Callable[[Mapping[str, Any]], Sequence[Any]]
_Reader = Callable[[Iterable[Sequence[Any]]], list[Row]]

# Positional parameters on both, so that a row is a plain tuple.
DIALECTS: dict[str, Dialect] = {
    "sqlite": SQLiteDialect_pysqlite(paramstyle="qmark"),
    "postgresql": PGDialect_psycopg(paramstyle="format"),  # type: ignore[no-untyped-call]
}


class Listed(UserDefinedType[Any]):
    """A parameter that is a list; see `among`."""

    cache_ok = True


class among(ColumnElement[bool]):
    """``column`` is one of a list (or tuple; not a set) bound as one parameter, ``key``.

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
    """One statement for one dialect: text, order of its parameters, and two functions made for it.

    ``bind`` takes the parameters out of a mapping, in the statement's order and converted for the
    driver; ``rows`` makes dicts by column name of the driver's rows, values converted back.
    """

    text: str
    names: tuple[str, ...]
    bind: Callable[[Mapping[str, Any]], Sequence[Any]]
    rows: Callable[[Iterable[Sequence[Any]]], list[Row]]
    lists: tuple[str, ...]

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
        compiled = self._many.get(dialect) or self.on(dialect)
        if not compiled.lists:
            return compiled
        for name in compiled.lists:
            if len(params[name]) != 1:
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
    lists = tuple(dict.fromkeys(n for n in names if isinstance(types[n], Listed)))
    binders: dict[str, _Converter] = {}
    for name in names:
        if name in lists:
            if not one:
                binders[name] = _LIST[dialect.name]
        elif not isinstance(types[name], _DRIVER_TAKES):
            convert = _into(types[name], dialect)
            if convert is not None:
                binders[name] = convert
    columns = getattr(statement, "selected_columns", None) or _returned(statement)
    readers = [(c.key, _out_of(c.type, dialect)) for c in columns]
    bind = _binder(names, fixed, binders, lists if one else ())
    return Compiled(str(compiled), names, bind, _reader(readers), lists)


_LIST: dict[str, _Converter] = {
    "sqlite": lambda values: orjson.dumps(list(values)).decode(),
    "postgresql": list,
}


def _returned(statement: Any) -> Sequence[Any]:
    return getattr(statement, "_returning", ()) or ()


def _into(kind: Any, dialect: Dialect) -> _Converter | None:
    if isinstance(kind, Instant):
        return microseconds
    found: _Converter | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return found


def _out_of(kind: Any, dialect: Dialect) -> _Converter | None:
    if isinstance(kind, Instant):
        return instant
    found: _Converter | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return found


# The two functions below are written out for each statement and evaluated once, as the standard
# library does for named tuples: the loops, zips and look-ups of a general one cost a third of an
# act. Names of columns and parameters go in as literals, converters by name; no value ever does.


def _binder(
    names: tuple[str, ...],
    fixed: Mapping[str, Any],
    binders: Mapping[str, _Converter],
    of_one: Sequence[str],
) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
    """How to take a statement's parameters out of a mapping; literals of the statement need not be
    in it.

    ``of_one``: lists of one element, which is what the statement takes.
    """
    if len(names) > 1 and not binders and not of_one and not any(name in fixed for name in names):
        return itemgetter(*names)
    known: dict[str, Any] = {}
    parts = []
    for i, name in enumerate(names):
        part = f"p[{name!r}][0]" if name in of_one else f"p[{name!r}]"
        if name in fixed:
            known[f"f{i}"] = fixed[name]
            part = f"p.get({name!r}, f{i})"
        if name in binders:
            known[f"c{i}"] = binders[name]
            part = f"None if (v := {part}) is None else c{i}(v)"
        parts.append(f"({part}),")
    return cast(_Binder, eval(f"lambda p: ({' '.join(parts)})", known))


def _reader(
    readers: Sequence[tuple[str, _Converter | None]],
) -> Callable[[Iterable[Sequence[Any]]], list[Row]]:
    """How to make dicts of the driver's rows."""
    if not readers:
        return lambda rows: []
    known = {f"c{i}": convert for i, (_, convert) in enumerate(readers)}
    values = " ".join(f"v{i}," for i in range(len(readers)))
    items = ", ".join(
        f"{name!r}: v{i}" if convert is None else f"{name!r}: None if v{i} is None else c{i}(v{i})"
        for i, (name, convert) in enumerate(readers)
    )
    return cast(_Reader, eval(f"lambda rows: [{{{items}}} for {values} in rows]", known))
