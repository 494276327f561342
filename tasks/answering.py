"""Who answered for an item on a day, with the evidence: list, text, post, appointment,
acknowledgment, and where that person is now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from models.duty import Acknowledgment, AcknowledgmentItem, DutyAssignment, DutyList
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.transaction import Tx
from models.types import table_of
from rules.answering import Stint
from tasks.items_then import items_then
from tasks.posts_asked import posts_asked, posts_with, there
from tasks.stints import answering, last_days
from tasks.whereabouts import Whereabouts, whereabouts

_assignment, _matter = table_of(DutyAssignment), table_of(Matter)
_acknowledgment, _asked = table_of(Acknowledgment), table_of(AcknowledgmentItem)
_list = table_of(DutyList)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_carried_by = (
    select(
        _assignment.c.item_id,
        _assignment.c.from_on,
        _assignment.c.to_on,
        _post.c.id,
        _post.c.code,
        _post.c.name,
        _unit.c.code.label("unit"),
        _unit.c.name.label("unit_name"),
        _body.c.id.label("body_id"),
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
    )
    .join(_post, _post.c.id == _assignment.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .where(among(_assignment.c.item_id, "items"))
)
_CARRIED = Prepared(_carried_by.where(among(_assignment.c.post_id, "posts")))
_CARRIED_BY_ONE = Prepared(_carried_by.where(_post.c.code == bindparam("code"), *there(_post)))
_ACKNOWLEDGED = Prepared(
    select(
        _asked.c.post_id,
        _asked.c.person_id,
        _asked.c.text_id,
        _acknowledgment.c.served_on,
        _acknowledgment.c.acknowledged_on,
        _acknowledgment.c.doubted,
        _list.c.version,
        _matter.c.number,
    )
    .join(_acknowledgment, _acknowledgment.c.matter_id == _asked.c.matter_id)
    .join(_list, _list.c.matter_id == _acknowledgment.c.list_id)
    .join(_matter, _matter.c.id == _asked.c.matter_id)
    .where(among(_asked.c.post_id, "posts"), among(_asked.c.text_id, "texts"))
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An item and a day; narrowed to a post, a unit or a body, or to nothing."""

    item: str
    on: date
    body: str = ""
    unit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A post that carried the item on the day, and who answered for it; nobody: vacant."""

    item: Row
    post: Row
    assigned_from: date
    stint: Stint | None
    where: Whereabouts | None
    """Of the person, today."""
    acknowledgment: Row | None
    """The last one served on that person in that post on this very text, given or not."""
    vacant_since: date | None = None
    """First day without a holder; None where there is one, or never was."""

    def plain(self, today: date) -> dict[str, Any]:
        """For machines."""
        said = self.acknowledgment
        where_zh, where_en = self.where.said(today) if self.where else ("", "")
        return {
            "list": self.item["number"],
            "list_version": self.item["version"],
            "list_document": self.item["document"],
            "item": self.item["code"],
            "content": self.item["content"],
            "basis": f"{self.item['instrument']}{self.item['article']}",
            "post": self.post["code"],
            "post_name": self.post["name"],
            "unit": self.post["unit_name"],
            "body": self.post["body"],
            "body_name": self.post["body_name"],
            "person": self.where.person if self.where else None,
            "by": self.stint.by.value if self.stint else None,
            "from_on": _iso(self.stint.from_on) if self.stint else None,
            "to_on": _iso(self.stint.to_on) if self.stint else None,
            "vacant_since": _iso(self.vacant_since),
            "acknowledgment": said["number"] if said else None,
            "acknowledged_on": _iso(said["acknowledged_on"]) if said else None,
            "now": where_zh or None,
            "now_en": where_en or None,
        }


def who_answered(tx: Tx, asked: Asked, today: date) -> list[Answer]:
    """Each post that carried the item on the day with each person who answered for it; a vacant
    post stands there once, without a person.

    Where a body has a list of its own with this item, its text counts for the body's posts instead
    of that of the kind. Raises `rules.answering.ItemNotInForce`, `UnknownItem`, `TooMany` or
    `tasks.lookup.UnknownCode`.
    """
    items = {row["id"]: row for row in items_then(tx, asked.item, asked.on)}
    carried = _carried(items, _assigned(tx, asked, sorted(items)), asked.on)
    stints = answering(tx, carried, asked.on)
    given = _given(tx, carried)
    vacant = last_days(tx, (id for id in carried if not stints[id]), asked.on)
    people = (stint.person_id for found in stints.values() for stint in found)
    where = whereabouts(tx, people, today)
    answers = []
    for post_id, (item, post) in sorted(carried.items(), key=lambda found: _place(found[1][1])):
        from_on = post["from_on"]
        for stint in stints[post_id]:
            slip = _holds(given.get((post_id, stint.person_id, item["text_id"]), ()), item)
            answers.append(Answer(item, post, from_on, stint, where[stint.person_id], slip))
        if not stints[post_id]:
            since = vacant.get(post_id)
            answers.append(Answer(item, post, from_on, None, None, None, since and _after(since)))
    return answers


def _assigned(tx: Tx, asked: Asked, items: list[int]) -> list[Row]:
    """The posts asked about to which the items ever fell, with the days."""
    if asked.post:
        # Nearly every question is about one post: in one statement.
        rows = tx.rows(_CARRIED_BY_ONE, {"items": items, "code": asked.post, "on": asked.on})
        if rows:
            return rows
    posts = (
        posts_asked(tx, asked.on, post=asked.post, unit=asked.unit, body=asked.body)
        if asked.post or asked.unit or asked.body
        else posts_with(tx, asked.item, items, asked.on)
    )
    return tx.rows(_CARRIED, {"items": items, "posts": posts}) if posts else []


def _carried(
    items: dict[int, Row], assigned: Iterable[Row], on: date
) -> dict[int, tuple[Row, Row]]:
    """By post: the item it carried on the day, and the post with its unit and body."""
    found: dict[int, tuple[Row, Row]] = {}
    # A body's own text takes the place of its kind's for all its posts, whichever subject it names.
    own = {item["scope"] for item in items.values()}
    for row in assigned:
        item = items[row["item_id"]]
        counts = item["scope"] == f"body:{row['body']}" or f"body:{row['body']}" not in own
        if counts and row["from_on"] <= on and (row["to_on"] is None or on <= row["to_on"]):
            found[row["id"]] = (item, row)
    return found


def _given(tx: Tx, carried: dict[int, tuple[Row, Row]]) -> dict[tuple[int, int, int], list[Row]]:
    """By post, person and text: what was served about it."""
    asked = {
        "posts": sorted(carried),
        "texts": sorted({item["text_id"] for item, _ in carried.values()}),
    }
    found: dict[tuple[int, int, int], list[Row]] = {}
    for row in tx.rows(_ACKNOWLEDGED, asked) if carried else ():
        found.setdefault((row["post_id"], row["person_id"], row["text_id"]), []).append(row)
    return found


def _holds(given: Sequence[Row], item: Row) -> Row | None:
    """Of what was served on somebody about this text, up to the version asked about, the last; one
    that was given before one that was not."""
    about = [row for row in given if row["version"] <= item["version"]]
    return max(
        about, key=lambda r: (r["acknowledged_on"] is not None, r["served_on"]), default=None
    )


def _place(post: Row) -> tuple[str, str, str]:
    return post["body"], post["unit"], post["code"]


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
