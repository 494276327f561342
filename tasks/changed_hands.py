"""Posts that changed hands on a day that was still to come when it was recorded: found when the day
has come, by what the roster says.

A change is looked for among appointments that ended within a while before today; whatever was open
on the post that day and was not handed over yet is.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, or_, select

from models.handover import Handover
from models.matter import Matter
from models.roster import Appointment, Person, Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.parameter import value_on
from rules.tenure import ONE_DAY
from tasks.acts import Act
from tasks.handover import handing_over, serving
from tasks.holder_change import change, others_on
from tasks.roster_rows import on_posts
from tasks.successions import posts_taken_over

_handover, _matter, _person = table_of(Handover), table_of(Matter), table_of(Person)
_appointment, _post = table_of(Appointment), table_of(Post)
_on = bindparam("on", type_=_appointment.c.from_on.type)
_since = bindparam("since", type_=_appointment.c.from_on.type)
_ENDED = Prepared(
    select(
        _appointment.c.post_id,
        _appointment.c.person_id,
        _appointment.c.to_on,
        _person.c.code.label("person"),
        _post.c.code.label("post"),
        _post.c.single,
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .join(_post, _post.c.id == _appointment.c.post_id)
    .where(_appointment.c.to_on >= _since, _appointment.c.to_on < _on)
    .order_by(_appointment.c.to_on, _appointment.c.id)
)
_HANDED_OVER = Prepared(
    select(_handover.c.post_id, _handover.c.outgoing_id, _handover.c.on_day).where(
        among(_handover.c.post_id, "posts"), _handover.c.on_day >= _since
    )
)
_WAITING = Prepared(
    select(_matter.c.number, _handover.c.post_id, _person.c.code, _appointment.c.from_on)
    .join(_handover, _handover.c.matter_id == _matter.c.id)
    .join(_appointment, _appointment.c.post_id == _handover.c.post_id)
    .join(_person, _person.c.id == _appointment.c.person_id)
    .where(
        _matter.c.procedure == "handover",
        _matter.c.state == "vacant",
        _appointment.c.from_on <= _on,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
    )
    .order_by(_matter.c.id, _appointment.c.from_on, _appointment.c.id)
)


def handovers_due(tx: Tx, on: date, at: datetime) -> list[Act]:
    """The hand-overs that are to be opened or served on a day."""
    since = on - timedelta(days=int(value_on("handover.look_back", on).value))
    acts = handing_over(tx, _changes(tx, since, on), at, found_later=True)
    named = {act.number for act in acts}
    waiting = {row["number"]: row for row in tx.rows(_WAITING, {"on": on})}
    acts += [
        serving(number, row["code"], row["from_on"], at)
        for number, row in waiting.items()
        if number not in named
    ]
    return acts


def _changes(tx: Tx, since: date, on: date) -> list[Row]:
    """The last change of each post within the time, where nobody handed over yet."""
    ended = {row["post_id"]: row for row in tx.rows(_ENDED, {"since": since, "on": on})}
    if not ended:
        return []
    into = posts_taken_over(tx, ended, on)
    there = on_posts(tx, [*ended, *(post for post, _ in into.values())], since)
    done = _handed_over(tx, [*ended, *(post for post, _ in into.values())], since)
    latest: dict[int, date] = {}
    for (post, _), on_day in done.items():
        latest[post] = max(latest.get(post, date.min), on_day)
    found = []
    for post_id, row in ended.items():
        day = row["to_on"] + ONE_DAY
        target = into.get(post_id)
        at_post = target[0] if target else post_id
        if done.get((at_post, row["person_id"]), date.min) >= day:
            continue
        if target is None and latest.get(post_id, date.min) > day:
            continue  # it has changed hands again since, and that was handed over
        seated = others_on(there.get(at_post, ()), on, [])
        beside = others_on(there.get(post_id, ()), day, [row["person_id"]])
        found.append(
            change(
                {"id": post_id, "code": row["post"]},
                day,
                outgoing=row["person"],
                successor=seated[0] if seated else "",
                shared=bool(beside) and not row["single"],
                into={"id": target[0], "code": target[1]} if target else None,
            )
        )
    return found


def _handed_over(tx: Tx, posts: Iterable[int], since: date) -> dict[tuple[int, int | None], date]:
    """By post and who left, the day of the last hand-over."""
    asked: Sequence[int] = sorted(set(posts))
    found: dict[tuple[int, int | None], date] = {}
    for row in tx.rows(_HANDED_OVER, {"posts": asked, "since": since}):
        key = row["post_id"], row["outgoing_id"]
        found[key] = max(found.get(key, date.min), row["on_day"])
    return found
