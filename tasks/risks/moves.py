"""What changes of the calendar moved, as it was kept: the latest first."""

from typing import Any

from sqlalchemy import bindparam, select

from models.cases import CaseSheet
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared
from models.store import Store
from models.types import table_of
from models.warning import RiskMove

_move, _sheet = table_of(RiskMove), table_of(CaseSheet)
_body, _matter = table_of(Body), table_of(Matter)
_KEPT = Prepared(
    select(
        _move.c.at,
        _body.c.code.label("body"),
        _sheet.c.code.label("case"),
        _move.c.point,
        _move.c.was_on,
        _move.c.is_on,
        _matter.c.number.label("warning"),
    )
    .join(_sheet, _sheet.c.id == _move.c.case_id)
    .join(_body, _body.c.id == _sheet.c.body_id)
    .outerjoin(_matter, _matter.c.id == _move.c.matter_id)
    .order_by(_move.c.id.desc())
    .limit(bindparam("most"))
)


def moves_kept(store: Store, most: int) -> list[dict[str, Any]]:
    """Moves for JSON and tables: when found, body, case, point, the day before and after, the
    warning that was there."""
    with store.read() as tx:
        rows = tx.rows(_KEPT, {"most": most})
    return [
        {
            "at": row["at"].isoformat(),
            "body": row["body"],
            "case": row["case"],
            "point": row["point"],
            "was_on": row["was_on"].isoformat() if row["was_on"] else "",
            "is_on": row["is_on"].isoformat() if row["is_on"] else "",
            "warning": row["warning"] or "",
        }
        for row in rows
    ]
