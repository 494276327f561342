"""Who has not reported: for coordinators, in counts by body and division, never by name, and never
what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select

from models.interference import Attestation
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared
from models.store import Tx
from models.term import Term
from models.types import table_of
from tasks.lookup import bodies, must

_attested, _matter, _term = table_of(Attestation), table_of(Matter), table_of(Term)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_on = bindparam("on", type_=_attested.c.period.type)
_open = _matter.c.state == "asked"
_COUNTS = Prepared(
    select(
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
        _unit.c.name.label("unit"),
        func.count().label("asked"),
        func.sum(case((_attested.c.answered_on.is_not(None), 1), else_=0)).label("answered"),
        func.sum(case((_open, 1), else_=0)).label("open"),
        func.sum(case((_open & (_term.c.due_on < _on), 1), else_=0)).label("overdue"),
    )
    .select_from(
        _attested.join(_matter, _matter.c.id == _attested.c.matter_id)
        .join(_post, _post.c.id == _attested.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
        .outerjoin(_term, (_term.c.matter_id == _attested.c.matter_id) & (_term.c.kind == "attest"))
    )
    .where(
        _attested.c.period == bindparam("period", type_=_attested.c.period.type),
        or_(bindparam("every") == 1, _body.c.id == bindparam("body_id")),
    )
    .group_by(_body.c.code, _body.c.name, _unit.c.name, _unit.c.id)
    .order_by(_body.c.code, _unit.c.id)
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of a division and month: asked, answered, open, overdue."""

    body: str
    body_name: str
    unit: str
    asked: int
    answered: int
    open: int
    overdue: int

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def coverage(tx: Tx, period: date, on: date, body: str = "") -> list[Coverage]:
    """By body and division. Raises `tasks.lookup.UnknownCode`."""
    body_id = must(bodies(tx, [body]), body, "单位", "body")["id"] if body else 0
    asked = {"period": period, "on": on, "every": int(not body), "body_id": body_id}
    return [
        Coverage(**{name: row[name] for name in Coverage.__dataclass_fields__})
        for row in tx.rows(_COUNTS, asked)
    ]


def total(rows: Sequence[Coverage]) -> tuple[int, int, int]:
    """Asked, answered, overdue of all."""
    return (
        sum(row.asked for row in rows),
        sum(row.answered for row in rows),
        sum(row.overdue for row in rows),
    )
