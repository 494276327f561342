"""Grades and quota status of a roster file: who held what from when to when, one of a ladder at a
time."""

import polars as pl
from sqlalchemy import bindparam, insert, select, update

from models.roster import Qualification
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.grading import GradeOverlap
from rules.qualification import grade_of, grades, ladder_of
from tasks.importing.bulk import read_of, write_columns
from tasks.importing.columns import Bound
from tasks.importing.lasting import told_apart
from tasks.importing.overlaps import clashes
from tasks.importing.result import Result, refuse_rows
from tasks.importing.table import ROW
from tasks.importing.tenures import PERSON, with_ids

_grade = table_of(Qualification)
_FIELDS = ("person_id", "grade", "from_on", "to_on", "ground")
_columns = [_grade.c.id, *(_grade.c[name] for name in _FIELDS)]
_ALL = Prepared(select(*_columns))
_SOME = Prepared(select(*_columns).where(among(_grade.c.person_id, "wanted")))
_QUALIFY = Prepared(insert(_grade), list(_FIELDS))
_SET = Prepared(
    update(_grade)
    .where(_grade.c.id == bindparam("at_id"))
    .values(to_on=bindparam("to_on"), ground=bindparam("ground"))
)
_SCHEMA = {
    "id": pl.Int64,
    "person_id": pl.Int64,
    "grade": pl.String,
    "from_on": pl.Date,
    "to_on": pl.Date,
    "ground": pl.String,
}
_IDENTITY = ("person_id", "grade", "from_on")
_LADDERS = pl.DataFrame(
    [(key, ladder_of(key)[0]) for key in grades()], schema=["grade", "ladder"], orient="row"
)


def take_in_qualifications(tx: Tx, rows: pl.DataFrame, bound: Bound, result: Result) -> None:
    """Insert new ones; set last day and ground of known ones."""
    given = with_ids(tx, rows, (PERSON,), bound, result)
    before = read_of(tx, _ALL, _SOME, _SCHEMA, given["person_id"])
    given = _one_of_a_ladder(given, before, bound, result)
    mapped, shown = [field.name for field in bound.fields], ("person", "grade")
    said = ("to_on", "ground")
    new, changed = told_apart(given, before, _IDENTITY, said, mapped, shown, result)
    write_columns(tx, _QUALIFY, new)
    write_columns(tx, _SET, changed)


def _one_of_a_ladder(
    given: pl.DataFrame, before: pl.DataFrame, bound: Bound, result: Result
) -> pl.DataFrame:
    """Nobody holds two grades of one ladder on one day."""
    mine, theirs = (frame.join(_LADDERS, on="grade", how="left") for frame in (given, before))
    found = clashes(mine, theirs, ("person_id", "ladder"), _IDENTITY)
    since = {clash.row: clash.since for clash in found}
    bad = given.filter(pl.col(ROW).is_in(list(since))).select(ROW, "person", "grade", "from_on")
    told = []
    for row, person, grade, first in bad.iter_rows():
        word = grade_of(grade)
        refusal = GradeOverlap(person=person, since=since[row], grade=word.zh, grade_en=word.en)
        told.append((row, "from_on", refusal, first.isoformat()))
    refused = refuse_rows(result, bound, told)
    return given.filter(~pl.col(ROW).is_in(refused)) if refused else given
