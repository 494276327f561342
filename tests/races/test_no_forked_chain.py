"""A thousand forced races for the next place in one chain: it never forks and skips nothing."""

import threading
from dataclasses import replace

from models.forms.rectification import Acknowledge
from tasks.acts import Act, Receipt
from tasks.drafts import Stale
from tasks.record import record
from tests.problems import found
from tests.province import Province
from tests.races.at_once import one_chain

RACES = 1000


def test_of_two_who_saw_the_same_act_one_appends_the_next_a_thousand_times(
    province: Province,
) -> None:
    number = found(province)
    form = Acknowledge(actor="owner", number=number, statement="知悉")
    act = province.act("problem", "acknowledge", form)
    outcomes: list[list[str]] = [[], []]
    ready = threading.Barrier(2)

    def race(mine: list[str], acts: list[Act]) -> None:
        try:
            for one in acts:
                ready.wait()
                outcome = record(province.ledger, [one])[0]
                mine.append("stale" if isinstance(outcome, Stale) else "receipt")
                assert isinstance(outcome, Receipt | Stale), outcome
        except BaseException:
            ready.abort()
            raise

    acts = [replace(act, expected_seq=seen) for seen in range(1, RACES + 1)]
    threads = [threading.Thread(target=race, args=(mine, acts)) for mine in outcomes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pairs = list(zip(*outcomes, strict=True))
    assert len(pairs) == RACES
    assert all(sorted(pair) == ["receipt", "stale"] for pair in pairs)
    assert len(one_chain(province, number)) == RACES + 1
