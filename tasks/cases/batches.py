"""Batches of events written together: many callers' events in one transaction, each batch with its
own answer; and after it, the warnings of what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.store import Tx
from rules.refusal import Refused
from tasks.acts import SHANGHAI, Ledger
from tasks.cases.arrival import Arrived, arrive_in
from tasks.cases.told import Answered, Batch, keep_answers, kept_answer
from tasks.risks.in_force import InForce
from tasks.risks.raising import settle_in


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Cases in which something began or ended; None: whatever is left to settle anywhere."""

    cases: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class SettledSome:
    """Whether something is left to settle."""

    more: bool


def take_batches(
    tx: Tx, ledger: Ledger, points: InForce, batches: Sequence[Batch], at: datetime
) -> list[Answered | Refused]:
    """Take in batches; the answer of each. One that was answered under its key is answered the
    same."""
    tx.lock(sorted({f"batch:{batch.key}" for batch in batches}))
    answers: list[Answered | Refused | None] = [_again(tx, batch) for batch in batches]
    fresh: dict[str, int] = {}
    twins: list[tuple[int, int]] = []
    for i, batch in enumerate(batches):
        if answers[i] is None and batch.key in fresh:
            twins.append((i, fresh[batch.key]))
        elif answers[i] is None:
            fresh[batch.key] = i
    mine = [batches[i] for i in fresh.values()]
    watch = points.on(tx, at.astimezone(SHANGHAI).date(), ledger.calendar)
    came = arrive_in(tx, watch, [told for batch in mine for told in batch.told], at)
    done: list[tuple[Batch, dict[str, Any]]] = []
    for i in fresh.values():
        batch = batches[i]
        part, came = came[: len(batch.told)], came[len(batch.told) :]
        said = _said(batch, part)
        done.append((batch, said))
        ids = sorted({i for each in part for i in each.to_settle})
        answers[i] = Answered(said, to_settle=tuple(ids))
    keep_answers(tx, done, at)
    for i, first in twins:
        answers[i] = _again(tx, batches[i]) or answers[first]
    return [answer for answer in answers if answer is not None]


def settle_some(
    tx: Tx, ledger: Ledger, deeds: Sequence[ToSettle], at: datetime
) -> list[SettledSome]:
    """Settle the warnings of cases, a portion."""
    if not deeds:
        return []
    every = any(deed.cases is None for deed in deeds)
    cases = None if every else sorted({i for deed in deeds for i in deed.cases or ()})
    done = settle_in(tx, ledger, at, cases)
    return [SettledSome(done.more)] * len(deeds)


def _again(tx: Tx, batch: Batch) -> Answered | Refused | None:
    try:
        said = kept_answer(tx, batch.key, batch.digest)
    except Refused as refusal:
        return refusal
    return None if said is None else Answered(said, replayed=True)


def _said(batch: Batch, came: Sequence[Arrived]) -> dict[str, Any]:
    left = iter(came)
    items = [
        item if "outcome" in item else {**item, "outcome": next(left).came.value}
        for item in batch.items
    ]
    counts = dict.fromkeys(("taken", "corrected", "unchanged", "refused"), 0)
    for item in items:
        counts[item["outcome"]] += 1
    return {**counts, "items": items}
