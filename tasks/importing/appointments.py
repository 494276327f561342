"""Appointments of a roster file: who holds which post from when to when, one at a time."""

from datetime import date, datetime

import polars as pl
from sqlalchemy import bindparam, insert, select, update

from models.roster import Appointment, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from rules.tenure import Overlap
from tasks.acts import SHANGHAI, Ledger
from tasks.handover import following
from tasks.hanging import open_on
from tasks.holder_change import change
from tasks.importing.bulk import read_of, write_columns
from tasks.importing.columns import Bound
from tasks.importing.lasting import told_apart
from tasks.importing.overlaps import clashes
from tasks.importing.progress import Progress, in_silence
from tasks.importing.result import Result, refuse_rows
from tasks.importing.table import ROW
from tasks.importing.tenures import PERSON, POST, with_ids
from tasks.record import record_in

_appointment = table_of(Appointment)
_columns = [_appointment.c[name] for name in ("id", "post_id", "person_id", "from_on", "to_on")]
_ALL = Prepared(select(*_columns))
_SOME = Prepared(select(*_columns).where(among(_appointment.c.post_id, "wanted")))
_APPOINT = Prepared(insert(_appointment), ["post_id", "person_id", "from_on", "to_on"])
_SET_END = Prepared(
    update(_appointment)
    .where(_appointment.c.id == bindparam("at_id"))
    .values(to_on=bindparam("to_on"))
)
_SCHEMA = {
    "id": pl.Int64,
    "post_id": pl.Int64,
    "person_id": pl.Int64,
    "from_on": pl.Date,
    "to_on": pl.Date,
}
_person = table_of(Person)
_CODES = Prepared(select(_person.c.id, _person.c.code).where(among(_person.c.id, "ids")))
_IDENTITY = ("post_id", "person_id", "from_on")


def take_in_appointments(
    tx: Tx,
    ledger: Ledger,
    rows: pl.DataFrame,
    bound: Bound,
    at: datetime,
    result: Result,
    progress: Progress = in_silence,
) -> None:
    """Insert new ones, set the last day of known ones, hand over where the holder changed."""
    given = with_ids(tx, rows, (POST, PERSON), bound, result)
    before = read_of(tx, _ALL, _SOME, _SCHEMA, given["post_id"])
    given = _one_at_a_time(given, before, bound, result)
    mapped, shown = [field.name for field in bound.fields], ("post", "person")
    new, ended = told_apart(given, before, _IDENTITY, ("to_on",), mapped, shown, result)
    write_columns(tx, _APPOINT, new, progress)
    write_columns(tx, _SET_END, ended)
    changes = _changes_of_hands(tx, given, before, at.astimezone(SHANGHAI).date())
    acts = following(tx, changes, at) if changes else []
    for outcome in record_in(tx, ledger, acts) if acts else ():
        if isinstance(outcome, Refused):
            raise outcome


def _one_at_a_time(
    given: pl.DataFrame, before: pl.DataFrame, bound: Bound, result: Result
) -> pl.DataFrame:
    """Rows by which two would hold a single post on one day are refused, until none are left."""
    single = given.filter("single")
    found = clashes(
        single,
        before.join(single.select("post_id").unique(), on="post_id", how="semi"),
        ("post_id",),
        _IDENTITY,
    )
    if not found:
        return given
    since = {clash.row: clash.since for clash in found}
    bad = given.filter(pl.col(ROW).is_in(list(since))).select(ROW, "post", "from_on")
    told = [
        (row, "from_on", Overlap(post=post, since=since[row], from_on=first), first.isoformat())
        for row, post, first in bad.iter_rows()
    ]
    return given.filter(~pl.col(ROW).is_in(refuse_rows(result, bound, told)))


def _changes_of_hands(tx: Tx, given: pl.DataFrame, before: pl.DataFrame, today: date) -> list[Row]:
    """Where today's holder is another than the roster had.

    Of a post that the roster had nobody on, nobody hands anything over: what is open on it is
    served all the same.
    """
    kept = before.join(given, on=_IDENTITY, how="anti")
    after = pl.concat([rows.select(*_IDENTITY, "to_on") for rows in (kept, given)])
    was, now = _seated(before, today), _seated(after, today)
    both = _last_to_come(was).join(
        _last_to_come(now), on="post_id", how="full", coalesce=True, suffix="_now"
    )
    moved = both.filter(pl.col("person_id").ne_missing(pl.col("person_id_now"))).sort("post_id")
    held = moved.join(before, on="post_id", how="semi")
    never = moved.join(before, on="post_id", how="anti")["post_id"].to_list()
    waiting = sorted(open_on(tx, never)) if never else []
    moved = pl.concat([held, moved.filter(pl.col("post_id").is_in(waiting))]).sort("post_id")
    if moved.is_empty():
        return []
    beside = was.join(now, on=("post_id", "person_id"), how="semi")
    shared = beside.join(given.filter(~pl.col("single")), on="post_id", how="semi")
    return _as_changes(tx, moved, before, given, set(shared["post_id"]), today)


def _seated(rows: pl.DataFrame, on: date) -> pl.DataFrame:
    """Who holds which post on a day."""
    return rows.filter(pl.col("from_on") <= on, pl.col("to_on").fill_null(date.max) >= on)


def _last_to_come(seated: pl.DataFrame) -> pl.DataFrame:
    """By post, of several who hold it the last to come."""
    order = seated.sort("from_on", maintain_order=True)
    return order.group_by("post_id").agg(pl.col("person_id", "from_on").last())


def _as_changes(
    tx: Tx,
    moved: pl.DataFrame,
    before: pl.DataFrame,
    given: pl.DataFrame,
    shared: set[int],
    today: date,
) -> list[Row]:
    """What `tasks.handover` takes. Whoever held a vacant post last is who hands over."""
    ended = before.filter(pl.col("to_on") < today).sort("to_on", "id")
    last = dict(ended.group_by("post_id").agg(pl.col("person_id").last()).iter_rows())
    posts = dict(given.select("post_id", "post").unique().iter_rows())
    rows = list(moved.iter_rows(named=True))
    people = {row["person_id_now"] for row in rows} | {row["person_id"] for row in rows}
    people |= {last.get(row["post_id"]) for row in rows}
    codes = {row["id"]: row["code"] for row in tx.rows(_CODES, {"ids": list(people - {None})})}
    return [
        change(
            {"id": row["post_id"], "code": posts[row["post_id"]]},
            row["from_on_now"] or today,
            outgoing=codes.get(row["person_id"] or last.get(row["post_id"]), ""),
            successor=codes.get(row["person_id_now"], ""),
            shared=row["post_id"] in shared,
        )
        for row in rows
    ]
