"""The facts of a case that guards of supervision look at: who handles it, who oversees it, who
shares the duty to mark it, who sits in the body's committee."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.forms.supervision import CaseOfficer
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.supervision import SupervisedOfficer
from models.types import table_of
from rules.subject import body_kind, subject_of
from rules.supervision.heads import Oversight, oversight_of
from tasks.lookup import must, persons
from tasks.supervision.case_data import roles_in_data

_body, _unit, _post = table_of(Body), table_of(Unit), table_of(Post)
_person, _held, _subject = table_of(Person), table_of(Appointment), table_of(PostSubject)
_officer = table_of(SupervisedOfficer)
_on = bindparam("on", type_=_held.c.from_on.type)
_BODY = Prepared(select(_body).where(_body.c.id == bindparam("id")))
_POSTS = Prepared(
    select(_post.c.id, _post.c.unit_id, _subject.c.subject)
    .select_from(
        _post.join(_unit, _unit.c.id == _post.c.unit_id).join(
            _subject, _subject.c.post_id == _post.c.id
        )
    )
    .where(
        _unit.c.body_id == bindparam("body_id"),
        or_(_post.c.valid_from.is_(None), _post.c.valid_from <= _on),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= _on),
    )
    .order_by(_post.c.id, _subject.c.subject)
)
_HOLDERS = Prepared(
    select(_held.c.post_id, _held.c.person_id, _person.c.code, _post.c.unit_id)
    .select_from(
        _held.join(_person, _person.c.id == _held.c.person_id)
        .join(_post, _post.c.id == _held.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(
        _unit.c.body_id == bindparam("body_id"),
        _held.c.from_on <= _on,
        or_(_held.c.to_on.is_(None), _held.c.to_on >= _on),
    )
    .order_by(_held.c.post_id, _person.c.code)
)
_OFFICERS = Prepared(
    select(_person.c.code, _officer.c.role)
    .join(_person, _person.c.id == _officer.c.person_id)
    .where(among(_officer.c.matter_id, "ids"))
    .order_by(_officer.c.role, _person.c.code)
)
Named = Sequence[tuple[str, str]]
"""Staff codes with their roles in the case, by subject."""


def body_numbered(tx: Tx, body_id: int) -> Row:
    """A body of the roster."""
    found = tx.first(_BODY, {"id": body_id})
    assert found is not None
    return found


def officers_of(tx: Tx, matter_id: int) -> Named:
    """As they were named when the matter was opened."""
    return [(row["code"], row["role"]) for row in tx.rows(_OFFICERS, {"ids": [matter_id]})]


def named_in_form(body: Row, officers: Iterable[CaseOfficer]) -> Named:
    """Officers that a form names, their roles by key. Raises `UnknownSubject`, `NoOversight`."""
    oversight_of(body["code"], body["kind"])
    kind = body_kind(body["kind"])
    return [(o.person, subject_of(kind, o.role).key if o.role else "") for o in officers]


def case_facts(tx: Tx, body: Row, case: str, named: Named, on: date, actor: str) -> Row:
    """All but what a procedure adds. ``named``: officers where case data do not name them.

    Raises `rules.supervision.heads.NoOversight`, `NoSuchCase` or `tasks.lookup.UnknownCode`.
    """
    has = oversight_of(body["code"], body["kind"])
    asked = {"body_id": body["id"], "on": on}
    posts = tx.rows(_POSTS, asked)
    held = tx.rows(_HOLDERS, asked)
    known = roles_in_data(tx, body["id"], body["code"], case, on)
    if known is not None:
        named = [(code, role) for code, role in known if role in has.handlers] or named
    if not named:
        named = _by_post(has, posts, held, actor)
    people = persons(tx, (code for code, _ in named))
    handlers = {code: must(people, code, "人员", "person")["id"] for code, _ in named}
    owner = _owner(has, posts, held, named)
    subjects: dict[str, list[str]] = {}
    for row in posts:
        subjects.setdefault(str(row["id"]), []).append(row["subject"])
    unit = owner["unit_id"] if owner else None
    overseers = {
        row["id"]
        for row in posts
        if row["subject"] in has.whole
        or (row["subject"] in has.unit and unit in (None, row["unit_id"]))
    }
    others = set(has.markers) - set(has.heads) - set(has.handlers)
    return {
        "keeper_id": body["id"],
        "organ": body["organ"] or body["code"],
        "body": body["code"],
        "kind": body["kind"],
        "case_code": case,
        "officers": [list(pair) for pair in named],
        "handlers": sorted(handlers.values()),
        "handler_codes": sorted(handlers),
        "owner_post_id": owner["post_id"] if owner else None,
        "overseers": sorted(overseers),
        "markers": sorted(overseers | {r["id"] for r in posts if r["subject"] in others}),
        "subjects": {key: subjects[key] for key in subjects},
        "meeting": list(has.meeting),
    }


def council_of(tx: Tx, body: Row, on: date) -> dict[str, int]:
    """Members of the body's judicial or procuratorial committee on a day: code to person."""
    has = oversight_of(body["code"], body["kind"])
    asked = {"body_id": body["id"], "on": on}
    seats = {row["id"] for row in tx.rows(_POSTS, asked) if row["subject"] == has.members}
    held = tx.rows(_HOLDERS, asked)
    return {row["code"]: row["person_id"] for row in held if row["post_id"] in seats}


def post_of(tx: Tx, body_id: int, person_id: int, on: date) -> int | None:
    """A post that somebody holds in a body on a day, the first of several."""
    held = tx.rows(_HOLDERS, {"body_id": body_id, "on": on})
    return next((row["post_id"] for row in held if row["person_id"] == person_id), None)


def _by_post(has: Oversight, posts: Sequence[Row], held: Sequence[Row], actor: str) -> Named:
    """Nobody named anybody: who acts from a post that handles cases handles this one."""
    subjects = {row["id"]: row["subject"] for row in posts if row["subject"] in has.handlers}
    mine = [row["post_id"] for row in held if row["code"] == actor and row["post_id"] in subjects]
    return [(actor, subjects[mine[0]])] if mine else []


def _owner(has: Oversight, posts: Sequence[Row], held: Sequence[Row], named: Named) -> Row | None:
    """The post of whoever answers for the case first, in the order of `Oversight.handlers`."""
    order = {subject: place for place, subject in enumerate(has.handlers)}
    ranked = sorted(named, key=lambda pair: order.get(pair[1], len(order)))
    of_subject = {(row["id"], row["subject"]) for row in posts}
    for code, role in ranked:
        mine = [row for row in held if row["code"] == code]
        mine.sort(key=lambda row: (row["post_id"], role) not in of_subject)
        if mine:
            return mine[0]
    return None
