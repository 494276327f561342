"""What a merger of bodies, or the end of a post, finds on the roster, and what it brings about
there."""

from collections.abc import Mapping, Sequence
from datetime import date

from models.forms.roster_change import Abolish, Merge
from models.statement import Row
from models.store import Tx
from rules.freeze import TransferGround
from rules.merger import (
    IntoItself,
    MergedAlready,
    NamedTwice,
    Pair,
    SeatTaken,
    fate_of_posts,
    left_with_nobody,
    nothing_is_left_open,
    said_of_left,
)
from rules.tenure import ONE_DAY, EndsAlready, earliest, is_there, last_day_of_all
from tasks.duties_left import carried_by_both
from tasks.frozen import moves_flagged
from tasks.hanging import open_problems
from tasks.holder_change import change, others_on
from tasks.lookup import bodies, must, posts
from tasks.roster_rows import on_posts, posts_of_body, span_of
from tasks.successions import merger_of


def merging(tx: Tx, form: Merge) -> Row:
    """A body is merged into another; duties that end up with nobody are flagged. Raises the
    refusals of `rules.merger` and `rules.tenure`."""
    if form.body == form.into:
        raise IntoItself(body=form.body)
    known = bodies(tx, [form.body, form.into])
    old, new = (must(known, code, "单位", "body") for code in (form.body, form.into))
    if (done := merger_of(tx, old["id"])) is not None:
        raise MergedAlready(body=form.body, on=done["on_day"], into=done["code"])
    before = form.from_on - ONE_DAY
    is_there("单位", "body", form.body, old["valid_from"], old["valid_to"], before)
    is_there("单位", "body", form.into, new["valid_from"], new["valid_to"], form.from_on)
    theirs = {row["code"]: row for row in posts_of_body(tx, old["id"], form.from_on)}
    ours = {row["code"]: row for row in posts_of_body(tx, new["id"], form.from_on)}
    fates = fate_of_posts(
        form.body,
        form.into,
        [Pair(pair.post, pair.into) for pair in form.posts],
        theirs,
        ours,
        form.from_on,
        rest_end=form.rest_end,
    )
    along = [pair.post for pair in form.posts if pair.with_holder]
    found = _ending(tx, theirs, {of: ours.get(into) for of, into in fates.items()}, along, form)
    both = carried_by_both(tx, [row["id"] for row in theirs.values()], new["id"], form.from_on)
    left = said_of_left(left_with_nobody(*both, form.from_on), form.into, form.from_on)
    return found | {"body_id": old["id"], "successor_id": new["id"], "warnings": left}


def abolishing(tx: Tx, form: Abolish) -> Row:
    """A post ends. Raises `NamedTwice`, `StillOwes`, `EndsAlready`, `NotThere`, `BeginsLater`."""
    if form.post == form.into:
        raise NamedTwice(posts=form.post)
    known = posts(tx, [form.post, form.into])
    post = must(known, form.post, "岗位", "post")
    if post["valid_to"] is not None:
        raise EndsAlready(post=form.post, last=post["valid_to"])
    before = form.from_on - ONE_DAY
    is_there("岗位", "post", form.post, post["valid_from"], post["valid_to"], before)
    into = must(known, form.into, "岗位", "post") if form.into else None
    if into is not None:
        is_there("岗位", "post", form.into, into["valid_from"], into["valid_to"], form.from_on)
    return _ending(tx, {form.post: post}, {form.post: into}, (), form)


def _ending(
    tx: Tx,
    theirs: Mapping[str, Row],
    fates: Mapping[str, Row | None],
    along: Sequence[str],
    form: Merge | Abolish,
) -> Row:
    """Posts end, the day before; ``along``: those whose holder goes to the post that takes over."""
    on, last = form.from_on, form.from_on - ONE_DAY
    taking_over = {row["id"]: row for row in fates.values() if row is not None}
    ids = {row["id"]: code for code, row in theirs.items()}
    open_on = {ids[id]: rows[0]["number"] for id, rows in open_problems(tx, ids).items()}
    nothing_is_left_open({code: row["code"] if row else "" for code, row in fates.items()}, open_on)
    there = on_posts(tx, [*ids, *taking_over], on)
    leaving = {code: there.get(row["id"], []) for code, row in theirs.items()}
    ends = [
        {
            "at_id": row["id"],
            "last_day": last_day_of_all(span_of(row), row["person"], code, last),
        }
        for code, rows in leaving.items()
        for row in rows
    ]
    begins = _go_along(along, leaving, fates, there, on)
    coming = {begun["post_id"]: begun.pop("code") for begun in begins}
    moved = {row["person_id"]: row["person"] for rows in leaving.values() for row in rows}
    changes = []
    for code, rows in leaving.items():
        into = fates[code]
        seated = others_on(there.get(into["id"], ()), on, []) if into else []
        successor = coming.get(into["id"], seated[0] if seated else "") if into else ""
        outgoing = rows[0]["person"] if rows else ""
        changes.append(change(theirs[code], on, outgoing=outgoing, successor=successor, into=into))
    return {
        "ends": ends,
        "begins": begins,
        "moved": moves_flagged(tx, moved, TransferGround.RESTRUCTURING),
        "moved_on": on,
        "last_day": last,
        "posts": [
            {"post_id": theirs[code]["id"], "successor_id": into and into["id"]}
            for code, into in fates.items()
        ],
        "changes": changes,
    }


def _go_along(
    along: Sequence[str],
    leaving: Mapping[str, Sequence[Row]],
    fates: Mapping[str, Row | None],
    there: Mapping[int, Sequence[Row]],
    on: date,
) -> list[Row]:
    """Holders who go along to the post that takes over. Raises `SeatTaken`."""
    taken: dict[int, date] = {}
    begins: list[Row] = []
    for code in along:
        into = fates[code]
        assert into is not None  # the form has no holder going along to nowhere
        seats = there.get(into["id"], ())
        for row in leaving[code]:
            if any(row["person_id"] == seat["person_id"] for seat in seats):
                continue
            if into["single"] and (seats or into["id"] in taken):
                since = seats[-1]["from_on"] if seats else taken[into["id"]]
                raise SeatTaken(into=into["code"], since=since, person=row["person"])
            taken[into["id"]] = on
            begins.append(
                {
                    "post_id": into["id"],
                    "person_id": row["person_id"],
                    "from_on": on,
                    "to_on": earliest(row["to_on"], into["valid_to"]),
                    "code": row["person"],
                }
            )
    return begins
