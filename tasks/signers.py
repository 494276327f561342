"""What the roster has of whoever signs: posts held and stood in for, mandates, grades, each with
its days."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select

from models.roster import (
    Appointment,
    Body,
    Mandate,
    Person,
    Post,
    PostSubject,
    Qualification,
    Unit,
)
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.authority import Loan, Seat, Signer
from rules.grading import Graded
from rules.tenure import Span, earliest

_person, _post, _unit, _body = (table_of(t) for t in (Person, Post, Unit, Body))
_appointment, _mandate = table_of(Appointment), table_of(Mandate)
_subject, _grade = table_of(PostSubject), table_of(Qualification)
_POST = (_post.c.id, _post.c.code, _unit.c.body_id)
_SEATS = Prepared(
    select(
        _person.c.code.label("person"),
        *_POST,
        _post.c.deputy_of_id,
        _appointment.c.from_on,
        _appointment.c.to_on,
    )
    .select_from(
        _person.join(_appointment, _appointment.c.person_id == _person.c.id)
        .join(_post, _post.c.id == _appointment.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(among(_person.c.code, "codes"))
    .order_by(_person.c.code, _appointment.c.from_on, _post.c.id)
)
_LOANS = Prepared(
    select(
        _person.c.code.label("person"),
        *_POST,
        _mandate.c.from_on,
        _mandate.c.to_on,
        _mandate.c.scope,
    )
    .select_from(
        _person.join(_mandate, _mandate.c.deputy_id == _person.c.id)
        .join(_post, _post.c.id == _mandate.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(among(_person.c.code, "codes"))
    .order_by(_person.c.code, _mandate.c.from_on, _mandate.c.id)
)
_HEADS = Prepared(
    select(*_POST, _post.c.valid_from, _post.c.valid_to)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_post.c.id, "ids"))
)
_HOLDERS = Prepared(
    select(
        _appointment.c.post_id,
        _person.c.code.label("person"),
        _appointment.c.from_on,
        _appointment.c.to_on,
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .where(among(_appointment.c.post_id, "ids"))
    .order_by(_appointment.c.post_id, _appointment.c.from_on)
)
_SUBJECTS = Prepared(
    select(_subject.c.post_id, _subject.c.subject)
    .where(among(_subject.c.post_id, "ids"))
    .order_by(_subject.c.post_id, _subject.c.subject)
)
_GRADES = Prepared(
    select(
        _person.c.code.label("person"),
        _grade.c.id,
        _grade.c.grade,
        _grade.c.from_on,
        _grade.c.to_on,
    )
    .join(_person, _person.c.id == _grade.c.person_id)
    .where(among(_person.c.code, "codes"))
    .order_by(_person.c.code, _grade.c.from_on, _grade.c.id)
)


def signers_of(tx: Tx, codes: Iterable[str]) -> dict[str, Signer]:
    """Persons by staff code; one whom the roster does not know has nothing to sign from."""
    wanted = sorted(set(codes))
    if not wanted:
        return {}
    asked = {"codes": wanted}
    seats, loans, grades = (tx.rows(each, asked) for each in (_SEATS, _LOANS, _GRADES))
    deputy_of = {row["deputy_of_id"] for row in seats} - {None}
    heads = {row["id"]: row for row in _of(tx, _HEADS, deputy_of)}
    holders = _by_post(_of(tx, _HOLDERS, {*heads, *(row["id"] for row in loans)}))
    there = {row["id"] for row in (*seats, *loans, *heads.values())}
    subjects = {
        post: tuple(row["subject"] for row in rows)
        for post, rows in _by_post(_of(tx, _SUBJECTS, there)).items()
    }
    held: dict[str, list[Seat]] = {code: [] for code in wanted}
    lent: dict[str, list[Loan]] = {code: [] for code in wanted}
    graded: dict[str, list[Graded]] = {code: [] for code in wanted}
    for row in seats:
        mine, span = held[row["person"]], _span(row)
        mine.append(_seat(row, subjects, span))
        if (head := heads.get(row["deputy_of_id"])) is not None:
            in_both = _within(span, head["valid_from"], head["valid_to"])
            taken = tuple(_span(each) for each in holders.get(head["id"], ()))
            mine.append(_seat(head, subjects, in_both, taken))
    for row in loans:
        scope = tuple(part.strip() for part in row["scope"].split(","))
        lenders = tuple((each["person"], _span(each)) for each in holders.get(row["id"], ()))
        post = row["id"], row["code"], row["body_id"]
        loan = Loan(*post, subjects.get(row["id"], ()), _span(row), scope, lenders)
        lent[row["person"]].append(loan)
    for row in grades:
        graded[row["person"]].append(Graded(row["id"], row["grade"], _span(row)))
    return {
        code: Signer(code, tuple(held[code]), tuple(lent[code]), tuple(graded[code]))
        for code in wanted
    }


def _of(tx: Tx, statement: Prepared, ids: Collection[int]) -> list[Row]:
    return tx.rows(statement, {"ids": sorted(ids)}) if ids else []


def _by_post(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["post_id"], []).append(row)
    return found


def _seat(
    post: Row, subjects: dict[int, tuple[str, ...]], span: Span, taken: tuple[Span, ...] = ()
) -> Seat:
    what = subjects.get(post["id"], ())
    return Seat(post["id"], post["code"], post["body_id"], what, span, taken)


def _span(row: Row) -> Span:
    return Span(row["from_on"], row["to_on"])


def _within(span: Span, first: date | None, last: date | None) -> Span:
    """A post that is stood in for is there only from its first day to its last."""
    return Span(max(span.from_on, first or span.from_on), earliest(span.to_on, last))
