"""The tables behind roster files: how each is read, filled and changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import SQLModel

from models.roster import Body, Person, Post, Unit
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from tasks.importing.bulk import Schema, read_columns, read_of
from tasks.importing.fields import Kind
from tasks.importing.roster_kinds import BODIES, PERSONS, POSTS, UNITS
from tasks.importing.sieve import schema_of

_MODELS: Mapping[str, type[SQLModel]] = {
    "bodies": Body,
    "units": Unit,
    "posts": Post,
    "persons": Person,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names something else by code; a column keeps its identifier."""

    field: str
    column: str
    to: str
    """The kind that is named; its own: the named one may stand in the same file."""
    zh: str
    en: str


REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "bodies": (Reference("parent", "parent_id", "bodies", "上级单位", "parent body"),),
    "units": (Reference("body", "body_id", "bodies", "单位", "body"),),
    "posts": (
        Reference("unit", "unit_id", "units", "内设机构", "unit"),
        Reference("deputy_of", "deputy_of_id", "posts", "岗位", "post"),
    ),
    "persons": (),
}
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "bodies": (),
    "units": (),
    "posts": ("single", "valid_from", "valid_to"),
    "persons": ("left_on", "left_why"),
}
"""What others ask of a thing that they name."""
OLD = " on record"
"""Behind the name of a column, what the roster has."""
ELSEWHERE = frozenset({"subjects"})
"""Fields that a table of its own keeps."""


class RosterTable:
    """A table of the roster, keyed by code."""

    def __init__(self, kind: Kind) -> None:
        """The table of bodies, units, posts or persons."""
        self.kind, self.references = kind, REFERENCES[kind.key]
        of = {reference.field for reference in self.references}
        self.fields = tuple(name for name in kind.fields if name not in of | ELSEWHERE)
        self.own = tuple(each for each in self.references if each.to == kind.key)
        table = table_of(_MODELS[kind.key])
        self.name = table.name
        columns = [*self.fields, *(each.column for each in self.references)]
        chosen: list[Any] = [table.c.id, *(table.c[name] for name in columns)]
        read: Any = table
        for each in self.references:
            named = table_of(_MODELS[each.to]).alias(f"{each.field}_named")
            read = read.outerjoin(named, named.c.id == table.c[each.column])
            chosen.append(func.coalesce(named.c.code, "").label(each.field))
        whole = select(*chosen).select_from(read)
        self._all = Prepared(whole)
        self._some = Prepared(whole.where(among(table.c.code, "wanted")))
        named_by = select(*(table.c[name] for name in ("id", "code", *_BESIDE[kind.key])))
        self._all_ids = Prepared(named_by)
        self._some_ids = Prepared(named_by.where(among(table.c.code, "wanted")))
        later = {each.column for each in self.own}
        self.insert = Prepared(insert(table), ["id", *(n for n in columns if n not in later)])
        values: dict[str, Any] = {name: bindparam(name) for name in columns if name != "code"}
        self.update = Prepared(update(table).where(table.c.id == bindparam("at_id")).values(values))
        self.set_own = {each: _set_own(kind, each) for each in self.own}
        self.chains = {each: _chain(kind, each) for each in self.own}
        asked = ("id", "code", *_BESIDE[kind.key])
        ids = {each.column: pl.Int64 for each in self.references}
        self._schema: Schema = {
            "id": pl.Int64,
            **{name: schema_of(kind)[name] for name in self.fields},
            **ids,
            **{each.field: pl.String for each in self.references},
        }
        self._of_ids: Schema = {name: self._schema[name] for name in asked}

    def on_record(self, tx: Tx, codes: pl.Series) -> pl.DataFrame:
        """What the roster has of these codes, and perhaps of others."""
        return read_of(tx, self._all, self._some, self._schema, codes)

    def everything(self, tx: Tx) -> pl.DataFrame:
        """All that the roster has of the kind."""
        return read_columns(tx, self._all, self._schema)

    def ids(self, tx: Tx, codes: pl.Series) -> pl.DataFrame:
        """Identifiers by ``code``, with what whoever names the thing has to know of it."""
        return read_of(tx, self._all_ids, self._some_ids, self._of_ids, codes)

    def every_code(self, tx: Tx) -> pl.Series:
        """All of them."""
        return read_columns(tx, self._all_ids, self._of_ids)["code"]


def _set_own(kind: Kind, reference: Reference) -> Prepared:
    """Sets a reference to something that may have come with the same file, by both codes."""
    table = table_of(_MODELS[kind.key])
    named = table.alias("named")
    found = select(named.c.id).where(named.c.code == bindparam("of_code")).scalar_subquery()
    return Prepared(
        update(table).where(table.c.code == bindparam("at_code")).values({reference.column: found})
    )


def _chain(kind: Kind, reference: Reference) -> Prepared:
    """Every code with the one it names."""
    table = table_of(_MODELS[kind.key])
    named = table.alias("named")
    pairs = select(table.c.code, named.c.code.label(reference.field))
    return Prepared(pairs.join(named, named.c.id == table.c[reference.column]))


TABLES: Mapping[str, RosterTable] = {
    kind.key: RosterTable(kind) for kind in (BODIES, UNITS, POSTS, PERSONS)
}
