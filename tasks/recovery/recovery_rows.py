"""Recoveries and the property of their cases: read by the set."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, func, select

from models.matter import Matter
from models.recovery import Asset, Recovery
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

_recovery, _asset = table_of(Recovery), table_of(Asset)
_matter, _body, _person = table_of(Matter), table_of(Body), table_of(Person)
_organ = func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
_of_keeper = (_matter.c.number, _matter.c.state, _matter.c.body_id.label("keeper_id"), _organ)
_RECOVERIES = Prepared(
    select(_recovery, *_of_keeper)
    .join(_matter, _matter.c.id == _recovery.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_recovery.c.matter_id, "ids"))
)
_NUMBERED = Prepared(
    select(_recovery, *_of_keeper)
    .join(_matter, _matter.c.id == _recovery.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_matter.c.number, "numbers"))
)
_ASSETS = Prepared(
    select(_asset, *_of_keeper, _recovery.c.owner_post_id)
    .join(_matter, _matter.c.id == _asset.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_recovery, _recovery.c.matter_id == _asset.c.recovery_id)
    .where(among(_asset.c.matter_id, "ids"))
)
_OF_RECOVERY = Prepared(
    select(_asset, _matter.c.number, _matter.c.state)
    .join(_matter, _matter.c.id == _asset.c.matter_id)
    .where(among(_asset.c.recovery_id, "ids"))
    .order_by(_asset.c.matter_id)
)
_ENDED = Prepared(
    select(_matter.c.number)
    .join(_asset, _asset.c.matter_id == _matter.c.id)
    .where(_asset.c.settled_on.is_(None), _asset.c.until_on < bindparam("on"))
    .order_by(_matter.c.id)
)
_SERVES = Prepared(select(_person.c.code).where(among(_person.c.code, "codes")))


def recoveries_of(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Recoveries by matter."""
    found = tx.rows(_RECOVERIES, {"ids": sorted(set(ids))}) if ids else []
    return {row["matter_id"]: row for row in found}


def recoveries_numbered(tx: Tx, numbers: Collection[str]) -> dict[str, Row]:
    """Recoveries by number."""
    found = tx.rows(_NUMBERED, {"numbers": sorted(set(numbers))}) if numbers else []
    return {row["number"]: row for row in found}


def assets_by_id(tx: Tx, ids: Collection[int]) -> dict[int, Row]:
    """Property by matter, with the post that traces."""
    found = tx.rows(_ASSETS, {"ids": sorted(set(ids))}) if ids else []
    return {row["matter_id"]: row for row in found}


def assets_of(tx: Tx, recovery_ids: Collection[int]) -> dict[int, list[Row]]:
    """The property of recoveries, by recovery."""
    found: dict[int, list[Row]] = {}
    asked = {"ids": sorted(set(recovery_ids))}
    for row in tx.rows(_OF_RECOVERY, asked) if recovery_ids else ():
        found.setdefault(row["recovery_id"], []).append(row)
    return found


def ended_before(tx: Tx, on: date) -> list[str]:
    """Numbers of property whose freeze ended before a day and is not settled."""
    return [row["number"] for row in tx.rows(_ENDED, {"on": on})]


def who_serves(tx: Tx, codes: Collection[str]) -> set[str]:
    """Which of these codes are staff codes of the roster."""
    found = tx.rows(_SERVES, {"codes": sorted(set(codes))}) if codes else []
    return {row["code"] for row in found}
