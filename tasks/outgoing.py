"""What an act tells: a row in the outbox for each endpoint that asked, and for each post that must
know."""

from sqlalchemy import insert

from models.outbox import Outbox
from models.statement import Prepared, Row
from models.types import table_of
from rules.procedure import Role
from rules.topic import wants
from tasks.acts import Draft

_outbox = table_of(Outbox)
_COLUMNS = [c.key for c in _outbox.columns if c.key != "id"]
TELL = Prepared(insert(_outbox), _COLUMNS)


def tell(draft: Draft) -> list[Row]:
    """The outbox rows of an act. The text is made from the history when it is sent."""
    rows = [
        _row(draft, "webhook", endpoint_id=endpoint["id"])
        for endpoint in draft.facts.get("endpoints", ())
        if wants(endpoint["topics"], draft.transition.event)
    ]
    if Role.OWNER in draft.transition.tells and draft.facts.get("owner_post_id") is not None:
        rows.append(_row(draft, "notice", post_id=draft.facts["owner_post_id"]))
    return rows


def _row(draft: Draft, channel: str, **to: int) -> Row:
    return {
        "channel": channel,
        "topic": draft.transition.event,
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        "endpoint_id": None,
        "post_id": None,
        "day": None,
        "payload": None,
        "state": "waiting",
        "attempts": 0,
        "next_at": draft.act.at,
        **to,
    }
