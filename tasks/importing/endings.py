"""A person who leaves, a post that ends: not while an appointment on record lasts longer."""

from collections.abc import Iterator

import polars as pl
from sqlalchemy import bindparam, or_, select

from models.roster import Appointment, Person, Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.importing.cell import CellRefused
from tasks.importing.columns import Bound
from tasks.importing.fields import Kind
from tasks.importing.result import Result, Told, refuse_rows
from tasks.importing.roster_kinds import PERSONS, POSTS
from tasks.importing.roster_tables import OLD
from tasks.importing.table import ROW

_appointment, _post, _person = table_of(Appointment), table_of(Post), table_of(Person)
_first_end = bindparam("first_end", type_=_appointment.c.to_on.type)
_LASTING = (
    select(
        _appointment.c.person_id,
        _appointment.c.post_id,
        _appointment.c.to_on,
        _post.c.code.label("post"),
        _person.c.code.label("person"),
    )
    .join(_post, _post.c.id == _appointment.c.post_id)
    .join(_person, _person.c.id == _appointment.c.person_id)
    .where(or_(_appointment.c.to_on.is_(None), _appointment.c.to_on > _first_end))
)
_OF_PERSONS = Prepared(_LASTING.where(among(_appointment.c.person_id, "ids")))
_OF_POSTS = Prepared(_LASTING.where(among(_appointment.c.post_id, "ids")))


class StillHeld(CellRefused):
    """Somebody would leave, or a post would end, before an appointment on record does."""

    code = "import.still-held"
    zh = "{person}在岗位{post}的任职登记至{until}，晚于此日。"
    en = "The appointment of {person} to post {post} is on record until {until}, after this day."
    way_out_zh = "请先导入离任日期，或改用“登记离开”“撤销岗位”。"
    way_out_en = "Take in the last day of the appointment first, or register the leaving itself."


def without_the_held(
    tx: Tx, kind: Kind, rows: pl.DataFrame, bound: Bound, result: Result
) -> pl.DataFrame:
    """Rows on record (`OLD`) of which nobody holds anything after they end; others are refused."""
    if kind not in (PERSONS, POSTS):
        return rows
    end = "left_on" if kind is PERSONS else "valid_to"
    ending = rows.filter(pl.col(f"id{OLD}").is_not_null(), pl.col(end).is_not_null())
    if ending.is_empty():
        return rows
    statement, key = (_OF_PERSONS, "person_id") if kind is PERSONS else (_OF_POSTS, "post_id")
    asked = {"ids": ending[f"id{OLD}"].to_list(), "first_end": ending[end].min()}
    lasting: dict[int, list[Row]] = {}
    for row in tx.rows(statement, asked):
        lasting.setdefault(row[key], []).append(row)
    bad = refuse_rows(result, bound, list(_told(ending, end, lasting)))
    return rows.filter(~pl.col(ROW).is_in(bad)) if bad else rows


def _told(rows: pl.DataFrame, end: str, lasting: dict[int, list[Row]]) -> Iterator[Told]:
    for number, known, last in rows.select(ROW, f"id{OLD}", end).iter_rows():
        for held in lasting.get(known, ()):
            if held["to_on"] is None or held["to_on"] > last:
                until = held["to_on"] or "今后 · further notice"
                refusal = StillHeld(person=held["person"], post=held["post"], until=until)
                yield number, end, refusal, last.isoformat()
