"""Acting at once: each contender in a thread of its own, all let go by one barrier."""

import threading
from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from models.matter import History
from models.past_act import read
from rules.procedure import START
from rules.procedures import procedure
from tasks.acts import Act, Outcome
from tasks.record import record
from tasks.verification import verify
from tests.problems import matter_of
from tests.province import Province


def at_once(province: Province, acts: Sequence[Act]) -> list[Outcome]:
    """What came of each act; what breaks in a thread breaks here."""
    outcomes: list[Outcome | BaseException | None] = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def run(place: int) -> None:
        try:
            ready.wait()
            outcomes[place] = record(province.ledger, [acts[place]])[0]
        except BaseException as broken:
            outcomes[place] = broken

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for outcome in outcomes:
        if not isinstance(outcome, Outcome):
            raise AssertionError("no outcome") from outcome
    return [outcome for outcome in outcomes if isinstance(outcome, Outcome)]


def one_chain(province: Province, number: str) -> list[dict[str, Any]]:
    """The acts of a matter, once it is shown that they form one chain of declared steps."""
    matter = matter_of(province, number)
    with province.store.session() as session:
        mine = select(History).where(History.matter_id == matter.id).order_by(col(History.seq))
        rows = session.exec(mine).all()
    acts = [read(row.record, matter.procedure) for row in rows]
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert (matter.seq, matter.head) == (len(rows), rows[-1].digest)
    before = START
    for act in acts:
        assert act["from"] == before
        procedure(matter.procedure).find(before, act["act"])
        before = act["to"]
    assert matter.state == before
    assert verify(province.ledger).ok
    return acts
