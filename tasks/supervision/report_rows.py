"""The rows that the report of supervision is made of."""

from typing import Any

from sqlalchemy import Select, and_, exists, func, literal, or_, select, union_all

from models.authority import SignedAct
from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.supervision import (
    CaseMeeting,
    CommitteeItem,
    Instruction,
    Marking,
    MarkingMeasure,
    SupervisedOfficer,
    Verbal,
)
from models.types import table_of
from rules.supervision.heads import oversights

_marking, _measure, _verbal = table_of(Marking), table_of(MarkingMeasure), table_of(Verbal)
_meeting, _item, _review = table_of(CaseMeeting), table_of(CommitteeItem), table_of(Instruction)
_matter, _body, _person = table_of(Matter), table_of(Body), table_of(Person)
_officer, _signed = table_of(SupervisedOfficer), table_of(SignedAct)
_COURTS = [kind for kind, has in oversights().items() if has.markers]
_DUTIES = sorted({subject for has in oversights().values() for subject in has.markers})


def _count(table: Any) -> Any:
    key = table.c.matter_id if table is _measure else table.c.marking_id
    return (
        select(func.count())
        .select_from(table)
        .where(key == _marking.c.matter_id)
        .correlate(_marking)
        .scalar_subquery()
    )


_MARKS = (
    select(
        _marking,
        _matter.c.number,
        _matter.c.state,
        _body.c.code.label("body"),
        _person.c.code.label("marker"),
        _count(_measure).label("measures"),
        (_count(_meeting) + _count(_item)).label("sent"),
    )
    .select_from(
        _marking.join(_matter, _matter.c.id == _marking.c.matter_id)
        .join(_body, _body.c.id == _marking.c.body_id)
        .join(_person, _person.c.id == _marking.c.marked_by)
    )
    .order_by(_marking.c.matter_id)
)
_SILENT = Prepared(
    select(_officer.c.matter_id, _person.c.code)
    .select_from(
        _officer.join(_marking, _marking.c.matter_id == _officer.c.matter_id).join(
            _person, _person.c.id == _officer.c.person_id
        )
    )
    .where(
        _officer.c.person_id != _marking.c.marked_by,
        _officer.c.role.in_([literal(duty) for duty in _DUTIES]),
    )
    .order_by(_officer.c.matter_id, _person.c.code)
)


def _unmarked(table: Any, what: str, on: Any, besides: Any = None) -> Select[Any]:
    marked = exists().where(
        _marking.c.body_id == table.c.body_id,
        _marking.c.case_code == table.c.case_code,
        _marking.c.marked_on <= on,
    )
    asked = [_body.c.kind.in_([literal(kind) for kind in _COURTS]), ~marked]
    if besides is not None:
        asked.append(besides)
    return (
        select(
            _matter.c.number,
            literal(what).label("what"),
            _body.c.code.label("body"),
            table.c.case_code.label("case"),
            on.label("on"),
        )
        .select_from(
            table.join(_matter, _matter.c.id == table.c.matter_id).join(
                _body, _body.c.id == table.c.body_id
            )
        )
        .where(*asked)
    )


_WITHOUT = union_all(
    _unmarked(_verbal, "口头指示 · verbal instruction", _verbal.c.said_on),
    _unmarked(
        _meeting,
        "法官会议 · judges' meeting",
        _meeting.c.held_on,
        _matter.c.state != "called_off",
    ),
    _unmarked(
        _item, "审委会议题 · committee item", _item.c.decided_on, _item.c.decided_on.is_not(None)
    ),
).subquery()
_REVIEWED = (
    select(
        _review.c.document,
        _body.c.code.label("body"),
        _review.c.case_code.label("case"),
        _review.c.signed_on.label("on"),
        _review.c.urgent.label("why"),
    )
    .join(_body, _body.c.id == _review.c.body_id)
    .where(_review.c.urgent != "")
)
# Of the register of signed documents: what was signed while words of a head awaited their writing.
_REGISTERED = (
    select(
        _signed.c.document,
        _body.c.code.label("body"),
        _signed.c.case_no.label("case"),
        _signed.c.on_day.label("on"),
        _verbal.c.why_urgent.label("why"),
    )
    .select_from(
        _signed.join(_body, _body.c.id == _signed.c.body_id).join(
            _verbal,
            and_(
                _verbal.c.body_id == _signed.c.body_id,
                _verbal.c.case_code == _signed.c.case_no,
                _verbal.c.recorded_on <= _signed.c.on_day,
                or_(_verbal.c.closed_on.is_(None), _verbal.c.closed_on > _signed.c.on_day),
            ),
        )
    )
    .where(_signed.c.case_no != "")
)
_FLAGGED = union_all(_REVIEWED, _REGISTERED).subquery()
_UNWRITTEN = (
    select(_matter.c.number)
    .select_from(
        _verbal.join(_matter, _matter.c.id == _verbal.c.matter_id).join(
            _body, _body.c.id == _verbal.c.body_id
        )
    )
    .where(_verbal.c.closed_on.is_(None))
    .order_by(_matter.c.id)
)


def _both(statement: Select[Any], code: Any) -> dict[bool, Prepared]:
    return {False: Prepared(statement), True: Prepared(statement.where(among(code, "bodies")))}


_OF_MARKS = _both(_MARKS, _body.c.code)
_OF_UNMARKED = _both(select(_WITHOUT).order_by(_WITHOUT.c.on, _WITHOUT.c.number), _WITHOUT.c.body)
_OF_FLAGGED = _both(select(_FLAGGED).order_by(_FLAGGED.c.on, _FLAGGED.c.case), _FLAGGED.c.body)
_OF_UNWRITTEN = _both(_UNWRITTEN, _body.c.code)


def marks(tx: Tx, body: str) -> list[Row]:
    """Every mark, with what was done under it."""
    return _asked(tx, _OF_MARKS, body)


def silent_officers(tx: Tx) -> dict[int, list[str]]:
    """By mark: officers of the case who share the duty to mark it and did not."""
    found: dict[int, list[str]] = {}
    for row in tx.rows(_SILENT, {}):
        found.setdefault(row["matter_id"], []).append(row["code"])
    return found


def without_mark(tx: Tx, body: str) -> list[Row]:
    """What heads did in cases of courts that carried no mark on that day."""
    return _asked(tx, _OF_UNMARKED, body)


def flagged(tx: Tx, body: str) -> list[Row]:
    """What was signed before its writing."""
    return _asked(tx, _OF_FLAGGED, body)


def unwritten(tx: Tx, body: str) -> list[str]:
    """Verbal instructions that are not made up in writing."""
    return [row["number"] for row in _asked(tx, _OF_UNWRITTEN, body)]


def _asked(tx: Tx, statements: dict[bool, Prepared], body: str) -> list[Row]:
    return tx.rows(statements[bool(body)], {"bodies": [body]} if body else {})
