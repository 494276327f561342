"""Posts that a file names for items of published lists.

An item that names posts is for those alone: whoever carried it by being its subject does so until
the day before the first of them begins.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl
from sqlalchemy import bindparam, delete, insert, or_, select, update

from models.duty import DutyAssignment, DutyItem, DutyList
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from tasks.importing.bulk import Schema, read_of, write_columns
from tasks.importing.cell import CellRefused
from tasks.importing.columns import Bound
from tasks.importing.lasting import told_apart
from tasks.importing.overlaps import clashes
from tasks.importing.result import Result, Told, refuse_rows
from tasks.importing.table import ROW
from tasks.importing.tenures import POST, with_ids

_list, _item, _assignment = table_of(DutyList), table_of(DutyItem), table_of(DutyAssignment)
_matter, _body, _unit, _post = table_of(Matter), table_of(Body), table_of(Unit), table_of(Post)
_items = (
    select(
        _matter.c.number,
        _list.c.scope,
        _list.c.valid_from.label("list_from"),
        _list.c.valid_to.label("list_to"),
        _item.c.code.label("item"),
        _item.c.id.label("item_id"),
    )
    .join(_list, _list.c.matter_id == _matter.c.id)
    .join(_item, _item.c.list_id == _list.c.matter_id)
    .where(_list.c.valid_from.is_not(None))
)
_ITEMS = Prepared(_items), Prepared(_items.where(among(_matter.c.number, "wanted")))
_bodies = (
    select(_post.c.id.label("post_id"), _body.c.kind, _body.c.code.label("of_body"))
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
)
_BODIES = Prepared(_bodies), Prepared(_bodies.where(among(_post.c.id, "wanted")))
_named = select(
    *(_assignment.c[name] for name in ("item_id", "post_id", "from_on", "to_on", "named"))
)
_ON_RECORD = Prepared(_named), Prepared(_named.where(among(_assignment.c.item_id, "wanted")))
_ADD = Prepared(insert(_assignment), ["item_id", "post_id", "from_on", "to_on", "named"])
_AT = (
    _assignment.c.item_id == bindparam("at_item"),
    _assignment.c.post_id == bindparam("at_post"),
    _assignment.c.from_on == bindparam("at_from", type_=_assignment.c.from_on.type),
)
_SET = Prepared(
    update(_assignment).where(*_AT).values(to_on=bindparam("to_on"), named=bindparam("named"))
)
_FIRST = bindparam("first", type_=_assignment.c.from_on.type)
_BY_SUBJECT = (_assignment.c.item_id == bindparam("at_item"), _assignment.c.named.is_(False))
_NEVER_BEGIN = Prepared(delete(_assignment).where(*_BY_SUBJECT, _assignment.c.from_on >= _FIRST))
_END = Prepared(
    update(_assignment)
    .where(*_BY_SUBJECT, or_(_assignment.c.to_on.is_(None), _assignment.c.to_on >= _FIRST))
    .values(to_on=bindparam("last_day", type_=_assignment.c.to_on.type))
)
_IDENTITY = ("item_id", "post_id", "from_on")


class ListNotPublished(CellRefused):
    """A row names a list of duties that is not published, or none at all."""

    code = "import.list-not-published"
    zh = "没有此文号的已发布权责清单。"
    en = "There is no published list of duties with this number."
    way_out_zh = "请核对文号；草案请在事项的“指定岗位代码”一列写明岗位。"
    way_out_en = "Check the number; a draft names posts in its own column 指定岗位代码."


class ItemNotInList(CellRefused):
    """A list has no item of that code."""

    code = "import.item-not-in-list"
    zh = "该清单中没有此编号的事项。"
    en = "The list has no item with this code."
    way_out_zh = "请核对编号。"
    way_out_en = "Check the code."


class PostOutsideList(CellRefused):
    """A post belongs to a body that the list is not for."""

    code = "import.post-outside-list"
    zh = "岗位不在该清单的适用范围内。"
    en = "The list is not for the body of this post."
    way_out_zh = "请核对岗位与清单。"
    way_out_en = "Check the post and the list."


class OutsideListDays(CellRefused):
    """A post would carry an item on a day on which the list does not hold."""

    code = "import.outside-list-days"
    zh = "清单自{since}起施行至{until}，岗位不能在此之外承担事项。"
    en = "The list holds from {since} to {until}; nobody carries its items before or after."
    way_out_zh = "请改为施行期间之内的日期。"
    way_out_en = "Use days on which the list holds."


class CarriesAlready(CellRefused):
    """A post would carry one item twice on a day."""

    code = "import.carries-already"
    zh = "该岗位自{since}起已被指定承担此事项，期间重叠。"
    en = "The post is named for this item from {since} already, and the days overlap."
    way_out_zh = "请核对起止日期，或删去多余的行。"
    way_out_en = "Check the days, or remove the row too many."


def take_in_assignments(tx: Tx, rows: pl.DataFrame, bound: Bound, result: Result) -> None:
    """Insert new ones, set the last day of known ones, end those that were by subject."""
    given = _in_their_lists(tx, with_ids(tx, rows, (POST,), bound, result), bound, result)
    schema: Schema = dict.fromkeys(("item_id", "post_id"), pl.Int64) | dict.fromkeys(
        ("from_on", "to_on"), pl.Date
    )
    before = read_of(tx, *_ON_RECORD, {**schema, "named": pl.Boolean}, given["item_id"])
    before = before.with_row_index("id")
    given = _once_at_a_time(given, before.filter("named"), bound, result)
    given = given.with_columns(pl.lit(value=True).alias("named"))
    mapped = [field.name for field in bound.fields]
    said, shown = ("to_on", "named"), ("item", "post")
    new, changed = told_apart(given, before, _IDENTITY, said, [*mapped, "named"], shown, result)
    write_columns(tx, _ADD, new)
    at = {"item_id": "at_item", "post_id": "at_post", "from_on": "at_from"}
    write_columns(tx, _SET, changed.rename(at))
    _end_by_subject(tx, pl.concat([frame.select(_IDENTITY) for frame in (new, changed)]))


def _end_by_subject(tx: Tx, named: pl.DataFrame) -> None:
    """Who carried an item by being its subject does so until the day before the first named."""
    first = named.group_by(pl.col("item_id").alias("at_item")).agg(
        pl.col("from_on").min().alias("first")
    )
    first = first.with_columns((pl.col("first") - pl.duration(days=1)).alias("last_day"))
    write_columns(tx, _NEVER_BEGIN, first)
    write_columns(tx, _END, first)


def _in_their_lists(tx: Tx, rows: pl.DataFrame, bound: Bound, result: Result) -> pl.DataFrame:
    """The rows with the items they name, in lists that are for their posts on their days."""
    schema = {
        "number": pl.String,
        "scope": pl.String,
        "list_from": pl.Date,
        "list_to": pl.Date,
        "item": pl.String,
        "item_id": pl.Int64,
    }
    items = read_of(tx, *_ITEMS, schema, rows["number"])
    whose = {"post_id": pl.Int64, "kind": pl.String, "of_body": pl.String}
    bodies = read_of(tx, *_BODIES, whose, rows["post_id"])
    lists = items.drop("item", "item_id").unique()
    rows = (
        rows.join(lists, on="number", how="left", maintain_order="left")
        .join(items.select("number", "item", "item_id"), on=("number", "item"), how="left",
              maintain_order="left")
        .join(bodies, on="post_id", how="left", maintain_order="left")
    )  # fmt: skip
    for_it = pl.col("scope").is_in(
        pl.concat_list("kind:" + pl.col("kind"), "body:" + pl.col("of_body"))
    )
    last = pl.col("to_on").fill_null(pl.col("list_to")).fill_null(date.max)
    outside = (pl.col("from_on") < pl.col("list_from")) | (
        last > pl.col("list_to").fill_null(date.max)
    )
    wrong = rows.filter(pl.col("item_id").is_null() | ~for_it | outside)
    flagged = wrong.with_columns(for_it.alias("for_it"), outside.alias("outside"))
    bad = refuse_rows(result, bound, _told(flagged))
    return rows.filter(~pl.col(ROW).is_in(bad)) if bad else rows


def _told(rows: pl.DataFrame) -> Iterator[Told]:
    for row in rows.iter_rows(named=True):
        if row["scope"] is None:
            yield row[ROW], "number", ListNotPublished(), row["number"]
            continue
        if row["item_id"] is None:
            yield row[ROW], "item", ItemNotInList(), row["item"]
        if not row["for_it"]:
            yield row[ROW], "post", PostOutsideList(), row["post"]
        if row["outside"]:
            until = row["list_to"] or "今后 · further notice"
            refusal = OutsideListDays(since=row["list_from"], until=until)
            yield row[ROW], "from_on", refusal, row["from_on"].isoformat()


def _once_at_a_time(
    given: pl.DataFrame, before: pl.DataFrame, bound: Bound, result: Result
) -> pl.DataFrame:
    found = clashes(given, before, ("item_id", "post_id"), _IDENTITY)
    days = {row: first.isoformat() for row, first in given.select(ROW, "from_on").iter_rows()}
    told = [(c.row, "from_on", CarriesAlready(since=c.since), days[c.row]) for c in found]
    bad = refuse_rows(result, bound, told)
    return given.filter(~pl.col(ROW).is_in(bad)) if bad else given
