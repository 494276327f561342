"""Cases whose data say that they should have been marked, and who shared the duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson
from sqlalchemy import bindparam, exists, literal, or_, select

from models.cases import CaseRole, CaseSheet
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.supervision import Marking
from models.types import table_of
from rules.cases.sheet import row as row_of
from rules.cases.vocabulary import vocabulary
from rules.supervision.heads import oversights
from rules.supervision.signs import signs_of
from rules.workday import Calendar

EPOCH = date(1970, 1, 1)
_PAGE = 5000
"""Cases read at a time: a court may have a million."""
_sheet, _role = table_of(CaseSheet), table_of(CaseRole)
_marking, _body = table_of(Marking), table_of(Body)
_COURTS = [kind for kind, has in oversights().items() if has.markers]
_CASES = (
    select(_sheet.c.id, _sheet.c.code, _sheet.c.view, _sheet.c.state, _body.c.code.label("body"))
    .join(_body, _body.c.id == _sheet.c.body_id)
    .where(
        _sheet.c.is_open.is_(True),
        _body.c.kind.in_([literal(kind) for kind in _COURTS]),
        ~exists().where(
            _marking.c.body_id == _sheet.c.body_id, _marking.c.case_code == _sheet.c.code
        ),
        _sheet.c.id > bindparam("after"),
    )
    .order_by(_sheet.c.id)
    .limit(_PAGE)
)
_OF_ALL = Prepared(_CASES)
_OF_ONE = Prepared(_CASES.where(among(_body.c.code, "bodies")))
_on = bindparam("on", type_=_role.c.from_on.type)
_DUTY = Prepared(
    select(_role.c.case_id, _role.c.person)
    .where(
        among(_role.c.case_id, "ids"),
        _role.c.subject.in_([literal(s) for has in oversights().values() for s in has.markers]),
        _role.c.from_on <= _on,
        or_(_role.c.to_on.is_(None), _role.c.to_on >= _on),
    )
    .order_by(_role.c.case_id, _role.c.person)
)


@dataclass(frozen=True, slots=True)
class Missed:
    """An open case without any mark, and the signs of its data."""

    body: str
    case: str
    types: str
    why: str
    why_en: str
    shared_by: str
    """Staff codes of officers of the case who share the duty."""

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


def missed_marks(tx: Tx, on: date, calendar: Calendar, body: str = "") -> Iterator[Missed]:
    """Of open cases in the data of courts; nothing where there are no case data."""
    found = [
        (row, signs)
        for row in _open_cases(tx, body)
        if (signs := signs_of(_facts(row), on, calendar))
    ]
    ids = [row["id"] for row, _ in found]
    shared: dict[int, list[str]] = {}
    for duty in tx.rows(_DUTY, {"ids": ids, "on": on}) if ids else ():
        shared.setdefault(duty["case_id"], []).append(duty["person"])
    for row, signs in found:
        yield Missed(
            row["body"],
            row["code"],
            ",".join(str(n) for n in sorted({sign.type.head for sign in signs})),
            "；".join(sign.zh for sign in signs),
            "; ".join(sign.en for sign in signs),
            "、".join(shared.get(row["id"], ())),
        )


def _open_cases(tx: Tx, body: str) -> Iterator[Row]:
    after = 0
    while True:
        asked: Row = {"after": after}
        rows = tx.rows(_OF_ONE, asked | {"bodies": [body]}) if body else tx.rows(_OF_ALL, asked)
        yield from rows
        if len(rows) < _PAGE:
            return
        after = rows[-1]["id"]


def _facts(case: Row) -> dict[str, Any]:
    known = row_of(orjson.loads(case["state"]), vocabulary(case["view"]))
    return {
        "parties": known.get("parties"),
        "filed_on": _day(known.get("filed_on")),
        "judged_on": _day(known.get("judged_on")),
    }


def _day(n: Any) -> date | None:
    return None if n is None else EPOCH + timedelta(days=int(n))
