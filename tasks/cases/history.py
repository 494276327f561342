"""All events of a case as they hold now: from the ledger's database and from the lake's partitions,
corrections in the place of what they correct."""

from collections.abc import Sequence

import orjson
from sqlalchemy import bindparam, select

from models.cases import CaseEventRow
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.cases.event import CaseEvent
from tasks.cases.held import case_events
from tasks.cases.lake import live, of_cases, scan

_event = table_of(CaseEventRow)
_OF_CASE = Prepared(
    select(_event)
    .where(
        _event.c.body_id == bindparam("body"),
        _event.c.view == bindparam("kind"),
        _event.c.code == bindparam("case"),
        _event.c.superseded.is_(False),
    )
    .order_by(_event.c.id)
)
_BY_ID = Prepared(
    select(_event.c.source, _event.c.source_id, _event.c.view, _event.c.code).where(
        _event.c.body_id == bindparam("body"),
        among(_event.c.source_id, "ids"),
        _event.c.superseded.is_(False),
    )
)


def events_of(tx: Tx, key: tuple[int, str, str], body: str) -> list[CaseEvent]:
    """The events of a case: body, view and code of it; ``body``: the body's code."""
    rows = tx.rows(_OF_CASE, dict(zip(("body", "kind", "case"), key, strict=True)))
    here = [event_from(row, body) for row in rows if row["partition_id"] is None]
    known = {(event.source, event.source_id) for event in here}
    kept = [e for e in events_in_partitions(tx, key, body) if (e.source, e.source_id) not in known]
    moved = _moved_away(tx, key, kept)
    return [event for event in kept if (event.source, event.source_id) not in moved] + here


def event_from(row: Row, body: str) -> CaseEvent:
    """An event from its row."""
    return CaseEvent(
        body,
        row["code"],
        row["source"],
        row["source_id"],
        row["at"],
        row["happened"],
        row["officer"],
        orjson.loads(row["facts"]),
        row["person"],
        row["from_on"],
        row["to_on"],
    )


def events_in_partitions(tx: Tx, key: tuple[int, str, str], body: str) -> list[CaseEvent]:
    """What the lake holds of a case."""
    partitions = live(tx, key[1], key[0])
    if not partitions:
        return []
    return case_events(of_cases(scan(partitions), [key[2]]), body)


def _moved_away(
    tx: Tx, key: tuple[int, str, str], kept: Sequence[CaseEvent]
) -> set[tuple[str, str]]:
    """Events of the lake that were corrected to belong to another case."""
    ids = sorted({event.source_id for event in kept})
    rows = tx.rows(_BY_ID, {"body": key[0], "ids": ids}) if ids else []
    return {
        (row["source"], row["source_id"]) for row in rows if (row["view"], row["code"]) != key[1:]
    }
