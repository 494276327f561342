"""The cases that a body closed in a period, who held which role in them, and what each in person is
on record with."""

from datetime import date

import polars as pl

from models.statement import Row
from models.store import Tx
from rules.cases.event import EPOCH, days
from rules.cases.sheet import folded, roles
from rules.cases.vocabulary import Vocabulary, vocabulary
from tasks.cases.held import case_events, loose, together
from tasks.cases.lake import live, scan
from tasks.cases.reading import on_day
from tasks.leaders.counting import ClosedCase

CLOSED = "closed"


def closed_cases(tx: Tx, body: Row, from_on: date, to_on: date) -> list[ClosedCase]:
    """By code. A case that was closed twice counts on the day of its last closing.

    ``body``: identifier, code and kind. Raises `tasks.cases.lake.PartitionDamaged`.
    """
    words = vocabulary(f"{body['kind']}_cases")
    events = together(scan(live(tx, words.view, body["id"])), loose(tx, words.view, body["id"])[0])
    day = on_day(pl.col("at"), words.timezone).alias("day")
    closings = (
        events.filter(pl.col("happened") == CLOSED)
        .group_by("case")
        .agg(pl.col("at").max())
        .select("case", day)
        .filter(pl.col("day").is_between(days(from_on), days(to_on)))
    )
    found = events.join(closings, on="case", how="inner").collect().sort("case", "at")
    return [
        _case(words, body["code"], frame)
        for frame in found.partition_by("case", maintain_order=True)
    ]


def _case(words: Vocabulary, body: str, rows: pl.DataFrame) -> ClosedCase:
    code, closed_on = rows["case"][0], _date(rows["day"][0])
    told = case_events(rows.drop("day"), body)
    state = folded(body, code, told)
    kind = state["facts"].get("kind", [None, None, None, ""])[3]
    done: dict[str, set[str]] = {}
    for event in told:
        if event.officer:
            done.setdefault(event.officer, set()).add(event.happened)
    held = tuple(
        (subject, person, _date(first), None if last is None else _date(last))
        for subject, person, first, last in roles(state)
    )
    return ClosedCase(code, kind, closed_on, held, done)


def _date(on: int) -> date:
    return date.fromordinal(on + EPOCH.toordinal())
