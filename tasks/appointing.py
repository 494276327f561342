"""What an appointment, a transfer or somebody's leaving finds on the roster, and what it brings
about there: which appointments end and begin, whose open case is flagged, which posts change
hands."""

from collections.abc import Sequence
from datetime import date

from models.forms.register import Appoint, Grant
from models.forms.roster_change import Reinstate, Retire, Transfer
from models.statement import Row
from models.store import Tx
from rules.leaving import DoesNotComeBack, Leaving, LeftBefore, StillServes
from rules.tenure import (
    ONE_DAY,
    DoesNotHold,
    HoldsAlready,
    HoldsNothing,
    WhoLeaves,
    earliest,
    last_day_before,
    last_day_of_all,
    still_serves,
)
from tasks.frozen import leaving_flagged, moves_flagged
from tasks.holder_change import change, others_on
from tasks.lookup import must, persons, posts, standing
from tasks.mandate_scope import scope_must_be_known
from tasks.roster_rows import ended_on_posts, of_person, on_posts, span_of


def appointing(tx: Tx, form: Appoint) -> Row:
    """Somebody comes onto a post, or leaves it. Raises `rules.tenure`'s refusals, `Frozen`."""
    post = _post(tx, form.post, form.from_on)
    person = _person(tx, form.person) if form.person else None
    there = on_posts(tx, [post["id"]], form.from_on).get(post["id"], [])
    leaving = _who_leaves(form, post, there)
    moved = {row["person_id"]: row["person"] for row in leaving}
    begins = []
    if person is not None:
        begins.append(_begins(post, person, form.from_on))
        if not post["single"]:
            _must_not_hold(post, person, there, form.from_on)
        if person["id"] in moved:
            moved = {}  # appointed anew to the post held already: nobody moves
        else:
            moved[person["id"]] = person["code"]
    return {
        "post_id": post["id"],
        "person_id": person and person["id"],
        "ends": [_ends(row, form.post, form.from_on) for row in leaving],
        "begins": begins,
        "moved": moves_flagged(tx, moved, form.ground),
        "moved_on": form.from_on,
        "changes": [_of_hands(tx, post, form.from_on, there, leaving, person)],
    }


def transferring(tx: Tx, form: Transfer) -> Row:
    """Somebody leaves posts and comes onto another. Raises `rules.tenure`'s refusals, `Frozen`."""
    post, person = _post(tx, form.post, form.from_on), _person(tx, form.person)
    there = on_posts(tx, [post["id"]], form.from_on).get(post["id"], [])
    _must_not_hold(post, person, there, form.from_on)
    held = of_person(tx, person["id"], form.from_on)
    if form.leaves:
        by_post = {row["post"]: row for row in held}
        for code in form.leaves:
            if code not in by_post or not span_of(by_post[code]).covers(form.from_on - ONE_DAY):
                raise DoesNotHold(person=form.person, post=code, on=form.from_on - ONE_DAY)
        held = [by_post[code] for code in dict.fromkeys(form.leaves)]
    if not held:
        raise HoldsNothing(person=form.person, from_on=form.from_on)
    displaced = there if post["single"] else []
    begins = _begins(post, person, form.from_on)
    ends = _all_end(held, form.person, form.from_on - ONE_DAY)
    ends += [_ends(row, form.post, form.from_on) for row in displaced]
    moved = {row["person_id"]: row["person"] for row in displaced} | {person["id"]: person["code"]}
    return {
        "post_id": post["id"],
        "person_id": person["id"],
        "ends": ends,
        "begins": [begins],
        "moved": moves_flagged(tx, moved, form.ground),
        "moved_on": form.from_on,
        "changes": [
            *_left(tx, held, person, form.from_on),
            _of_hands(tx, post, form.from_on, there, displaced, person),
        ],
    }


def retiring(tx: Tx, form: Retire) -> Row:
    """Somebody leaves the service. Raises `LeftBefore`, `BeginsLater`, `Frozen`, `NoConsent`."""
    person = _person(tx, form.person)
    if person["left_on"] is not None:
        raise LeftBefore(person=form.person, left_on=person["left_on"], why=person["left_why"])
    first_day_gone = form.left_on + ONE_DAY
    held = of_person(tx, person["id"], first_day_gone)
    flagged = leaving_flagged(tx, person["id"], form.person, form.why, form.ground, form.consent)
    return {
        "person_id": person["id"],
        "ends": _all_end(held, form.person, form.left_on),
        "begins": [],
        "moved": flagged,
        "moved_on": first_day_gone,
        "changes": _left(tx, held, person, first_day_gone),
    }


