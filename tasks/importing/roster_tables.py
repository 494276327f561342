"""The tables behind roster files: how each is read, filled and changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, select, text, update
from sqlmodel import SQLModel

from models.roster import Body, Person, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from tasks.lookup import bodies

_unit, _body, _post = table_of(Unit), table_of(Body), table_of(Post)
_parent = _body.alias("upper")
_UNITS = Prepared(select(_unit.c.code, _unit.c.id))
_SET_PARENT = Prepared(
    text("UPDATE body SET parent_id = (SELECT id FROM body WHERE code = :upper) WHERE code = :code")
)


@dataclass(frozen=True, slots=True)
class RosterTable:
    """A table of the roster, keyed by code."""

    columns: tuple[str, ...]
    all: Prepared
    insert: Prepared
    update: Prepared
    refers: str = ""
    """Field that holds the code of something else, kept as ``refers_id``."""
    refers_zh: str = ""
    refers_en: str = ""
    lookup: Callable[[Tx, Iterable[str]], dict[str, Row]] | None = None
    refers_column: str = ""

    def write(self, tx: Tx, new: Sequence[Row], changed: Sequence[Row]) -> None:
        """Insert, update; parents last, since a body may come before the one above it."""
        tx.many(self.insert, [self._filled(row) for row in new])
        tx.many(self.update, [{**self._filled(row), "at_code": row["code"]} for row in changed])
        if self.refers_column == "parent_id":
            pairs = [{"code": r["code"], "upper": r["parent"]} for r in (*new, *changed)]
            tx.many(_SET_PARENT, [pair for pair in pairs if pair["upper"]])

    def _filled(self, row: Row) -> Row:
        filled = {name: row[name] for name in self.columns}
        if self.refers_column:
            filled[self.refers_column] = row["refers_id"]
        return filled


def _units(tx: Tx, codes: Iterable[str]) -> dict[str, Row]:
    return {row["code"]: row for row in tx.rows(_UNITS, {})}


def _of(model: type[SQLModel], names: Sequence[str], reference: str = "") -> dict[str, Any]:
    table = table_of(model)
    columns = [*names, *([reference] if reference else [])]
    return {
        "columns": tuple(names),
        "insert": Prepared(insert(table), columns),
        "update": Prepared(
            update(table)
            .where(table.c.code == bindparam("at_code"))
            .values({name: bindparam(name) for name in columns if name != "code"})
        ),
        "refers_column": reference,
    }


_BODY = ("code", "name", "kind", "organ", "valid_from", "valid_to")
_POST = ("code", "name", "powers", "single")

TABLES: Mapping[str, RosterTable] = {
    "bodies": RosterTable(
        all=Prepared(
            select(
                *(_body.c[name] for name in _BODY),
                _body.c.parent_id.label("refers_id"),
                func.coalesce(_parent.c.code, "").label("parent"),
            ).select_from(_body.outerjoin(_parent, _parent.c.id == _body.c.parent_id))
        ),
        refers="parent",
        refers_zh="上级单位",
        refers_en="parent body",
        lookup=bodies,
        **_of(Body, _BODY, "parent_id"),
    ),
    "units": RosterTable(
        all=Prepared(
            select(
                _unit.c.code,
                _unit.c.name,
                _unit.c.body_id.label("refers_id"),
                _body.c.code.label("body"),
            ).join(_body, _body.c.id == _unit.c.body_id)
        ),
        refers="body",
        refers_zh="单位",
        refers_en="body",
        lookup=bodies,
        **_of(Unit, ("code", "name"), "body_id"),
    ),
    "posts": RosterTable(
        all=Prepared(
            select(
                *(_post.c[name] for name in _POST),
                _post.c.unit_id.label("refers_id"),
                _unit.c.code.label("unit"),
            ).join(_unit, _unit.c.id == _post.c.unit_id)
        ),
        refers="unit",
        refers_zh="内设机构",
        refers_en="unit",
        lookup=_units,
        **_of(Post, _POST, "unit_id"),
    ),
    "persons": RosterTable(
        all=Prepared(select(table_of(Person).c.code, table_of(Person).c.name)),
        **_of(Person, ("code", "name")),
    ),
}
