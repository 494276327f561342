"""Warnings counted by point: how many, how each was answered, how quickly, and how many were false.
A point with many false alarms is its owner's to change (features.md 31)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median_low
from typing import Any

import orjson
from sqlalchemy import bindparam, select, text

from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Store, Tx
from models.types import microseconds, table_of
from models.warning import CaseWarning, RiskHit
from rules.parameter import value_on
from tasks.acts import SHANGHAI, Ledger
from tasks.risks.applying import applied, note
from tasks.risks.telling import SHARES

_warning, _matter, _body = table_of(CaseWarning), table_of(Matter), table_of(Body)
_hit, _post, _unit = table_of(RiskHit), table_of(Post), table_of(Unit)
_keeper = _body.alias("keeper")
_ALL = (
    select(
        _warning.c.point,
        _warning.c.title,
        _warning.c.raised_at,
        _warning.c.reacted_at,
        _warning.c.reaction,
        _matter.c.state,
        _matter.c.body_id.label("keeper_id"),
        _keeper.c.code.label("keeper"),
        _hit.c.digest,
    )
    .join(_matter, _matter.c.id == _warning.c.matter_id)
    .join(_keeper, _keeper.c.id == _matter.c.body_id)
    .join(_body, _body.c.id == _warning.c.body_id)
    .join(
        _hit,
        (_hit.c.case_id == _warning.c.case_id)
        & (_hit.c.point == _warning.c.point)
        & (_hit.c.episode == _warning.c.episode),
    )
    .order_by(_warning.c.matter_id)
)
_ROWS = {False: Prepared(_ALL), True: Prepared(_ALL.where(among(_body.c.code, "bodies")))}
_OFFICES = Prepared(
    select(_post.c.id, _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        among(_unit.c.body_id, "bodies"),
        _post.c.powers.like("%coordinate%"),
        _post.c.valid_to.is_(None),
    )
    .order_by(_post.c.id)
)
_NOTIFY = Prepared(
    text(
        "INSERT INTO outbox (channel, topic, post_id, day, payload, state, attempts, next_at)"
        " VALUES ('notice', :topic, :post_id, :day, :payload, 'waiting', 0, :at)"
    ).bindparams(bindparam("day", type_=_warning.c.since_on.type))
)
_CLOSED = frozenset({"closed", "false_alarm", "cleared"})


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point's warnings: how many of each fate, and the median time to the first reaction."""

    point: str
    title: str
    keeper: str
    fired: int
    open: int
    explained: int
    done: int
    false_alarms: int
    cleared: int
    share: int | None
    """Of those closed, how many in a hundred were false; None: none is closed."""
    median_hours: int | None
    many: bool
    """More than the parameter allows, of warnings enough to judge by."""

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class WarningReport:
    """All points that ever warned, by code."""

    on: date
    limit: int
    """Share of false alarms above which a point is reported."""
    least: int
    """Warnings closed at least before a share is judged."""
    lines: tuple[PointLine, ...]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "on": self.on.isoformat(),
            "limit": self.limit,
            "least": self.least,
            "points": [line.plain() for line in self.lines],
        }


def warning_report(store: Store, on: date, body: str = "") -> WarningReport:
    """Count the warnings of one body's cases, or of all."""
    with store.read() as tx:
        return _report(tx, on, body)


def tell_owners(ledger: Ledger, at: datetime) -> list[str]:
    """Tell the owner of each point that has too many false alarms, once for each version of it; the
    points that were told."""
    on = at.astimezone(SHANGHAI).date()
    with ledger.store.write() as tx:
        known = applied(tx)
        rows = _by_point(tx, "")
        told = []
        for line in _report(tx, on, "").lines:
            digest = rows[line.point][-1]["digest"]
            if line.many and known.get(f"false:{line.point}") != digest:
                _tell(tx, line, rows[line.point][-1]["keeper_id"], at, on)
                note(tx, {f"false:{line.point}": digest}, at)
                told.append(line.point)
    return told


def shares_text(post: Row, row: Row) -> tuple[str, str]:
    """Title and text of the notice to the owner of a point."""
    said = orjson.loads(row["payload"])
    title = f"风险点误报较多 · Many false alarms：{said['point']}（{row['day']}）"
    place = f"{post['body']} {post['unit']} {post['name']}（{post['code']}）"
    text_ = (
        f"# {title}\n\n致 · To：{place}\n\n"
        f"- 风险点 · Point：{said['point']} {said['title']}\n"
        f"- 已发出 · Fired：{said['fired']}，误报 · false：{said['false_alarms']}，"
        f"误报率 · share：{said['share']}%（上限 · limit {said['limit']}%）\n\n"
        "请检查条件是否过宽，修改后重新载入。 · See whether its condition is too wide; "
        "change it and load it again.\n"
    )
    return title, text_


def _by_point(tx: Tx, body: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in tx.rows(_ROWS[bool(body)], {"bodies": [body]}):
        found[row["point"]].append(row)
    return found


def _report(tx: Tx, on: date, body: str) -> WarningReport:
    limit = int(value_on("warning.false_share", on).value)
    least = int(value_on("warning.false_least", on).value)
    rows = _by_point(tx, body)
    lines = tuple(_line(code, rows[code], limit, least) for code in sorted(rows))
    return WarningReport(on, limit, least, lines)


def _line(code: str, rows: Sequence[Row], limit: int, least: int) -> PointLine:
    states = [row["state"] for row in rows]
    closed = [state for state in states if state in _CLOSED]
    false = states.count("false_alarm")
    # In whole numbers: 30 of 100 is not more than 30 in a hundred.
    share = 100 * false // len(closed) if closed else None
    took = [
        int((row["reacted_at"] - row["raised_at"]).total_seconds() // 3600)
        for row in rows
        if row["reacted_at"] is not None
    ]
    reactions = [row["reaction"] for row in rows if row["state"] == "closed"]
    return PointLine(
        code,
        rows[-1]["title"],
        rows[-1]["keeper"],
        len(rows),
        len(rows) - len(closed),
        reactions.count("explain"),
        reactions.count("report_done"),
        false,
        states.count("cleared"),
        share,
        median_low(took) if took else None,
        len(closed) >= least and 100 * false > limit * len(closed),
    )


def _tell(tx: Tx, line: PointLine, keeper_id: int, at: datetime, on: date) -> None:
    limit = int(value_on("warning.false_share", on).value)
    payload = orjson.dumps({**line.plain(), "limit": limit}).decode()
    tx.many(
        _NOTIFY,
        [
            {
                "topic": SHARES,
                "post_id": row["id"],
                "day": on,
                "payload": payload,
                "at": microseconds(at),
            }
            for row in tx.rows(_OFFICES, {"bodies": [keeper_id]})
        ],
    )
