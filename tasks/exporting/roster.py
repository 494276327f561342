"""The roster as the files it is taken in from."""

from collections.abc import Mapping

import polars as pl
from sqlalchemy import select

from models.duty import DutyAssignment, DutyItem, DutyList
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, Qualification, Unit
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.subject import body_kinds
from tasks.exporting.sheet import Sheet, sheet_of
from tasks.importing.bulk import read_columns
from tasks.importing.fields import Kind
from tasks.importing.post_subjects import subjects_on_record
from tasks.importing.roster_kinds import (
    APPOINTMENTS,
    ASSIGNMENTS,
    POSTS,
    QUALIFICATIONS,
)
from tasks.importing.roster_tables import TABLES
from tasks.importing.sieve import schema_of

_post, _person, _unit, _body = table_of(Post), table_of(Person), table_of(Unit), table_of(Body)
_held, _grade = table_of(Appointment), table_of(Qualification)
_assignment, _item = table_of(DutyAssignment), table_of(DutyItem)
_list, _matter = table_of(DutyList), table_of(Matter)
_KIND_OF_UNIT = Prepared(
    select(_unit.c.id, _body.c.kind).join(_body, _body.c.id == _unit.c.body_id)
)
_LASTING: Mapping[str, Prepared] = {
    APPOINTMENTS.key: Prepared(
        select(
            _post.c.code.label("post"),
            _person.c.code.label("person"),
            _held.c.from_on,
            _held.c.to_on,
        )
        .join(_post, _post.c.id == _held.c.post_id)
        .join(_person, _person.c.id == _held.c.person_id)
    ),
    QUALIFICATIONS.key: Prepared(
        select(
            _person.c.code.label("person"),
            *(_grade.c[name] for name in ("grade", "from_on", "to_on", "ground")),
        ).join(_person, _person.c.id == _grade.c.person_id)
    ),
    ASSIGNMENTS.key: Prepared(
        select(
            _matter.c.number,
            _item.c.code.label("item"),
            _post.c.code.label("post"),
            _assignment.c.from_on,
            _assignment.c.to_on,
        )
        .join(_item, _item.c.id == _assignment.c.item_id)
        .join(_list, _list.c.matter_id == _item.c.list_id)
        .join(_matter, _matter.c.id == _list.c.matter_id)
        .join(_post, _post.c.id == _assignment.c.post_id)
        # Those of a draft stand in its own rows.
        .where(_assignment.c.named, _list.c.valid_from.is_not(None))
    ),
}


def roster_sheet(tx: Tx, kind: Kind) -> Sheet:
    """Everything that the roster has of a kind, in the order of its codes and days."""
    if kind.key in _LASTING:
        schema = {name: dtype for name, dtype in schema_of(kind).items() if name in kind.fields}
        return sheet_of(kind, read_columns(tx, _LASTING[kind.key], schema).sort(kind.identity))
    values = TABLES[kind.key].everything(tx)
    if kind is POSTS:
        values = _with_subjects(tx, values)
    return sheet_of(kind, values.sort("code"))


def _with_subjects(tx: Tx, posts: pl.DataFrame) -> pl.DataFrame:
    """What posts are for the lists, in the words of their body's kind."""
    kinds = read_columns(tx, _KIND_OF_UNIT, {"unit_id": pl.Int64, "kind": pl.String})
    posts = posts.join(subjects_on_record(tx, posts["id"]), on="id", how="left")
    posts = posts.join(kinds, on="unit_id", how="left").with_columns(
        pl.col("subjects").fill_null("")
    )
    said = posts.select("kind", "subjects").unique().rows()
    words = pl.DataFrame(
        [(kind, keys, _in_words(kind, keys)) for kind, keys in said],
        schema=dict.fromkeys(("kind", "subjects", "words"), pl.String),
        orient="row",
    )
    found = posts.join(words, on=("kind", "subjects"))
    return found.drop("subjects").rename({"words": "subjects"})


def _in_words(kind: str, keys: str) -> str:
    of = body_kinds().get(kind)
    known = of.subjects if of is not None else {}
    return ",".join(known[key].zh if key in known else key for key in keys.split(",") if key)
