"""What an act tells: a row in the outbox for each endpoint that asked, and for each post that must
know."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from models.outbox import Outbox
from models.roster import Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedure import Role
from rules.role import POWER
from rules.topic import wants
from tasks.acts import Draft

_outbox = table_of(Outbox)
_COLUMNS = [c.key for c in _outbox.columns if c.key != "id"]
TELL = Prepared(insert(_outbox), _COLUMNS)
_post, _unit = table_of(Post), table_of(Unit)
_OFFICE = Prepared(
    select(_post.c.id, _post.c.powers, _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_unit.c.body_id, "bodies"), _post.c.powers != "")
    .order_by(_post.c.id)
)


def find_office(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Lay beside each act the posts of the keeping body that it must tell: who decides next."""
    asking = [draft for draft in drafts if draft.transition.tells & POWER.keys()]
    if not asking:
        return
    rows = tx.rows(_OFFICE, {"bodies": sorted({draft.facts["keeper_id"] for draft in asking})})
    for draft in asking:
        wanted = {POWER[role] for role in draft.transition.tells if role in POWER}
        draft.facts["office"] = [
            row["id"]
            for row in rows
            if row["body_id"] == draft.facts["keeper_id"] and wanted & set(row["powers"].split(","))
        ]


def tell(draft: Draft) -> list[Row]:
    """The outbox rows of an act. The text is made from the history when it is sent."""
    rows = [
        _row(draft, "webhook", endpoint_id=endpoint["id"])
        for endpoint in draft.facts.get("endpoints", ())
        if wants(endpoint["topics"], draft.transition.event)
    ]
    if Role.OWNER in draft.transition.tells and draft.facts.get("owner_post_id") is not None:
        rows.append(_row(draft, "notice", post_id=draft.facts["owner_post_id"]))
    rows += [_row(draft, "notice", post_id=post) for post in draft.facts.get("office", ())]
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
