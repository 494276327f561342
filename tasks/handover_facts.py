"""What the guards of a hand-over look at, and which body keeps one.

It is kept where somebody coordinates: by the post's own body, else by the nearest body above it
that has a coordinating post, else by whoever keeps what is open on the post.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from models.forms.handover import OpenHandover
from models.handover import Handover
from models.matter import Matter
from models.roster import Body, Person, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.leaving import Leaving
from rules.refusal import Refused
from tasks.actors import powers_of
from tasks.hanging import open_on
from tasks.interference.unseen import in_the_open
from tasks.lookup import must, persons, posts

_handover, _matter = table_of(Handover), table_of(Matter)
_post, _unit, _body, _person = table_of(Post), table_of(Unit), table_of(Body), table_of(Person)
_organ = func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code)
_FACTS = Prepared(
    select(
        _handover,
        _handover.c.post_id.label("owner_post_id"),
        _matter.c.body_id.label("keeper_id"),
        _organ.label("organ"),
        _post.c.code.label("post"),
        func.coalesce(_person.c.code, "").label("outgoing"),
    )
    .join(_matter, _matter.c.id == _handover.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_post, _post.c.id == _handover.c.post_id)
    .outerjoin(_person, _person.c.id == _handover.c.outgoing_id)
    .where(among(_handover.c.matter_id, "ids"))
)
_BODIES = Prepared(
    select(_body.c.id, _body.c.parent_id, _organ.label("organ")).where(among(_body.c.id, "ids"))
)
_OFFICES = Prepared(
    select(_unit.c.body_id, _post.c.powers)
    .join(_post, _post.c.unit_id == _unit.c.id)
    .where(_post.c.powers.like("%coordinate%"))
    .distinct()
)
_NUMBERED = Prepared(
    select(_matter.c.id, _matter.c.number, _matter.c.body_id, _matter.c.procedure).where(
        among(_matter.c.number, "numbers"), in_the_open(_matter)
    )
)


def facts_of_handovers(tx: Tx, ids: Sequence[int], closing: Iterable[int]) -> dict[int, Row]:
    """Where hand-overs stand, by matter; for those that somebody would close, what is open on the
    post now."""
    if not ids:
        return {}
    found = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": list(ids)})}
    asked = {found[id]["post_id"] for id in closing if id in found}
    waiting = open_on(tx, asked)
    for row in found.values():
        rows = waiting.get(row["post_id"], ())
        row["open_now"] = [each["number"] for each in rows if each["procedure"] == "problem"]
    return found


def facts_for_opening(tx: Tx, forms: Sequence[OpenHandover]) -> list[Row | Refused]:
    """The post, who left and who comes, the matters listed, and the body that keeps it."""
    if not forms:
        return []
    known_posts = posts(tx, [code for form in forms for code in (form.post, form.was)])
    known = persons(tx, [code for form in forms for code in (form.outgoing, form.successor)])
    numbers = sorted({n for f in forms for n in (*(i.number for i in f.items), f.carries_on) if n})
    rows = tx.rows(_NUMBERED, {"numbers": numbers}) if numbers else []
    listed = {row["number"]: row for row in rows}
    bodies = _above(tx, {row["body_id"] for row in known_posts.values()})
    offices = {
        row["body_id"] for row in tx.rows(_OFFICES, {}) if "coordinate" in powers_of(row["powers"])
    }
    found: list[Row | Refused] = []
    for form in forms:
        try:
            post = must(known_posts, form.post, "岗位", "post")
            outgoing = must(known, form.outgoing, "人员", "person") if form.outgoing else None
            successor = must(known, form.successor, "人员", "person") if form.successor else None
            items = [listed[item.number] for item in form.items if item.number in listed]
            keeper = _keeper(post["body_id"], bodies, offices, items)
            if keeper not in bodies:
                bodies |= _above(tx, {keeper})
            found.append(
                {
                    "keeper_id": keeper,
                    "organ": bodies[keeper]["organ"],
                    "post": form.post,
                    "owner_post_id": post["id"],
                    "outgoing_id": outgoing and outgoing["id"],
                    "successor_id": successor and successor["id"],
                    "outgoing_states": outgoing is not None
                    and outgoing["left_why"] != Leaving.DIED,
                    "parent_id": listed[form.carries_on]["id"]
                    if form.carries_on in listed
                    else None,
                    "items": [
                        (listed[item.number]["id"], item.state)
                        for item in form.items
                        if item.number in listed
                    ],
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def _keeper(body_id: int, bodies: dict[int, Row], offices: set[int], items: Sequence[Row]) -> int:
    at: int | None = body_id
    passed: set[int] = set()
    while at is not None and at not in passed:
        if at in offices:
            return at
        passed.add(at)
        at = bodies[at]["parent_id"] if at in bodies else None
    kept = (row["body_id"] for row in items if row["procedure"] == "problem")
    return next((body for body in kept if body is not None), body_id)


def _above(tx: Tx, ids: Iterable[int]) -> dict[int, Row]:
    """Bodies with all bodies above them."""
    found: dict[int, Row] = {}
    asked = set(ids)
    while asked:
        rows = tx.rows(_BODIES, {"ids": sorted(asked)})
        found |= {row["id"]: row for row in rows}
        asked = {row["parent_id"] for row in rows if row["parent_id"] is not None} - found.keys()
    return found
