"""What events are against what is known: new, the same again, corrected; late, or there already
under another id."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from rules.cases.vocabulary import Vocabulary
from tasks.cases.folding import impossible_orders, sheets
from tasks.cases.held import ID
from tasks.cases.lake import HELD

Fault = tuple[str, str, str, dict[str, Any]]
"""Case, kind, mark, figures."""
_WHAT = ["case", "happened", "at", "person", "from_on", "facts"]


@dataclass(slots=True)
class Sorted:
    """The events of one body, sorted."""

    body_id: int
    body: str
    fresh: pl.DataFrame
    """New and corrected: what is to be written."""
    corrected: pl.DataFrame
    """What held before, of the ids that are corrected."""
    repeated: int
    faults: list[Fault]

    @property
    def taken(self) -> int:
        """Events that are new."""
        return self.fresh.height - self.corrected.height

    @property
    def cases(self) -> list[str]:
        """Cases that something new is known about; also one that a correction took an event
        from."""
        both = pl.concat([self.fresh["case"], self.corrected["case"]])
        return sorted(both.unique().to_list())


def sort_out(
    body: tuple[int, str], events: pl.DataFrame, held: pl.LazyFrame, words: Vocabulary
) -> Sorted:
    """Sort one body's events, each id once, against what is held of it."""
    known = held.join(events.lazy().select(ID), on=ID, how="semi").collect()
    was = known.select(*ID, was="digest")
    found = events.join(was, on=ID, how="left")
    fresh = found.filter(pl.col("was").is_null() | (pl.col("was") != pl.col("digest")))
    corrected = known.join(fresh.select(ID), on=ID, how="semi")
    sorted_out = Sorted(body[0], body[1], fresh.drop("was"), corrected, 0, [])
    sorted_out.repeated = events.height - fresh.height
    if fresh.is_empty():
        return sorted_out
    cases = pl.Series(sorted_out.cases, dtype=pl.String)
    before = held.filter(pl.col("case").is_in(cases.implode())).collect()
    before = before.join(fresh.select(ID), on=ID, how="anti")
    sorted_out.faults += _corrections(sorted_out.fresh, corrected)
    sorted_out.faults += late(found.filter(pl.col("was").is_null()), before)
    sorted_out.faults += duplicates(sorted_out.fresh, before)
    now = pl.concat([before.select(list(HELD)[:-2]), sorted_out.fresh.select(list(HELD)[:-2])])
    rows = sheets(now.lazy().with_columns(body=pl.lit(body[1])), words).collect()
    sorted_out.faults += [
        (case, "order", f"{then}<{first}", {"happened": then, "before": first})
        for _, case, then, first in impossible_orders(rows, words)
    ]
    return sorted_out


def _corrections(fresh: pl.DataFrame, corrected: pl.DataFrame) -> Iterator[Fault]:
    now = fresh.select(*ID, now_case="case", now="digest")
    for row in corrected.join(now, on=ID).iter_rows(named=True):
        mark = f"{row['source']}|{row['source_id']}|{row['now']}"
        was = {name: row[name] for name in ("case", "happened", "at", "officer", "facts", "person")}
        yield row["now_case"], "correction", mark, {"was": row["digest"], "is": row["now"], **was}


def late(new: pl.DataFrame, before: pl.DataFrame) -> Iterator[Fault]:
    """New events from before the last that was known of their case: one fault a case."""
    last = before.group_by("case").agg(last=pl.col("at").max())
    yield from _late(new.join(last, on="case").filter(pl.col("at") < pl.col("last")))


def late_one_by_one(events: pl.DataFrame, before: pl.DataFrame) -> Iterator[Fault]:
    """As `late`, of events that came one after the other, in the order in which they came."""
    known = before.group_by("case").agg(known=pl.col("at").max())
    sooner = pl.col("at").cum_max().shift().over("case")
    told = events.join(known, on="case", how="left", maintain_order="left")
    told = told.with_columns(last=pl.max_horizontal("known", sooner))
    yield from _late(told.filter(pl.col("at") < pl.col("last")))


def _late(told: pl.DataFrame) -> Iterator[Fault]:
    per = told.group_by("case").agg(
        pl.len().alias("events"), pl.col("at").min(), pl.col("digest").min(), pl.col("last").first()
    )
    for case, events, at, digest, known in per.sort("case").iter_rows():
        yield case, "late", digest, {"events": events, "first_at": at, "known_to": known}


def duplicates(fresh: pl.DataFrame, before: pl.DataFrame) -> Iterator[Fault]:
    """The same thing under two ids: both are kept, and counted."""
    ours = fresh.select(*_WHAT, *ID).with_columns(fresh=pl.lit(value=True))
    theirs = before.select(*_WHAT, *ID).with_columns(fresh=pl.lit(value=False))
    every = pl.concat([ours, theirs])
    twice = (
        every.group_by(_WHAT)
        .agg(pl.col("fresh").any(), pl.concat_str(ID, separator="|").sort().alias("ids"))
        .filter(pl.col("fresh"), pl.col("ids").list.len() > 1)
        .sort("case", "at", "happened")
    )
    for row in twice.iter_rows(named=True):
        said = {"happened": row["happened"], "at": row["at"], "ids": row["ids"]}
        yield row["case"], "duplicate", "&".join(row["ids"]), said
