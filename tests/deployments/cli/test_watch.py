"""`bihuan watch`, `report calls`, `report stations`: a look at minutes, responses, what is seen."""

from datetime import UTC, datetime

from tests.asking import stationed
from tests.callings import Callings
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province


def test_a_look_fires_what_no_look_has_fired_and_then_nothing(
    bihuan: Bihuan, settled: Province
) -> None:
    street = Callings.__new__(Callings)
    street.store, street.ledger = settled.store, settled.ledger
    street.add_people()
    at = datetime(
        2026, 5, 5, 2, 0, tzinfo=UTC
    )  # the day before, a holiday: an instant does not wait
    street.whistle("ENV", at=at)
    assert "发出 · fired 4" in bihuan("watch", "--once").err
    assert "发出 · fired 0" in bihuan("watch", "--once").err
    said = bihuan("report", "calls", "--json").json
    assert said["responses"]["ENV"]["share"] == [0, 0]
    shown = bihuan("report", "calls").out
    assert "报到响应" in shown and "ENV" in shown
    assert "没有吹哨" in bihuan("report", "calls", "--to", "2026-01-31").out
    number = stationed(street)
    (station,) = bihuan("report", "stations", "--body", "PROC", "--json").json["stations"]
    assert (station["station"], station["body"], station["matters"]) == (number, "COURT", [])
    assert number in bihuan("report", "stations", "--body", "PROC").out
    assert "没有正在派驻" in bihuan("report", "stations", "--body", "JW").out
    assert bihuan("report", "stations", "--body", "XX").status == 1
