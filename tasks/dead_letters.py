"""Dead letters: what was given up, why, and sending it again by hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal_column, or_, select, update

from models.matter import History, Matter
from models.outbox import Attempt, Endpoint, Outbox
from models.past_act import read
from models.roster import Post
from models.statement import Prepared, Row, insert_into
from models.store import Store
from models.types import table_of
from rules.refusal import Refused
from tasks.actors import find_actors
from tasks.acts import SHANGHAI
from tasks.interference.unseen import in_the_open

_outbox, _attempt, _endpoint = table_of(Outbox), table_of(Attempt), table_of(Endpoint)
_matter, _post, _history = table_of(Matter), table_of(Post), table_of(History)
_last = (
    select(func.max(_attempt.c.no))
    .where(_attempt.c.outbox_id == _outbox.c.id)
    .correlate(_outbox)
    .scalar_subquery()
)
# What tells a discipline desk of a sealed matter is on no list.
_OPEN = or_(_matter.c.procedure.is_(None), in_the_open(_matter))
_ROWS = (
    select(
        _outbox.c.id,
        _outbox.c.channel,
        _outbox.c.topic,
        _outbox.c.state,
        _outbox.c.attempts,
        _outbox.c.next_at,
        _outbox.c.endpoint_id,
        _outbox.c.day,
        _matter.c.number,
        _matter.c.procedure,
        _history.c.record,
        _post.c.code.label("post"),
        _endpoint.c.active,
        _attempt.c.no,
        _attempt.c.at,
        _attempt.c.status,
        _attempt.c.error,
        _attempt.c.receipt,
    )
    .outerjoin(_attempt, (_attempt.c.outbox_id == _outbox.c.id) & (_attempt.c.no == _last))
    .outerjoin(_matter, _matter.c.id == _outbox.c.matter_id)
    .outerjoin(
        _history,
        (_history.c.matter_id == _outbox.c.matter_id) & (_history.c.seq == _outbox.c.seq),
    )
    .outerjoin(_post, _post.c.id == _outbox.c.post_id)
    .outerjoin(_endpoint, _endpoint.c.id == _outbox.c.endpoint_id)
    .where(_OPEN)
)
# Written as a literal: SQLite does not see that a bound value fits the partial index.
_DEAD = Prepared(
    _ROWS.where(_outbox.c.state == literal_column("'dead'"))
    .order_by(_outbox.c.id)
    .limit(bindparam("most"))
)
_LATEST = Prepared(_ROWS.order_by(_outbox.c.id.desc()).limit(bindparam("most")))
_ONE = Prepared(
    select(_outbox, _endpoint.c.active)
    .outerjoin(_endpoint, _endpoint.c.id == _outbox.c.endpoint_id)
    .where(_outbox.c.id == bindparam("key"))
    .with_for_update(of=_outbox)
)
_KNOWN = Prepared(
    select(_outbox.c.id)
    .outerjoin(_matter, _matter.c.id == _outbox.c.matter_id)
    .where(_outbox.c.id == bindparam("key"), _OPEN)
)
_ATTEMPTS = Prepared(
    select(_attempt).where(_attempt.c.outbox_id == bindparam("key")).order_by(_attempt.c.no)
)
_AGAIN = Prepared(
    update(_outbox)
    .where(_outbox.c.id == bindparam("key"))
    .values(state="waiting", attempts=0, next_at=bindparam("at_"))
)
_SAY = insert_into(Attempt)


class NoSuchLetterOut(Refused):
    """The outbox has no row of that number."""

    code = "outbox.unknown"
    zh = "发件箱中没有编号为{id}的投递。"
    en = "The outbox has no row {id}."
    way_out_zh = "请核对编号（bihuan outbox list）。"
    way_out_en = "Check the number (`bihuan outbox list`)."


class NotDead(Refused):
    """Only what was given up is sent again by hand."""

    code = "outbox.not-dead"
    zh = "投递{id}的状态是{state}，不是死信，不能人工重发。"
    en = "Row {id} is {state}, not a dead letter; it is not sent again by hand."
    way_out_zh = "等待中的会按安排重试；已送达的无需重发。"
    way_out_en = "What waits is tried again on schedule; what was delivered need not be."


class StillStopped(Refused):
    """The endpoint that the letter is for is stopped."""

    code = "outbox.endpoint-stopped"
    zh = "投递{id}的接收端点{endpoint}已停用，重发也不会送达。"
    en = "Row {id} is for endpoint {endpoint}, which is stopped: it would not arrive."
    way_out_zh = "请先启用该端点（bihuan outbox endpoint activate）。"
    way_out_en = "Start the endpoint first (`bihuan outbox endpoint activate`)."


class NoReason(Refused):
    """Sending again by hand takes a reason."""

    code = "outbox.no-reason"
    zh = "人工重发须说明理由。"
    en = "Sending again by hand takes a reason."
    way_out_zh = "请填写理由。"
    way_out_en = "Give one."


class NotOnRoster(Refused):
    """Sending again by hand is done by someone whom the roster knows."""

    code = "outbox.unknown-person"
    zh = "编号{person}不在人员名册中，不能人工重发。"
    en = "Staff code {person} is not on the roster and cannot send again by hand."
    way_out_zh = "请核对编号。"
    way_out_en = "Check the code."


def dead_letters(store: Store, most: int = 1000) -> list[Row]:
    """What was given up, oldest first, each with its last try."""
    with store.read() as tx:
        return [_with_event(row) for row in tx.rows(_DEAD, {"most": most})]


def latest(store: Store, most: int = 100) -> list[Row]:
    """The newest rows of the outbox, each with its last try."""
    with store.read() as tx:
        return [_with_event(row) for row in tx.rows(_LATEST, {"most": most})]


def _with_event(row: Row) -> Row:
    """The topic of a row that tells an act is the act's event."""
    record, kind = row.pop("record"), row.pop("procedure")
    if not row["topic"] and record is not None:
        row["topic"] = read(record, kind)["event"]
    return row


