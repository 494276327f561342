"""What is on record of calls, requests, risks and supervision, counted: responses by unit, what was
not reported, what each leader has in charge."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from models.calls import Arrival, Call, Errand, Request, RiskCase
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Term
from models.types import Instant, table_of
from rules.calls.response import Response, measured
from tasks.acts import SHANGHAI

_arrival, _call, _errand = table_of(Arrival), table_of(Call), table_of(Errand)
_matter, _term, _unit = table_of(Matter), table_of(Term), table_of(Unit)
_post, _body, _request, _risk = (
    table_of(Post),
    table_of(Body),
    table_of(Request),
    table_of(RiskCase),
)
_since, _until = bindparam("since", type_=Instant()), bindparam("until", type_=Instant())
_ARRIVALS = Prepared(
    select(
        _unit.c.code.label("unit"),
        _unit.c.name,
        _call.c.urgency,
        _matter.c.state,
        _term.c.start_at,
        _term.c.due_at,
        _term.c.outcome,
        _arrival.c.arrived_at,
        _arrival.c.rating,
    )
    .select_from(
        _arrival.join(_matter, _matter.c.id == _arrival.c.matter_id)
        .join(_call, _call.c.matter_id == _arrival.c.call_id)
        .join(_unit, _unit.c.id == _arrival.c.unit_id)
        .join(_term, (_term.c.matter_id == _arrival.c.matter_id) & (_term.c.kind == "arrive"))
    )
    .where(_term.c.start_at >= _since, _term.c.start_at < _until)
    .order_by(_unit.c.code, _arrival.c.matter_id)
)
_OWED = Prepared(
    select(
        _matter.c.number,
        _matter.c.state,
        _errand.c.title,
        _body.c.code.label("body"),
        _request.c.kind,
        _request.c.ask_due,
        _request.c.late,
    )
    .select_from(
        _request.join(_matter, _matter.c.id == _request.c.matter_id)
        .join(_errand, _errand.c.matter_id == _request.c.matter_id)
        .join(_body, _body.c.id == _errand.c.sender_id)
    )
    .where(_request.c.late.is_(True))
    .order_by(_matter.c.id)
)
_CHARGES = Prepared(
    select(
        _post.c.code.label("post"),
        _body.c.code.label("body"),
        _risk.c.level,
        _risk.c.petition,
        func.count().label("n"),
    )
    .select_from(
        _risk.join(_matter, _matter.c.id == _risk.c.matter_id)
        .join(_errand, _errand.c.matter_id == _risk.c.matter_id)
        .join(_post, _post.c.id == _errand.c.owner_post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .where(_risk.c.closed_on.is_(None))
    .group_by(_post.c.code, _body.c.code, _risk.c.level, _risk.c.petition)
    .order_by(_body.c.code, _post.c.code)
)


@dataclass(frozen=True, slots=True)
class Charge:
    """What a leader's post has in charge, by level."""

    post: str
    body: str
    petitions: int
    by_level: Mapping[str, int]

    @property
    def open(self) -> int:
        """Risks in all."""
        return sum(self.by_level.values())


@dataclass(frozen=True, slots=True)
class CallsReport:
    """Responses in a period by unit; reports that came late or not at all; leaders' loads now."""

    at: datetime
    responses: Mapping[str, Response]
    owed: tuple[Row, ...]
    charges: tuple[Charge, ...]

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "responses": {unit: asdict(found) for unit, found in self.responses.items()},
            "late_or_missing_reports": [dict(row) for row in self.owed],
            "in_charge": [
                {"post": c.post, "body": c.body, "open": c.open, "petitions": c.petitions}
                | {"by_level": dict(c.by_level)}
                for c in self.charges
            ],
        }


def calls_report(tx: Tx, since: date, until: date, at: datetime) -> CallsReport:
    """Counted at an instant; calls of the days from ``since`` to ``until``, both included."""
    first = datetime.combine(since, time(), SHANGHAI)
    last = datetime.combine(until, time(), SHANGHAI) + timedelta(days=1)
    rows = tx.rows(_ARRIVALS, {"since": first, "until": last})
    return CallsReport(
        at,
        _responses(rows, at),
        tuple(tx.rows(_OWED, {})),
        _charges(tx.rows(_CHARGES, {})),
    )


def _responses(rows: list[Row], at: datetime) -> dict[str, Response]:
    arrived: dict[str, list[tuple[int, bool]]] = {}
    waiting: dict[str, list[tuple[int, bool]]] = {}
    for row in rows:
        if row["outcome"] == "void":
            continue  # let off, or the call was withdrawn
        mine, other = arrived.setdefault(row["unit"], []), waiting.setdefault(row["unit"], [])
        if row["arrived_at"] is not None:
            mine.append((_seconds(row["start_at"], row["arrived_at"]), row["outcome"] == "met"))
        else:
            other.append((_seconds(row["start_at"], at), at > row["due_at"]))
    return {unit: measured(arrived[unit], waiting[unit]) for unit in arrived}


def _seconds(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


def _charges(rows: list[Row]) -> tuple[Charge, ...]:
    found: dict[tuple[str, str], tuple[dict[str, int], int]] = {}
    for row in rows:
        levels, petitions = found.get((row["post"], row["body"]), ({}, 0))
        levels[row["level"]] = levels.get(row["level"], 0) + row["n"]
        mine = levels, petitions + (row["n"] if row["petition"] else 0)
        found[row["post"], row["body"]] = mine
    return tuple(Charge(*key, petitions, levels) for key, (levels, petitions) in found.items())
