"""`bihuan sweep`: counts as of any day, what fires and what is left."""

from datetime import date

import pytest

from models.forms.problem import Find
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province


@pytest.fixture
def found(settled: Province) -> str:
    form = Find(
        actor="inspect",
        inspection=settled.inspection(),
        keeper="ZFW",
        body="PRISON",
        title="缺签字",
        found_on=date(2026, 3, 2),
        owner="OWNER",
    )
    return settled.do("find", form).number


def test_a_dry_run_counts_by_body_and_fires_nothing(bihuan: Bihuan, found: str) -> None:
    said = bihuan("sweep", "--on", "2026-09-02", "--dry-run", "--json").json
    assert {"open", "due", "overdue", "met", "late", "not_yet_due", "by_body"} <= set(said)
    assert (said["on"], said["open"], said["due"], said["overdue"]) == ("2026-09-02", 1, 1, 0)
    assert said["by_body"]["PRISON"]["due"] == 1
    assert said["would_fire"]["reminder"] >= 1
    assert (said["dry_run"], said["fired"]) == (True, 0)
    day_after = bihuan("sweep", "--on", "2026-09-03", "--dry-run", "--json").json
    assert (day_after["due"], day_after["overdue"]) == (0, 1)
    assert bihuan("sweep", "--on", "2026-09-03", "--dry-run").out.startswith("2026-09-03 试算")
    assert "问题（移送等事项不在此列） · Problems alone" in bihuan("sweep", "--dry-run").out


def test_a_sweep_prints_what_fired_and_the_backlog_and_again_nothing(
    bihuan: Bihuan, found: str
) -> None:
    said = bihuan("sweep", "--json").json
    assert said["by_rung"] == {"reminder": 1, "overdue": 1, "report_up": 1}
    assert (said["fired"], said["backlog"], said["stuck"]) == (3, 0, [])
    assert bihuan("sweep", "--json").json["fired"] == 0
    assert "没有到期的督办" in bihuan("sweep").out


@pytest.mark.parametrize(
    ("on", "code"), [("2026-02-30", "period.not-a-date"), ("2026-05-07", "sweep.future")]
)
def test_a_day_that_is_none_or_has_not_come_is_refused(
    bihuan: Bihuan, found: str, on: str, code: str
) -> None:
    said = bihuan("sweep", "--on", on, "--json")
    assert (said.status, said.json["code"]) == (1, code)
