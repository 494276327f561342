"""`bihuan warnings` and `bihuan report warnings`: the daily pass by hand, the counts, what a
calendar moved."""

from datetime import date

import pytest
from sqlmodel import col, select

from models.warning import RiskHit
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province
from tests.watching import FIRST_CASE, Watched

FILED, LATE = date(2026, 4, 27), date(2026, 4, 29)


@pytest.fixture
def court(settled: Province) -> Watched:
    """Two cases: one whose day has come by 6 May, one whose has not."""
    court = Watched.in_province(settled)
    for case, on in ((FIRST_CASE, date(2026, 4, 20)), ("（2026）2号", LATE)):
        role = {"person": "c1-j1", "from_on": on}
        court.come(
            [court.event("filed", on, case), court.event("role:reporting_judge", on, case, **role)],
            on,
        )
    return court


def test_the_pass_warns_counts_and_says_where_it_differs(bihuan: Bihuan, court: Watched) -> None:
    done = bihuan("warnings", "pass")
    assert done.status == 0
    assert "发出预警1项 · 1 warnings" in done.out
    number = court.warnings()[0][0]
    shown = bihuan("show", number)
    assert shown.status == 0 and "立案后五个工作日未组成合议庭" in shown.out
    assert "预警对象 Warned：C1-J1 c1-j1" in shown.out and "触发" in shown.out
    assert bihuan("show", number, "--json").json["warning"]["point"] == "T-PANEL"
    assert number in bihuan("worklist", "--body", "C1").out
    counted = bihuan("report", "warnings", "--json").json["points"]
    assert [(line["point"], line["fired"], line["open"]) for line in counted] == [("T-PANEL", 1, 1)]
    assert "T-PANEL" in bihuan("report", "warnings", "--body", "C1").out
    assert bihuan("report", "warnings", "--body", "NO").status == 1
    assert bihuan("warnings", "settle", "--json").json == {
        "raised": [],
        "cleared": [],
        "notices": 0,
    }
    with court.store.session() as session:
        hit = session.exec(select(RiskHit).order_by(col(RiskHit.case_id))).one()
        hit.cleared_on, hit.cleared_at, hit.cleared_why = FILED, court.at(FILED), "data"
        session.add(hit)
        session.commit()
    differs = bihuan("warnings", "pass")
    assert differs.status == 1 and f"missing: C1 {FIRST_CASE} T-PANEL" in differs.out


def test_publishing_an_arrangement_says_which_warnings_moved(
    bihuan: Bihuan, court: Watched
) -> None:
    assert bihuan("warnings", "pass").status == 0
    form = (
        '{"actor": "coord", "year": 2026, "source": "临时通知",'
        ' "days": [{"day": "2026-05-07", "is_work": false, "name": "放假"}]}'
    )
    published = bihuan("do", "calendar.publish", "--form", "-", "--json", typed=form)
    assert published.status == 0, published.err
    (moved,) = published.json["warnings_moved"]
    assert (moved["case"], moved["point"], moved["warning"]) == ("（2026）2号", "T-PANEL", "")
    assert moved["was_on"] < moved["is_on"]
    kept = bihuan("warnings", "moved", "--json").json
    assert [(row["case"], row["was_on"], row["is_on"]) for row in kept] == [
        ("（2026）2号", moved["was_on"], moved["is_on"])
    ]
