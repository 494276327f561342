"""What an act tells: a row in the outbox for each endpoint that asked, and for each post that must
know."""

from collections.abc import Sequence

from sqlalchemy import insert, literal_column, select

from models.outbox import Outbox
from models.roster import Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedure import Role
from rules.role import POWER
from rules.topic import wants
from tasks.actors import powers_of
from tasks.acts import Draft
from tasks.starting import CHANNEL, follows

_outbox = table_of(Outbox)
_TELL = Prepared(
    insert(_outbox).values(state=literal_column("'waiting'"), attempts=literal_column("0")),
    ["channel", "topic", "matter_id", "seq", "endpoint_id", "post_id", "next_at"],
)
_post, _unit = table_of(Post), table_of(Unit)
_OFFICE = Prepared(
    select(_post.c.id, _post.c.powers, _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_unit.c.body_id, "bodies"), _post.c.powers != "")
    .order_by(_post.c.id)
)


def tell_all(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts tell. The text is made from the history when it is sent."""
    office = _office(tx, drafts)
    tx.many(_TELL, [row for draft in drafts for row in _rows(draft, office)])


def _office(tx: Tx, drafts: Sequence[Draft]) -> dict[int, list[tuple[int, frozenset[str]]]]:
    """By keeping body its posts and their powers, where an act must tell who decides next."""
    keepers = {d.facts["keeper_id"] for d in drafts if d.transition.tells & POWER.keys()}
    found: dict[int, list[tuple[int, frozenset[str]]]] = {}
    if keepers:
        for row in tx.rows(_OFFICE, {"bodies": sorted(keepers)}):
            found.setdefault(row["body_id"], []).append((row["id"], powers_of(row["powers"])))
    return found


def _rows(draft: Draft, office: dict[int, list[tuple[int, frozenset[str]]]]) -> list[Row]:
    tells, event = draft.transition.tells, draft.transition.event
    rows = [
        _row(draft, "webhook", endpoint["id"], None)
        for endpoint in draft.facts.get("endpoints", ())
        if wants(endpoint["topics"], event)
    ]
    if follows(event, draft.act.channel):
        rows.append(_row(draft, CHANNEL, None, None))
    if not tells:
        return rows
    if Role.OWNER in tells and draft.facts.get("owner_post_id") is not None:
        rows.append(_row(draft, "notice", None, draft.facts["owner_post_id"]))
    wanted = {POWER[role] for role in tells if role in POWER}
    if wanted:
        rows += [
            _row(draft, "notice", None, post)
            for post, powers in office.get(draft.facts["keeper_id"], ())
            if wanted & powers
        ]
    return rows


def _row(draft: Draft, channel: str, endpoint: int | None, post: int | None) -> Row:
    return {
        "channel": channel,
        # What a run follows is told by its event alone; the others read it in the history.
        "topic": draft.transition.event if channel == CHANNEL else "",
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        "endpoint_id": endpoint,
        "post_id": post,
        "next_at": draft.act.at,
    }
