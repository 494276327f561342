"""Two events of one case at once, again and again: both are in it, each warning is there once."""

import threading
from datetime import date

from models.store import Store
from tasks.risks.proving import prove
from tasks.risks.raising import settle
from tests.watching import Watched

ROUNDS = 15
ON = date(2026, 3, 10)


def test_two_events_of_one_case_at_once_are_both_in_it(store: Store) -> None:
    watched = Watched(store)
    # Told by two systems at once: the filing, and the judgment that lacks a hearing.
    pairs = [
        (watched.event("filed", ON, f"{n}号"), watched.event("judged", ON, f"{n}号"))
        for n in range(ROUNDS)
    ]
    broken: list[BaseException] = []
    ready = threading.Barrier(2)

    def tell(mine: int) -> None:
        try:
            for pair in pairs:
                ready.wait()
                watched.told(pair[mine], ON)
                settle(watched.ledger, watched.at(ON))
        except BaseException as problem:
            broken.append(problem)
            ready.abort()

    threads = [threading.Thread(target=tell, args=(mine,)) for mine in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken, broken
    settle(watched.ledger, watched.at(ON))
    assert len(watched.hits()) == len(watched.warnings()) == ROUNDS
    assert all(hit.matter_id is not None and hit.episode == 1 for hit in watched.hits())
    proof = prove(watched.ledger, watched.at(ON))
    assert (proof.holds, proof.cases, proof.standing) == (True, ROUNDS, ROUNDS)
