"""`bihuan show`: one matter's colour is the one that the worklist gives it."""

import pytest

from models.settings import settings
from tests.deployments.cli.conftest import Bihuan
from tests.problems import claim, planned, verify, write_off
from tests.province import Province


@pytest.mark.parametrize(
    ("on", "colour"), [("2026-04-01", "green"), ("2026-04-02", "yellow"), ("2026-09-03", "red")]
)
def test_a_matter_has_on_its_own_page_the_colour_it_has_on_the_worklist(
    bihuan: Bihuan, settled: Province, monkeypatch: pytest.MonkeyPatch, on: str, colour: str
) -> None:
    number = planned(settled)
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", on)
    settings.cache_clear()
    (line,) = bihuan("worklist", "--json").json["lines"]
    assert bihuan("show", number, "--json").json["colour"] == line["colour"] == colour


def test_a_late_measure_makes_the_matter_yellow_while_its_clock_stays_green(
    bihuan: Bihuan, settled: Province
) -> None:
    number = planned(settled)
    shown = bihuan("show", number, "--json").json
    main = next(clock for clock in shown["clocks"] if clock["term"] == "rectify")
    assert (shown["colour"], main["colour"]) == ("yellow", "green")
    head = bihuan("show", number).out.split("办理经过")[0]
    assert "🟡 黄：滞后于方案 · behind plan" in head


def test_a_closed_matter_has_no_colour(bihuan: Bihuan, settled: Province) -> None:
    number = planned(settled)
    claim(settled, number, 30)
    verify(settled, number, 31)
    write_off(settled, number, 32)
    assert bihuan("show", number, "--json").json["colour"] is None
