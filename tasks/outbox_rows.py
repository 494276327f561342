"""The rows of the outbox as a worker takes them and gives them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, literal_column, select, update

from models.outbox import Attempt, Endpoint, Outbox
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.backoff import next_try, tries_in_all
from rules.parameter import value_on

DIGEST = "deadline:digest"
"""Topic of the one notice for all that was fired at a post on a day."""
UNKNOWN = "结果不明：投递中断 · outcome not known: the try was cut off"

_outbox, _attempt, _endpoint = table_of(Outbox), table_of(Attempt), table_of(Endpoint)
# Written as a literal: SQLite does not see that a bound value fits the partial index.
_WAITS = _outbox.c.state == literal_column("'waiting'")
_WANTED = (
    select(_outbox, _endpoint.c.url, _endpoint.c.active)
    .outerjoin(_endpoint, _endpoint.c.id == _outbox.c.endpoint_id)
    .where(_WAITS, _outbox.c.next_at <= bindparam("now"))
    # Another worker's rows are passed over, not waited for. SQLite has one writer at a time.
    .with_for_update(of=_outbox, skip_locked=True)
)
_DUE = Prepared(_WANTED.order_by(_outbox.c.next_at, _outbox.c.id).limit(bindparam("most")))
_SAME_DIGESTS = Prepared(
    _WANTED.where(
        _outbox.c.topic == DIGEST,
        among(_outbox.c.post_id, "posts"),
    ).order_by(_outbox.c.next_at, _outbox.c.id)
)
_LAST_NO = Prepared(
    select(_attempt.c.outbox_id, func.max(_attempt.c.no).label("no"))
    .where(among(_attempt.c.outbox_id, "ids"))
    .group_by(_attempt.c.outbox_id)
)
_BEGIN = insert_into(Attempt)
_STILL_MINE = (
    _outbox.c.id == bindparam("key"),
    _outbox.c.state == "waiting",
    _outbox.c.next_at == bindparam("lease"),
    _outbox.c.attempts == bindparam("tries"),
)
_TAKE = Prepared(
    update(_outbox)
    .where(_outbox.c.id == bindparam("key"))
    .values(next_at=bindparam("lease"), attempts=bindparam("tries"))
)
_DELIVERED = Prepared(
    update(_outbox).where(_outbox.c.id == bindparam("key")).values(state="delivered")
)
_REFILE = Prepared(
    update(_outbox)
    .where(*_STILL_MINE)
    .values(state=bindparam("state_"), next_at=bindparam("next_"), attempts=bindparam("attempts_"))
)
_NOTE = Prepared(
    update(_attempt)
    .where(_attempt.c.outbox_id == bindparam("key"), _attempt.c.no == bindparam("no_"))
    .values(status=bindparam("status_"), error=bindparam("error_"), receipt=bindparam("receipt_"))
)
_UNTRIED = Prepared(
    delete(_attempt).where(
        _attempt.c.outbox_id == bindparam("key"), _attempt.c.no == bindparam("no_")
    )
)
_LEFT = Prepared(
    select(func.count().label("n"))
    .select_from(_outbox)
    .where(_WAITS, _outbox.c.next_at <= bindparam("now"))
)
_DEAD = Prepared(
    select(func.count().label("n"))
    .select_from(_outbox)
    .where(_outbox.c.state == literal_column("'dead'"))
)
_GONE = Prepared(update(_endpoint).where(_endpoint.c.id == bindparam("key")).values(active=False))


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that this worker has until its lease ends, with the number of the try that begins."""

    row: Row
    no: int
    tries: int
    lease: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try."""

    taken: Taken
    delivered: bool = False
    status: int | None = None
    error: str = ""
    receipt: str = ""
    tried: bool = True
    """False: put back and not counted, another was in its way."""
    rest_seconds: int = 0
    """How long the receiver asked to be left alone."""
    gone: bool = False
    """The receiver wants no more of anything (410), or the row cannot be sent at all."""


def take(tx: Tx, now: datetime, most: int) -> list[Taken]:
    """Take rows that are due, the longest waiting first: no other worker has them until the lease
    ends.

    With a digest come the others for the same post, so that one notice can stand for all of a day.
    """
    rows = tx.rows(_DUE, {"now": now, "most": most})
    digests = [row for row in rows if row["topic"] == DIGEST]
    if digests:
        known = {row["id"] for row in rows}
        asked = {"now": now, "posts": list({row["post_id"] for row in digests})}
        days = {(row["post_id"], row["day"]) for row in digests}
        rows += [
            row
            for row in tx.rows(_SAME_DIGESTS, asked)
            if row["id"] not in known and (row["post_id"], row["day"]) in days
        ]
    if not rows:
        return []
    ids = {"ids": [row["id"] for row in rows]}
    last = {row["outbox_id"]: row["no"] for row in tx.rows(_LAST_NO, ids)}
    lease = now + timedelta(seconds=value_on("delivery.lease_seconds", now.date()).value)
    taken = [Taken(row, last.get(row["id"], 0) + 1, row["attempts"] + 1, lease) for row in rows]
    tx.many(_TAKE, [{"key": t.row["id"], "lease": t.lease, "tries": t.tries} for t in taken])
    begun = {"at": now, "status": None, "error": UNKNOWN, "receipt": ""}
    tx.many(_BEGIN, [{**begun, "outbox_id": t.row["id"], "no": t.no} for t in taken])
    return taken


def given_up(taken: Taken, now: datetime) -> bool:
    """The row has had all its tries, the last of them cut off before its outcome was noted."""
    return taken.tries > tries_in_all(now)


def note(tx: Tx, outcomes: Sequence[Outcome], now: datetime) -> list[str]:
    """Write what came of tries; for each, where its row is now: delivered, waiting or dead.

    What was delivered is delivered, whoever has the row. A failure is noted only while the row is
    still this worker's.
    """
    tried = [outcome for outcome in outcomes if outcome.tried]
    tx.many(
        _NOTE,
        [
            {
                **_place(outcome),
                "status_": outcome.status,
                "error_": outcome.error,
                "receipt_": outcome.receipt,
            }
            for outcome in tried
        ],
    )
    tx.many(_UNTRIED, [_place(outcome) for outcome in outcomes if not outcome.tried])
    tx.many(_DELIVERED, [_place(outcome) for outcome in outcomes if outcome.delivered])
    states, moved = [], []
    for outcome in outcomes:
        state, next_at = _next(outcome, now)
        states.append(state)
        if not outcome.delivered:
            tries = outcome.taken.tries
            moved.append(
                {
                    **_place(outcome),
                    "lease": outcome.taken.lease,
                    "tries": tries,
                    "state_": state,
                    "next_": next_at,
                    "attempts_": tries if outcome.tried else tries - 1,
                }
            )
    tx.many(_REFILE, moved)
    gone = {o.taken.row["endpoint_id"] for o in outcomes if o.gone and o.status is not None}
    tx.many(_GONE, [{"key": endpoint} for endpoint in sorted(gone)])
    return states


def left(tx: Tx, now: datetime) -> tuple[int, int]:
    """How many rows are due, and how many dead letters there are."""
    due, dead = tx.first(_LEFT, {"now": now}), tx.first(_DEAD, {})
    return int(due["n"]) if due else 0, int(dead["n"]) if dead else 0


def _next(outcome: Outcome, now: datetime) -> tuple[str, datetime]:
    if outcome.delivered:
        return "delivered", now
    if outcome.gone:
        return "dead", now
    if not outcome.tried:
        # At least the shortest wait, so that a round does not meet the same row twice.
        return "waiting", next_try(1, now, outcome.rest_seconds) or now
    again = next_try(outcome.taken.tries, now, outcome.rest_seconds)
    return ("waiting", again) if again else ("dead", now)


def _place(outcome: Outcome) -> Row:
    return {"key": outcome.taken.row["id"], "no_": outcome.taken.no}
