"""What is asked about risk points: which are in force, what each version says, why one fires."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sqlalchemy import bindparam, select

from models.risks import RiskPoint
from models.roster import Body
from models.statement import Prepared
from models.store import Store, Tx
from models.types import table_of
from rules.cases.vocabulary import vocabulary
from rules.risks.point import Point
from rules.risks.versions import NotInForce
from rules.risks.why import Account, account
from rules.workday import Calendar
from tasks.cases.view import own_case
from tasks.clock import today
from tasks.lookup import must
from tasks.risks.in_force import points_on

_point, _body = table_of(RiskPoint), table_of(Body)
_VERSIONS = Prepared(
    select(_point).where(_point.c.code == bindparam("code")).order_by(_point.c.id.desc())
)
_BODY = Prepared(select(_body.c.id, _body.c.code).where(_body.c.code == bindparam("body")))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a point as it is kept."""

    digest: str
    valid_from: date
    valid_to: date | None
    seq: int
    """The act that loaded it."""
    text: str


def in_force(store: Store, on: date) -> list[Point]:
    """The points in force on a day, by code."""
    with store.read() as tx:
        return points_on(tx, on)


def versions(store: Store, code: str) -> list[Version]:
    """All versions of a point, the latest first. Raises `NotInForce` where there never was one."""
    with store.read() as tx:
        rows = tx.rows(_VERSIONS, {"code": code})
        if not rows:
            raise _unknown(tx, code, today())
    names = ("digest", "valid_from", "valid_to", "seq", "text")
    return [Version(**{name: row[name] for name in names}) for row in rows]


def why(
    store: Store, code: str, body: str, case_no: str, on: date, calendar: Calendar
) -> tuple[Point, Account]:
    """Why a point in force on a day fires for a case of a body that day, or why it does not.

    Raises `NotInForce`, `UnknownCode`, `NoSuchCase`.
    """
    with store.read() as tx:
        found = {point.code: point for point in points_on(tx, on)}
        if code not in found:
            raise _unknown(tx, code, on)
        point = found[code]
        row = tx.first(_BODY, {"body": body})
        keeper = must({body: row} if row else {}, body, "单位", "body")
        words = vocabulary(point.view)
        sheet = own_case(tx, keeper, words, case_no)
    return point, account(point.condition, sheet.row, on, calendar, words.meanings)


def _unknown(tx: Tx, code: str, on: date) -> NotInForce:
    known = [point.code for point in points_on(tx, on)]
    near = ", ".join(get_close_matches(code, known, 3, 0)) or "—"
    return NotInForce(given=code[:60], on=on, nearest=near)
