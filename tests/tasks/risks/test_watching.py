"""What is found event by event, in any order, and day by day by the cases whose day has come, is
what the full check finds of everything."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.store import Store
from tasks.cases.arrival import Came
from tasks.risks.applying import apply_points
from tasks.risks.pass_over import pass_over
from tasks.risks.proving import prove
from tasks.risks.raising import settle
from tasks.risks.reading import read_points
from tasks.risks.watching import watch_cases, watch_due
from tests.watching import ORDER, PANEL, Watched, load, load_read

PACK = Path(__file__).resolve().parents[3] / "packs/reference/risks/court"
FIRST = date(2026, 3, 2)
HAPPENED = (
    "opened", "filed", "assigned", "suspended", "resumed", "heard", "deliberated", "judged",
    "judgment:signed", "judgment:served", "closed", "archived", "stated",
)  # fmt: skip
KINDS = ("civil_first", "civil_first_summary", "criminal_first", "enforcement")


@pytest.fixture
def court(store: Store) -> Watched:
    return Watched(store)


@pytest.mark.parametrize("seed", [1, 2])
def test_events_in_any_order_and_the_days_come_to_what_the_full_check_finds(
    sqlite_store: Store, seed: int
) -> None:
    points = read_points(PACK)
    watched = Watched(sqlite_store)
    with sqlite_store.session() as session:
        load_read(session, points)
    chance = random.Random(seed)
    day = FIRST
    for turn in range(8):
        batch = []
        for _ in range(chance.randrange(1, 25)):
            back = timedelta(days=chance.randrange(200), hours=chance.randrange(20))
            at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC) - back
            facts = {"kind": chance.choice(KINDS)} if chance.random() < 0.4 else {}
            # Sometimes an id that was told before: a correction, perhaps of another case.
            said = {"source_id": f"x{chance.randrange(40)}"} if chance.random() < 0.3 else {}
            case = f"{chance.randrange(12)}号"
            batch.append(watched.event(chance.choice(HAPPENED), at, case, facts=facts, **said))
        watched.told(batch, day)
        if chance.random() < 0.6:
            day += timedelta(days=chance.randrange(1, 40))
        watch_due(watched.ledger, watched.at(day))
        if turn % 4 == 3:
            proof = prove(watched.ledger, watched.at(day))
            assert proof.holds, (day, proof.missing[:5], proof.surplus[:5])
    assert proof.standing >= 10 and proof.points == len(points) + 2


def test_the_pass_reads_only_the_cases_whose_day_has_come(court: Watched) -> None:
    for n in range(5):
        court.come(court.event("filed", FIRST + timedelta(days=n), f"{n}号"), FIRST)
    assert watch_due(court.ledger, court.at(date(2026, 3, 9))).cases == 0
    looked = watch_due(court.ledger, court.at(date(2026, 3, 10)))
    assert (looked.cases, looked.began) == (1, 1)
    assert watch_due(court.ledger, court.at(date(2026, 3, 10))).cases == 0
    assert watch_cases(court.ledger, [1, 2, 3], court.at(date(2026, 3, 10))).cases == 3


def test_the_same_event_is_once_there_and_a_correction_moves_its_case(court: Watched) -> None:
    first = court.event("judged", FIRST, "1号", source_id="a")
    came = [each.came for each in court.told([first, first], 0)]
    assert came == [Came.TAKEN, Came.UNCHANGED]
    other = court.event("judged", FIRST, "2号", source_id="a")
    (moved,) = court.told(other, 0)
    assert moved.came is Came.CORRECTED and len(moved.to_settle) == 2
    assert [(hit.case_id, hit.cleared_on is None) for hit in court.hits()] == [
        (1, False),
        (2, True),
    ]
    settle(court.ledger, court.at(0))
    # What ended before anybody was warned is on record, and nobody is warned of it.
    assert len(court.warnings()) == 1
    assert prove(court.ledger, court.at(0)).holds


def test_a_point_that_is_new_changed_or_gone_looks_at_all_cases_once(store: Store) -> None:
    court = Watched(store, ORDER)
    court.come([court.event("filed", FIRST), court.event("judged", FIRST, "2号")], 0)
    later = court.at(date(2026, 3, 20))
    assert apply_points(court.ledger, later).points == ["T-ORDER"]
    with store.session() as session:
        load(session, PANEL)
    applied = apply_points(court.ledger, later)
    assert (applied.points, applied.looked.began) == (["T-PANEL"], 1)
    assert apply_points(court.ledger, later).points == []
    settle(court.ledger, later)
    with store.connect() as connection:
        connection.exec_driver_sql("DELETE FROM risk_point WHERE code = 'T-ORDER'")
        connection.commit()
    gone = apply_points(court.ledger, later)
    assert (gone.withdrawn, gone.looked.ended) == (["T-ORDER"], 1)
    assert {state for _, state, point, _, _ in court.warnings() if point == "T-ORDER"} == {"open"}
    found = pass_over(court.ledger, later)
    assert len(found.settled.cleared) == 1 and found.proof.holds
