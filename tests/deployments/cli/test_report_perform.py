"""`bihuan report centre`, `leaders`, `recovery`: for machines and for people."""

import pytest

from models.store import Store
from rules.vocabulary import AssetKind
from tasks.ledger import open_ledger
from tests.deployments.cli.conftest import Bihuan
from tests.leading import CHIEF, Leading
from tests.recovering import Tracing


@pytest.fixture
def fresh(bihuan: Bihuan) -> Store:
    """A fresh installation."""
    assert bihuan("db", "upgrade").status == 0
    return open_ledger().store


def test_who_is_inside_and_what_came_back(bihuan: Bihuan, fresh: Store) -> None:
    station = Tracing(fresh)
    stay, recovery = station.enter(), station.opened()
    station.frozen(recovery, None, AssetKind.GOODS)
    (visit,) = bihuan("report", "centre", "--json").json["visits"]
    assert (visit["number"], visit["person"], visit["state"]) == (stay, "R-7", "entered")
    assert "已入区，待检查" in bihuan("report", "centre").out
    (found,) = bihuan("report", "recovery", "--json").json["recoveries"]
    assert (found["loss"], found["held"], found["returned"]) == (100_000_00, 60_000_00, 0)
    assert recovery in bihuan("report", "recovery").out


def test_a_round_names_each_case_that_does_not_count(bihuan: Bihuan, fresh: Store) -> None:
    court = Leading(fresh)
    (nominal,) = court.closed_by(CHIEF, signs=("heard", "judgment:signed"))
    court.closed_by("c1-j1", 2)
    number = court.count()
    (listed,) = bihuan("report", "leaders", "--json").json["rounds"]
    assert listed["number"] == number
    said = bihuan("report", "leaders", number)
    assert nominal in said.out and "阅卷" in said.out
    (own,) = bihuan("report", "leaders", number, "--json").json["leaders"]
    assert (own["person"], own["load"]["counted"], own["measure"]["short"]) == (CHIEF, 0, 1)
    assert (
        bihuan("report", "leaders", "晋政法领〔2026〕9号", "--json").json["code"]
        == "matter.unknown"
    )
