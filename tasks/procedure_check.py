"""Does today's declaration of the procedures still hold what the ledger has lived through?

Before a new version takes over running matters: states that are no longer declared, and acts on
record whose step today's tables would not take. A dry run by nature: it changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from models.matter import History, Matter
from models.past_act import read
from models.statement import Prepared
from models.store import Store
from models.types import table_of
from rules.procedure import Procedure
from rules.procedures import PROCEDURES

_matter, _history = table_of(Matter), table_of(History)
_STATES = Prepared(
    select(_matter.c.number, _matter.c.procedure, _matter.c.state).order_by(_matter.c.id)
)
_ACTS = Prepared(
    select(_matter.c.number, _matter.c.procedure, _history.c.seq, _history.c.record)
    .join(_history, _history.c.matter_id == _matter.c.id)
    .order_by(_matter.c.id, _history.c.seq)
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A matter, or one act of it, that today's tables do not know."""

    number: str
    place: str
    zh: str
    en: str


def misfits(store: Store) -> list[Misfit]:
    """Everything on record that today's procedures do not declare."""
    with store.read() as tx:
        states, acts = tx.rows(_STATES, {}), tx.rows(_ACTS, {})
    found = [
        Misfit(
            row["number"],
            row["state"],
            f"状态“{row['state']}”已不在程序中。",
            f"State {row['state']} is no longer declared.",
        )
        for row in states
        if not _declares_state(PROCEDURES.get(row["procedure"]), row["state"])
    ]
    for row in acts:
        found += _misfit_act(
            row["number"], PROCEDURES.get(row["procedure"]), row["seq"], row["record"]
        )
    return found


def _misfit_act(
    number: str, procedure: Procedure | None, seq: int, record: str
) -> Iterator[Misfit]:
    act = read(record)
    steps = {
        (t.source, t.verb): t.event
        for t in (procedure.transitions if procedure is not None else ())
    }
    event = steps.get((act["from"], act["act"]))
    # The first version wrote the event down as well; later ones leave it to the table.
    if event is None or event != act.get("event", event):
        step = f"{act['from']} → {act['act']}"
        yield Misfit(
            number,
            f"#{seq}",
            f"第{seq}步“{step}”已不在程序中。",
            f"Act {seq} ({step}) is no longer declared.",
        )


def _declares_state(procedure: Procedure | None, state: str) -> bool:
    return procedure is not None and any(s.key == state for s in procedure.states)
