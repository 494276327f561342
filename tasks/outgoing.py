"""What an act tells: a row in the outbox for each endpoint that asked, and for each post that must
know."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import select, text

from models.roster import Post, Unit
from models.statement import Prepared, among
from models.store import Tx
from models.types import microseconds, table_of
from rules.ladder import DESKS
from rules.procedure import Role
from rules.role import POWER
from rules.topic import wants
from tasks.actors import powers_of
from tasks.acts import Draft
from tasks.starting import CHANNEL, follows

# Rows go to the driver as they are, in this order: there are two for each act.
_TELL = Prepared(
    text(
        "INSERT INTO outbox (channel, topic, matter_id, seq, endpoint_id, post_id, next_at,"
        " state, attempts) VALUES (:channel, :topic, :matter_id, :seq, :endpoint_id, :post_id,"
        " :next_at, 'waiting', 0)"
    )
)
Told = tuple[str, str, int, int, int | None, int | None, int]
_OTHERS = {Role.REFERRER: "referrer_id", Role.SENDER: "sender_id"}
"""Bodies beside the keeping one that are told, and the fact that names each."""
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
    tx.many_bound(_TELL, [row for draft in drafts for row in _rows(draft, office)])


def _office(tx: Tx, drafts: Sequence[Draft]) -> dict[int, list[tuple[int, frozenset[str]]]]:
    """By body its posts and their powers, where an act must tell who decides next: of the keeping
    body, and of the referring body where the act is told to it."""
    asked = {d.facts["keeper_id"] for d in drafts if _deciding(d.transition.tells)}
    asked |= {
        d.facts[body]
        for d in drafts
        for role, body in _OTHERS.items()
        if role in d.transition.tells
    }
    found: dict[int, list[tuple[int, frozenset[str]]]] = {}
    if asked:
        for row in tx.rows(_OFFICE, {"bodies": sorted(asked)}):
            found.setdefault(row["body_id"], []).append((row["id"], powers_of(row["powers"])))
    return found


@cache
def _deciding(tells: frozenset[Role]) -> frozenset[str]:
    """The powers by which those decide next who are to be told."""
    return frozenset(POWER[role] for role in tells if role in POWER)


def _rows(draft: Draft, office: dict[int, list[tuple[int, frozenset[str]]]]) -> list[Told]:
    tells, event, act, facts = (
        draft.transition.tells,
        draft.transition.event,
        draft.act,
        draft.facts,
    )
    matter_id, seq, at = draft.matter["id"], draft.seq, microseconds(act.at)
    rows: list[Told] = [
        ("webhook", "", matter_id, seq, endpoint["id"], None, at)
        for endpoint in facts.get("endpoints", ())
        if wants(endpoint["topics"], event)
    ]
    if follows(event, act.channel):
        # What a run follows is told by its event alone; the others read it in the history.
        rows.append((CHANNEL, event, matter_id, seq, None, None, at))
    if not tells:
        return rows
    posts: list[int] = []
    if Role.OWNER in tells and facts.get("owner_post_id") is not None:
        posts.append(facts["owner_post_id"])
    wanted = _deciding(tells)
    if wanted:
        known = office.get(facts["keeper_id"], ())
        posts += [post for post, powers in known if not wanted.isdisjoint(powers)]
    for role, body in _OTHERS.items():
        if role in tells:
            known = office.get(facts[body], ())
            posts += [post for post, powers in known if DESKS["referrer"] in powers]
    rows += [("notice", "", matter_id, seq, None, post, at) for post in posts]
    return rows
