"""Problems that may be one: same body, same duty item, found within the window. A person confirms
by `join`."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.matter import Matter
from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Store
from models.types import table_of
from rules.joining import recurs
from rules.parameter import value_on
from rules.procedures.problem_words import UNCLOSED

_problem, _matter, _body = table_of(Problem), table_of(Matter), table_of(Body)
_OPEN = Prepared(
    select(
        _matter.c.number,
        _body.c.code.label("body"),
        _problem.c.item,
        _problem.c.found_on,
        _problem.c.title,
    )
    .select_from(
        _problem.join(_matter, _matter.c.id == _problem.c.matter_id).join(
            _body, _body.c.id == _problem.c.body_id
        )
    )
    .where(among(_matter.c.state, "states"), _problem.c.item != "")
    .order_by(_body.c.code, _problem.c.item, _problem.c.found_on, _problem.c.matter_id)
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Joining ``number`` into the earlier ``into`` is proposed."""

    body: str
    item: str
    number: str
    into: str
    found_on: date
    title: str


def proposals(store: Store) -> list[Proposal]:
    """Open problems that may be duplicates of an earlier open one (SX9: five inspections, one
    ledger)."""
    with store.read() as tx:
        rows = tx.rows(_OPEN, {"states": sorted(UNCLOSED)})
    found: list[Proposal] = []
    first: Row | None = None
    for row in rows:
        if first is None or (row["body"], row["item"]) != (first["body"], first["item"]):
            first = row
            continue
        months = int(value_on("rectify.reopen.window", row["found_on"]).value)
        if not recurs(first["found_on"], row["found_on"], months):
            first = row
            continue
        found.append(
            Proposal(
                row["body"],
                row["item"],
                row["number"],
                first["number"],
                row["found_on"],
                row["title"],
            )
        )
    return found
