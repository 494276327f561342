"""What rounds over leaders' own cases hold: read by the round."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select

from models.leaders import LeaderCase, LeaderLoad, LeaderRound
from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

_round, _load, _case = table_of(LeaderRound), table_of(LeaderLoad), table_of(LeaderCase)
_matter, _keeper, _person = table_of(Matter), table_of(Body), table_of(Person)
_body = _keeper.alias("counted")
_ROUNDS = Prepared(
    select(
        _round,
        _body.c.code.label("body"),
        _body.c.name.label("body_name"),
        _body.c.kind.label("body_kind"),
        _matter.c.number,
        _matter.c.state,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_keeper.c.organ, ""), _keeper.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _round.c.matter_id)
    .join(_keeper, _keeper.c.id == _matter.c.body_id)
    .join(_body, _body.c.id == _round.c.body_id)
    .where(among(_round.c.matter_id, "ids"))
)
_LOADS = Prepared(
    select(_load, _person.c.code.label("person"))
    .join(_person, _person.c.id == _load.c.person_id)
    .where(_load.c.matter_id == bindparam("id"))
    .order_by(_person.c.code, _load.c.from_on)
)
_CASES = Prepared(
    select(_case, _person.c.code.label("person"))
    .join(_person, _person.c.id == _case.c.person_id)
    .where(_case.c.matter_id == bindparam("id"))
    .order_by(_person.c.code, _case.c.closed_on, _case.c.code)
)


def rounds_of(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Rounds by matter, with body, keeping body and state."""
    if not ids:
        return {}
    return {row["matter_id"]: row for row in tx.rows(_ROUNDS, {"ids": sorted(ids)})}


def loads_of(tx: Tx, matter_id: int) -> list[Row]:
    """What a round counted for each leader and post, by staff code."""
    return tx.rows(_LOADS, {"id": matter_id})


def cases_of(tx: Tx, matter_id: int) -> list[Row]:
    """The leaders' cases of a round, by staff code."""
    return tx.rows(_CASES, {"id": matter_id})


def counts(row: Row) -> bool:
    """Whether a case counts towards the share: it is not simple, and no sign is missing or the
    explanation was allowed."""
    return not row["simple"] and (not row["missing"] or row["allowed"] is True)


def waits_for_decision(row: Row) -> bool:
    """Whether its explanation is still to be decided."""
    return bool(row["explained_seq"]) and row["decided_seq"] < row["explained_seq"]
