"""What a warning's view shows besides: the case, the point, whom it reached and why them, and why
the point holds."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from models.cases import CaseSheet
from models.roster import Body, Person, Post
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from models.warning import CaseWarning, RiskHit
from rules.cases.sheet import row as row_of
from rules.procedures.warning import WARNING
from rules.risks.warned import How
from rules.risks.why import account
from rules.workday import Calendar
from tasks.cases.sheets import sheet_from
from tasks.risks.in_force import kept_points

_warning, _hit, _sheet = table_of(CaseWarning), table_of(RiskHit), table_of(CaseSheet)
_body, _post, _person = table_of(Body), table_of(Post), table_of(Person)
_ONE = Prepared(
    select(
        _warning.c.point,
        _warning.c.duty,
        _warning.c.episode,
        _warning.c.since_on,
        _warning.c.how,
        _hit.c.digest,
        _hit.c.cleared_on,
        _body.c.code.label("body"),
        _post.c.code.label("post"),
        _person.c.code.label("person"),
        *(_sheet.c[n] for n in ("id", "body_id", "view", "code", "state", "next_on", "seq")),
    )
    .select_from(
        _warning.join(_sheet, _sheet.c.id == _warning.c.case_id)
        .join(_body, _body.c.id == _sheet.c.body_id)
        .join(
            _hit,
            (_hit.c.case_id == _warning.c.case_id)
            & (_hit.c.point == _warning.c.point)
            & (_hit.c.episode == _warning.c.episode),
        )
        .outerjoin(_post, _post.c.id == _warning.c.owner_post_id)
        .outerjoin(_person, _person.c.id == _warning.c.holder_id)
    )
    .where(_warning.c.matter_id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class WarningSheet:
    """Of one warning."""

    case: str
    body: str
    point: str
    title: str
    when: str
    basis: str
    duty: str
    episode: int
    since_on: date
    cleared_on: date | None
    post: str
    person: str
    how: How
    why: tuple[tuple[int, str, str], ...]
    """Line by line: depth, Chinese, English; on the day of the view."""


def warning_sheet(tx: Tx, matter: Row, calendar: Calendar, on: date) -> WarningSheet | None:
    """What there is to say of a warning besides; None of any other matter."""
    if matter["procedure"] != WARNING.key:
        return None
    row = tx.first(_ONE, {"id": matter["id"]})
    kept = kept_points(tx, [row["digest"]]).get(row["digest"]) if row else None
    if row is None or kept is None:
        return None
    sheet, point = sheet_from(row, row["body"]), kept.point
    values = row_of(sheet.state, sheet.words)
    told = account(point.condition, values, on, calendar, sheet.words.meanings)
    return WarningSheet(
        row["code"],
        row["body"],
        point.code,
        point.label,
        " ".join(point.when.split()),
        "；".join(f"《{b.instrument}》{b.article}" for b in point.basis),
        row["duty"],
        row["episode"],
        row["since_on"],
        row["cleared_on"],
        row["post"] or "",
        row["person"] or "",
        How(row["how"]),
        tuple(told.sentences()),
    )
