"""What is on record of a source: its problems by key, and what the last docket said of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select

from models.matter import History, Matter
from models.past_act import read
from models.rectification import Problem
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

_problem, _matter, _history = table_of(Problem), table_of(Matter), table_of(History)
_KNOWN = Prepared(
    select(
        _problem.c.matter_id,
        _problem.c.source_id,
        _problem.c.source_digest,
        _matter.c.number,
    )
    .join(_matter, _matter.c.id == _problem.c.matter_id)
    .where(_problem.c.source == bindparam("source"))
)
# Sorted keys put the verb first in a record, so that only acts of an import are read and parsed.
_TAKEN_IN = Prepared(
    select(_history.c.matter_id, _history.c.record)
    .where(
        among(_history.c.matter_id, "ids"),
        or_(
            _history.c.record.startswith('{"act":"take_in"'),
            _history.c.record.startswith('{"act":"correct"'),
        ),
    )
    .order_by(_history.c.matter_id, _history.c.seq)
)


@dataclass(frozen=True, slots=True)
class Known:
    """A problem that came from the source before."""

    matter_id: int
    number: str
    digest: str


def known_problems(tx: Tx, source: str) -> dict[str, Known]:
    """Problems of a source by their key there."""
    return {
        row["source_id"]: Known(row["matter_id"], row["number"], bytes(row["source_digest"]).hex())
        for row in tx.rows(_KNOWN, {"source": source})
    }


def last_taken_in(tx: Tx, ids: Sequence[int]) -> dict[int, Row]:
    """What the last docket said of each problem, by matter, as the history has it."""
    if not ids:
        return {}
    rows = tx.rows(_TAKEN_IN, {"ids": ids})
    return {row["matter_id"]: read(row["record"], "problem")["form"] for row in rows}
