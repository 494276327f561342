"""What a file brings is looked at when it comes: warnings begin, a correction takes them back, and
the full check agrees."""

from pathlib import Path

import pytest

from models.store import Store
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.risks.proving import prove
from tests.lake import files
from tests.watching import Watched


@pytest.fixture
def courts(sqlite_store: Store, lake: Path) -> Watched:
    return Watched(sqlite_store)


def take_in(courts: Watched, folder: Path, *rows: str, day: int) -> None:
    take_in_cases(courts.ledger, CaseOrder(*files(folder, *rows)), courts.at(day))


def test_a_file_warns_of_what_it_shows_and_its_correction_takes_it_back(
    courts: Watched, lake: Path
) -> None:
    filed, judged = (f"{n},C1,1号,{at},{node},,," for n, at, node in (
        (1, "2026-03-02 09:00", "filed"), (2, "2026-03-03 09:00", "judged")))  # fmt: skip
    take_in(courts, lake, filed, judged, day=2)
    ((_, state, point, *_),) = courts.warnings()
    assert (state, point) == ("open", "T-ORDER")
    assert prove(courts.ledger, courts.at(2)).holds
    take_in(courts, lake, filed, judged, day=3)
    assert len(courts.warnings()) == 1
    take_in(courts, lake, judged.replace("judged", "heard"), day=3)
    ((_, state, *_),) = courts.warnings()
    assert state == "cleared"
    assert prove(courts.ledger, courts.at(3)).holds


def test_a_late_file_of_an_old_case_warns_at_once(courts: Watched, lake: Path) -> None:
    take_in(courts, lake, "1,C1,1号,2026-01-05 09:00,filed,,,", day=0)
    assert [point for _, _, point, *_ in courts.warnings()] == ["T-PANEL"]
    assert prove(courts.ledger, courts.at(0)).holds
