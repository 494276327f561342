"""What is known of a body's cases: the lake's events, and those that came by API since."""

from collections.abc import Iterable

import orjson
import polars as pl
from sqlalchemy import bindparam, func, select

from models.cases import CaseEventRow
from models.statement import Prepared, among
from models.store import Tx
from models.types import instant, microseconds, table_of
from rules.cases.event import CaseEvent
from tasks.cases.lake import HELD

_event = table_of(CaseEventRow)
_LOOSE = Prepared(
    select(_event)
    .where(
        _event.c.body_id == bindparam("body"),
        _event.c.view == bindparam("kind"),
        _event.c.superseded.is_(False),
        _event.c.partition_id.is_(None),
    )
    .order_by(_event.c.id)
)
_LAST = Prepared(
    select(func.max(_event.c.id).label("last")).where(
        _event.c.body_id == bindparam("body"),
        _event.c.view == bindparam("kind"),
        among(_event.c.source, "sources"),
    )
)
ID = ["source", "source_id"]


def loose(tx: Tx, view: str, body_id: int) -> tuple[pl.DataFrame, list[int]]:
    """Events that came by API and stand in no partition, and the identifiers of their rows."""
    rows = tx.rows(_LOOSE, {"body": body_id, "kind": view})
    told = [
        {
            **{name: row[name] for name in HELD if name in row},
            "case": row["code"],
            "at": microseconds(row["at"]),
            "intake": None,
            "row": None,
        }
        for row in rows
    ]
    return pl.DataFrame(told, schema=dict(HELD)), [int(row["id"]) for row in rows]


def last_told(tx: Tx, view: str, body_id: int, sources: Iterable[str]) -> int:
    """The last event that sources told by API of a body: whether another came since."""
    asked = {"body": body_id, "kind": view, "sources": sorted(set(sources))}
    found = tx.first(_LAST, asked)
    return int(found["last"] or 0) if found else 0


def together(lake: pl.LazyFrame, since: pl.DataFrame) -> pl.LazyFrame:
    """The lake's events and those that came since, in the place of what they correct."""
    if since.is_empty():
        return lake
    kept = lake.join(since.lazy().select(ID), on=ID, how="anti")
    return pl.concat([kept, since.lazy()])


def case_events(events: pl.DataFrame, body: str) -> list[CaseEvent]:
    """Rows of the lake as events of a body."""
    return [event for of_case in by_case(events, body).values() for event in of_case]


def by_case(events: pl.DataFrame, body: str) -> dict[str, list[CaseEvent]]:
    """Rows of the lake as events of a body, by case."""
    found: dict[str, list[CaseEvent]] = {}
    for case, source, source_id, at, happened, officer, facts, *role in events.select(
        *("case", "source", "source_id", "at", "happened", "officer", "facts"),
        *("person", "from_on", "to_on"),
    ).iter_rows():
        stated = orjson.loads(facts) if facts != "{}" else {}
        event = CaseEvent(
            body, case, source, source_id, instant(at), happened, officer, stated, *role
        )
        found.setdefault(case, []).append(event)
    return found