def attempts_of(store: Store, outbox_id: int) -> list[Row]:
    """Every try at delivering a row, with what came of it. Raises `NoSuchLetterOut`."""
    with store.read() as tx:
        if tx.first(_KNOWN, {"key": outbox_id}) is None:
            raise NoSuchLetterOut(id=outbox_id)
        return tx.rows(_ATTEMPTS, {"key": outbox_id})


def resend(store: Store, outbox_id: int, by: str, reason: str, now: datetime) -> None:
    """Put a dead letter back to be sent, with all its tries anew; who and why stands among its
    tries.

    Raises `NoReason`, `NotOnRoster`, `NoSuchLetterOut`, `NotDead` or `StillStopped`.
    """
    reason = " ".join(reason.split())[:500]
    if not reason:
        raise NoReason()
    with store.write() as tx:
        if by not in find_actors(tx, [by], now.astimezone(SHANGHAI).date()):
            raise NotOnRoster(person=by)
        row = tx.first(_ONE, {"key": outbox_id})
        if row is None or tx.first(_KNOWN, {"key": outbox_id}) is None:
            raise NoSuchLetterOut(id=outbox_id)
        if row["state"] != "dead":
            raise NotDead(id=outbox_id, state=row["state"])
        if row["channel"] == "webhook" and not row["active"]:
            raise StillStopped(id=outbox_id, endpoint=row["endpoint_id"])
        tried: list[dict[str, Any]] = tx.rows(_ATTEMPTS, {"key": outbox_id})
        tx.run(_AGAIN, {"key": outbox_id, "at_": now})
        tx.run(
            _SAY,
            {
                "outbox_id": outbox_id,
                "no": max((one["no"] for one in tried), default=0) + 1,
                "at": now,
                "status": None,
                "error": f"人工重发 · sent again by hand（{by}）：{reason}",
                "receipt": "",
            },
        )