def reinstating(tx: Tx, form: Reinstate) -> Row:
    """Somebody is back. Raises `StillServes`, `DoesNotComeBack`, `HasLeft`."""
    person = _person(tx, form.person)
    if person["left_on"] is None:
        raise StillServes(person=form.person)
    if person["left_why"] == Leaving.DIED and not form.correction:
        raise DoesNotComeBack(person=form.person)
    return {"person_id": person["id"], "was_left_on": person["left_on"]}


def granting(tx: Tx, form: Grant) -> Row:
    """A deputy acts for the holder of a post. Raises `HasLeft`, `NotThere`,
    `ScopeUnknown`."""
    scope_must_be_known(tx, form.scope)
    post, deputy = _post(tx, form.post, form.from_on), _person(tx, form.deputy)
    left = deputy["left_on"]
    if left is not None and left < form.to_on:
        still_serves(form.deputy, left, deputy["left_why"], form.to_on)
    return {"post_id": post["id"], "person_id": deputy["id"]}


def _post(tx: Tx, code: str, on: date) -> Row:
    return standing(posts(tx, [code]), code, on)


def _person(tx: Tx, code: str) -> Row:
    return must(persons(tx, [code]), code, "人员", "person")


def _who_leaves(form: Appoint, post: Row, there: Sequence[Row]) -> list[Row]:
    """Whose time on the post ends: who has the one seat, or who is named."""
    if form.leaving:
        named = [row for row in there if row["person"] == form.leaving]
        if not named:
            raise DoesNotHold(person=form.leaving, post=form.post, on=form.from_on)
        if not post["single"]:
            return named[:1]
    elif not post["single"]:
        if not form.person:
            raise WhoLeaves(post=form.post)
        return []
    return list(there[:1])


def _begins(post: Row, person: Row, from_on: date) -> Row:
    left = still_serves(person["code"], person["left_on"], person["left_why"], from_on)
    return {
        "post_id": post["id"],
        "person_id": person["id"],
        "from_on": from_on,
        "to_on": earliest(left, post["valid_to"]),
    }


def _ends(row: Row, post: str, from_on: date) -> Row:
    return {"at_id": row["id"], "last_day": last_day_before(span_of(row), post, from_on)}


def _all_end(held: Sequence[Row], person: str, last: date) -> list[Row]:
    return [
        {"at_id": row["id"], "last_day": last_day_of_all(span_of(row), person, row["post"], last)}
        for row in held
    ]


def _must_not_hold(post: Row, person: Row, there: Sequence[Row], from_on: date) -> None:
    for row in there:
        if row["person_id"] == person["id"]:
            raise HoldsAlready(person=person["code"], post=post["code"], since=row["from_on"])


def _left(tx: Tx, held: Sequence[Row], person: Row, on: date) -> list[Row]:
    """The posts that somebody leaves, with whoever holds them still or already."""
    there = on_posts(tx, [row["post_id"] for row in held], on)
    found = []
    for row in held:
        others = others_on(there.get(row["post_id"], ()), on, [person["id"]])
        post = {"id": row["post_id"], "code": row["post"]}
        found.append(
            change(
                post,
                on,
                outgoing=person["code"],
                successor=others[0] if others else "",
                shared=bool(others) and not row["single"],
            )
        )
    return found


def _of_hands(
    tx: Tx,
    post: Row,
    on: date,
    there: Sequence[Row],
    leaving: Sequence[Row],
    person: Row | None,
) -> Row:
    """The post that somebody comes onto, or that is left."""
    gone = [row["person_id"] for row in leaving]
    others = others_on(there, on, [*gone, *([person["id"]] if person else [])])
    before = leaving[0]["person"] if leaving else ""
    if not before and not others:
        last = ended_on_posts(tx, [post["id"]], on - ONE_DAY).get(post["id"])
        before = last["person"] if last else ""
    successor = person["code"] if person else others[0] if others else ""
    return change(
        post,
        on,
        outgoing=before,
        successor=successor,
        shared=bool(others) and not post["single"],
    )
