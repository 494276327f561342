"""Which bodies and posts were taken over by which others, and who stands in their place on a
day."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from models.roster import Body, Post, PostSuccession, Succession
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.merger import final_successor

_succession, _body = table_of(Succession), table_of(Body)
_taken, _post = table_of(PostSuccession), table_of(Post)
_into = _post.alias("into")
# Bodies are merged a few times in a year: all of them are read at once.
_BODIES = Prepared(
    select(
        _succession.c.body_id,
        _succession.c.successor_id,
        _succession.c.on_day,
        _succession.c.document,
        _body.c.code,
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    ).join(_body, _body.c.id == _succession.c.successor_id)
)
_POSTS = Prepared(
    select(_taken.c.post_id, _taken.c.successor_id, _taken.c.on_day, _into.c.code)
    .join(_into, _into.c.id == _taken.c.successor_id)
    .where(among(_taken.c.post_id, "ids"))
)


_CODES = Prepared(select(_body.c.id, _body.c.code).where(among(_body.c.id, "ids")))


def merged_bodies(tx: Tx) -> dict[int, tuple[int, date]]:
    """By body, the one it was merged into and the first day of that."""
    return {row["body_id"]: (row["successor_id"], row["on_day"]) for row in tx.rows(_BODIES, {})}


def merger_of(tx: Tx, body_id: int) -> Row | None:
    """Into which body one is merged, from when, by which document."""
    return next((row for row in tx.rows(_BODIES, {}) if row["body_id"] == body_id), None)


def merger_on(tx: Tx, body_id: int, on: date) -> tuple[str, date, str] | None:
    """Of a body that was merged by a day: the code of the one it was merged into, the first day of
    that, and the code of the one that stands in its place on the day."""
    rows = {row["body_id"]: row for row in tx.rows(_BODIES, {})}
    done = rows.get(body_id)
    if done is None or done["on_day"] > on:
        return None
    codes = {row["successor_id"]: row["code"] for row in rows.values()}
    merged = {body: (row["successor_id"], row["on_day"]) for body, row in rows.items()}
    return done["code"], done["on_day"], codes[final_successor(body_id, merged, on)]


def put_successors(
    tx: Tx, facts: Iterable[tuple[date, Row]], names: Iterable[str] = ("keeper_id", "referrer_id")
) -> None:
    """Facts as they are on their day: in the place of a body that was merged stands whoever took it
    over, and what is numbered from then on is numbered by that one."""
    rows = {row["body_id"]: row for row in tx.rows(_BODIES, {})}
    if not rows:
        return
    merged = {body: (row["successor_id"], row["on_day"]) for body, row in rows.items()}
    organs = {row["successor_id"]: row["organ"] for row in rows.values()}
    for on, fact in facts:
        for name in names:
            body: int = fact.get(name) or 0
            if body not in merged:
                continue
            into = final_successor(body, merged, on)
            if into != body:
                fact[name] = into
                if name == "keeper_id" and "organ" in fact:
                    fact["organ"] = organs[into]


def stand_ins(tx: Tx, on: date) -> dict[int, int]:
    """By merged body, the body that stands in its place on a day; others are left out."""
    merged = merged_bodies(tx)
    found = {body: final_successor(body, merged, on) for body in merged}
    return {body: into for body, into in found.items() if into != body}


def codes_of_predecessors(tx: Tx, body: str, on: date) -> list[str]:
    """The code of a body, and those of the bodies in whose place it stands on a day."""
    merged = stand_ins(tx, on)
    if not merged:
        return [body]
    codes = {
        row["id"]: row["code"] for row in tx.rows(_CODES, {"ids": [*merged, *merged.values()]})
    }
    return [body, *sorted(codes[of] for of, into in merged.items() if codes[into] == body)]


def posts_taken_over(tx: Tx, post_ids: Iterable[int], on: date) -> dict[int, tuple[int, str]]:
    """By post that ended, the identifier and code of the one that has taken over by a day, perhaps
    through others."""
    found: dict[int, tuple[int, str]] = {}
    asked = {post_id: post_id for post_id in post_ids}
    while asked:
        ids = sorted(set(asked.values()))
        step = {row["post_id"]: row for row in tx.rows(_POSTS, {"ids": ids}) if row["on_day"] <= on}
        asked = {of: step[at]["successor_id"] for of, at in asked.items() if at in step}
        for of, at in asked.items():
            row = next(row for row in step.values() if row["successor_id"] == at)
            found[of] = at, row["code"]
    return found
