"""What a body's system is told about an act: that it happened, where the matter stands, and nothing
anyone wrote.

No form content and no person: the receiver asks for the matter if it may see more. The digest is
that of the history row, so that what was told can later be held against the ledger.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select

from models.matter import History, Matter
from models.outbox import Outbox
from models.past_act import read
from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedures import procedure
from tasks.acts import Ledger
from tasks.referred import referrals_of, title_of

_outbox, _matter, _history = table_of(Outbox), table_of(Matter), table_of(History)
_problem, _body = table_of(Problem), table_of(Body)
_keeper = _body.alias("keeper")
_ACTS = Prepared(
    select(
        _outbox.c.id,
        _outbox.c.matter_id,
        _matter.c.number,
        _matter.c.procedure,
        _history.c.record,
        _history.c.digest,
        _problem.c.title,
        _body.c.code.label("body"),
        _keeper.c.code.label("keeper"),
    )
    .join(_matter, _matter.c.id == _outbox.c.matter_id)
    .join(
        _history,
        (_history.c.matter_id == _outbox.c.matter_id) & (_history.c.seq == _outbox.c.seq),
    )
    .outerjoin(_problem, _problem.c.matter_id == _matter.c.id)
    .outerjoin(_body, _body.c.id == _problem.c.body_id)
    .outerjoin(_keeper, _keeper.c.id == _matter.c.body_id)
    .where(among(_outbox.c.id, "ids"))
)


def acts_of(tx: Tx, outbox_ids: Iterable[int]) -> dict[int, Row]:
    """The acts that outbox rows tell, by outbox id: number, procedure, record (read), digest,
    title, bodies, and the referral it belongs to."""
    found = {}
    rows = tx.rows(_ACTS, {"ids": sorted(outbox_ids)})
    referrals = referrals_of(tx, [row["matter_id"] for row in rows if row["title"] is None])
    for row in rows:
        row["record"] = read(row["record"], row["procedure"])
        row["digest"] = bytes(row["digest"]).hex()
        row["referral"] = referral = referrals.get(row["matter_id"])
        row["confidential"] = referral is not None and bool(referral["confidential"])
        if referral is not None:
            row["title"], row["body"] = title_of(referral), referral["referrer"]
        found[row["id"]] = row
    return found


def payload(row: Row, act: Row) -> bytes:
    """The body of an event: ``type``, ``timestamp`` and ``data``, the same at every try."""
    record = act["record"]
    state = procedure(act["procedure"]).state(record["to"])
    data: dict[str, Any] = {
        "number": act["number"],
        "procedure": act["procedure"],
        "seq": row["seq"],
        "state": state.key,
        "state_label": state.label,
        "body": act["body"] or act["keeper"],
        "keeper": act["keeper"],
        "digest": act["digest"],
    }
    if act["referral"] is not None:
        # What the referring body needs to find its own matter again; it gave the number itself.
        data["referral"] = act["referral"]["referral"]
        data["own_number"] = act["referral"]["own_number"]
    said = {"type": record["event"], "timestamp": _instant(record["at"]), "data": data}
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def message_id(ledger: Ledger, outbox_id: int) -> str:
    """The id by which a receiver knows a repeat: of this ledger (no two installations share it) and
    this row."""
    ours = hmac.digest(ledger.key, b"bihuan:ledger-id", "sha256").hex()[:12]
    return f"msg_{ours}_{outbox_id}"


def _instant(written: str) -> str:
    return datetime.fromisoformat(written).isoformat(timespec="seconds")
