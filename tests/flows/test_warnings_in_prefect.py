"""What a coordinator sees of warnings in Prefect alone: the daily pass, the warning with its forms,
what points warned of, what a holiday moved, and an incident."""

import json
from datetime import date

import pytest
from sqlmodel import col, select

from flows.clarify import workdays
from flows.perform import risk_warnings as warnings
from flows.perform import risks_watch
from models.forms.register import NoticeDay, PublishArrangement
from models.forms.warning import AcceptReaction, ClaimFalse, ConfirmFalse, ExplainWarning
from models.warning import RiskHit
from tests.flows.conftest import SetDay
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.province import Province
from tests.watching import FIRST_CASE, Watched

pytestmark = pytest.mark.usefixtures("prefect")
FILED = date(2026, 3, 2)


def test_from_the_daily_pass_to_the_end_of_a_warning(installed: Province, set_day: SetDay) -> None:
    court = Watched.in_province(installed)
    for case, day in ((FIRST_CASE, 2), ("（2026）2号", 2), ("（2026）3号", 5)):
        on = date(2026, 3, day)
        role = {"person": "c1-j1", "from_on": on}
        court.come(
            [court.event("filed", on, case), court.event("role:reporting_judge", on, case, **role)],
            on,
        )
    set_day("2026-03-10")
    passed = risks_watch.watch(return_state=True)
    assert passed.name == "已巡查 · Watched"
    (first, *_), (second, *_) = court.warnings()
    pages = artifacts_of(passed)
    counts = {row["项目 · Item"]: row["数量 · Count"] for row in json.loads(pages["risk-pass"])}
    assert counts["发出预警 · Warned"] == "2"
    assert "T-PANEL" in pages["warnings"]
    assert any(first in text for key, text in pages.items() if key.startswith("worklist"))

    said = ExplainWarning(actor="c1-j1", number=first, explanation="已排期。")
    explained = warnings.explain(said, return_state=True)
    assert explained.name == "已反应，待确认 · answered, to be accepted"
    page = next(t for k, t in artifacts_of(explained).items() if k.endswith("-next"))
    assert "**为何 · Why**" in page and FIRST_CASE in page and "C1-J1" in page
    own = warnings.accept(AcceptReaction(actor="c1-j1", number=first), return_state=True)
    assert own.is_failed() and "actor.not-entitled" in (own.message or "")
    accepted = warnings.accept(AcceptReaction(actor="super", number=first), return_state=True)
    assert accepted.name == "已办结 · closed"
    claim = ClaimFalse(actor="c1-j1", number=second, reason="并案审理。")
    assert warnings.claim_false(claim, return_state=True).is_completed()
    false = ConfirmFalse(actor="c1-tz", number=second, reason="属实。")
    assert warnings.confirm_false(false, return_state=True).name == "误报 · false alarm"
    shown = warnings.show_all(return_state=True)
    assert "50%" in artifacts_of(shown)["warnings"]

    arranged = PublishArrangement(
        actor="coord",
        year=2026,
        source="国办发明电〔2026〕9号",
        days=(NoticeDay(day=date(2026, 3, 12), is_work=False, name="临时放假"),),
    )
    published = artifacts_of(workdays.publish(arranged, return_state=True))
    moved = {row["案件 · Case"]: row for row in json.loads(published["warnings-moved"])}
    assert moved["（2026）3号"]["原日期 · Before"] == "2026-03-13"
    assert moved["（2026）3号"]["现日期 · After"] == "2026-03-14"

    with installed.store.session() as session:
        hit = session.exec(select(RiskHit).order_by(col(RiskHit.case_id))).all()[0]
        hit.cleared_on, hit.cleared_at, hit.cleared_why = FILED, court.at(1), "data"
        session.add(hit)
        session.commit()
    differs = risks_watch.watch(return_state=True)
    assert differs.is_failed() and differs.name == "核对不一致 · The check differs"
    assert FIRST_CASE in artifacts_of(differs)["risk-incident"]
