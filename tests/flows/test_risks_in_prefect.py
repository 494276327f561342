"""A pack author adds a risk point in Prefect alone: corrected, loaded, seen to fire, asked why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flows.perform.risks import load, retire, show, take_in, why
from models.forms.risks import (
    AskPoints,
    AskWhy,
    LoadPoints,
    PointFile,
    RetirePoint,
    TakeInPoints,
)
from models.settings import settings
from tests.flows.test_runs_in_prefect import artifacts_of, finished
from tests.province import Province
from tests.risk_points import TEXT
from tests.watching import FIRST_CASE, Watched

pytestmark = pytest.mark.usefixtures("prefect")
TODAY, FILED = date(2026, 3, 6), date(2025, 9, 5)


@pytest.fixture
def court(installed: Province) -> Watched:
    return Watched.in_province(installed)


@pytest.fixture
def folder(installed: Province) -> Iterator[Path]:
    """A folder of the inbox for points."""
    found = settings().inbox / "risks"
    found.mkdir(parents=True, exist_ok=True)
    yield found
    for file in found.iterdir():
        file.unlink()
    found.rmdir()


def from_inbox(name: str, **more: object) -> TakeInPoints:
    return TakeInPoints.model_validate({"actor": "coord", "file": name, **more})


def test_a_point_is_corrected_loaded_seen_to_fire_and_asked_why(
    court: Watched, folder: Path
) -> None:
    file = folder / "CR-917.toml"
    file.write_text(TEXT.replace("filed_on, 6", "fild_on, 6"), "utf-8")
    refused = take_in(from_inbox("risks"), return_state=True)
    assert refused.is_failed() and "risk.points-refused" in (refused.message or "")
    (page,) = artifacts_of(refused).values()
    assert "CR-917.toml第7行第24列" in page and "filed\\_on" in page
    file.write_text(TEXT, "utf-8")
    tried = take_in(from_inbox("risks", dry_run=True), return_state=True)
    assert (tried.name, "可施行1个" in (tried.message or "")) == ("已检查 · Checked", True)
    loaded = take_in(from_inbox("risks/CR-917.toml"), return_state=True)
    assert loaded.name == "已施行 · Loaded", loaded.message
    again = take_in(from_inbox("risks"), return_state=True)
    assert "施行0个，1个没有变化" in (again.message or "")
    court.come(court.event("filed", FILED, facts={"kind": "civil_first"}), TODAY)
    assert "CR-917" in [point for _, _, point, _, _ in court.warnings()]
    asked = AskWhy(point="CR-917", body="C1", case_no=FIRST_CASE)
    found = why(asked, return_state=True)
    assert (found.name, finished(found).name) == ("触发 · Fires", "CR-917")
    (told,) = artifacts_of(found).values()
    assert "2026年3月5日" in told and "立案（首次）：2025-09-05" in told
    before = why(asked.model_copy(update={"on": date(2026, 3, 5)}), return_state=True)
    assert before.name == "未触发 · Does not fire"
    assert "2026年3月6日（星期五）起结果改变" in "".join(artifacts_of(before).values())


def test_points_stand_in_a_form_are_listed_and_retired(court: Watched) -> None:
    form = LoadPoints(
        actor="coord", title="一个", points=(PointFile(file="CR-917.toml", text=TEXT),)
    )
    assert load(form, return_state=True).is_completed()
    (page,) = artifacts_of(show(AskPoints(), return_state=True)).values()
    assert "CR-917" in page and "T-PANEL" in page
    (page,) = artifacts_of(show(AskPoints(point="CR-917"), return_state=True)).values()
    assert "```toml" in page and "2022-01-01" in page
    retired = retire(
        RetirePoint(actor="coord", point="CR-917", reason="误报过多"), return_state=True
    )
    assert (retired.is_completed(), finished(retired).name) == (True, "CR-917")
    (page,) = artifacts_of(show(AskPoints(), return_state=True)).values()
    assert "CR-917" not in page
    gone = why(AskWhy(point="CR-917", body="C1", case_no=FIRST_CASE), return_state=True)
    assert gone.is_failed() and "risk.not-in-force" in (gone.message or "")


@pytest.mark.parametrize("name", ["../secrets", "nothing", "/etc/passwd"])
def test_a_point_is_taken_from_nowhere_but_the_inbox(court: Watched, name: str) -> None:
    refused = take_in(from_inbox(name), return_state=True)
    assert refused.is_failed() and "inbox.no-such-file" in (refused.message or "")
