"""What a coordinator sees of acknowledgments in Prefect alone: served at publishing, who has not
acknowledged, doubts to be answered."""

from datetime import date
from typing import Any

import pytest
from prefect import State

from flows.clarify import acknowledgment, duties
from models.forms.acknowledgment import AcknowledgeDuties, AnswerDoubt, DoubtDuties
from models.forms.acknowledgment_questions import AskAcknowledged, ServeNow
from models.forms.duty import Publish
from tests.acknowledging import Holders
from tests.courts import Courts
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)


@pytest.fixture
def holders(installed: Province) -> Holders:
    return Holders.of(Courts.beside(installed))


def publish(holders: Holders, valid_from: date = TODAY, issued_on: date = TODAY) -> State[Any]:
    """The end of a run that published the list for all."""
    number = holders.courts.draft(day=issued_on)
    form = Publish(
        actor="coord",
        number=number,
        valid_from=valid_from,
        issued_on=issued_on,
        document="" if issued_on == TODAY else "晋法发〔2026〕5号",
    )
    state = duties.publish(form, return_state=True)
    assert state.name == "已发布 · published", state.message
    return state


def test_publishing_serves_every_holder_and_shows_how_far_it_is(holders: Holders) -> None:
    published = publish(holders)
    assert "送达签收5人次" in (published.message or "")
    pages = artifacts_of(published)
    assert float(pages["serving-duties"]) == 100.0
    assert any(key.startswith("duty-list-") and key.endswith("-next") for key in pages)
    again = acknowledgment.serve(ServeNow(), return_state=True)
    assert again.name == "已送达 · Served" and "送达签收0人次" in (again.message or "")


def test_a_list_taken_in_with_its_past_is_served_by_the_daily_pass(holders: Holders) -> None:
    said = publish(holders, date(2026, 1, 5), date(2026, 1, 5)).message
    assert "由每日送达时送签" in (said or "") and not holders.slips("c1-j1")
    served = acknowledgment.serve(return_state=True)
    assert "送达签收5人次" in (served.message or "")


def test_who_has_not_acknowledged_stands_by_body_with_the_forms(holders: Holders) -> None:
    publish(holders)
    number = holders.number("c1-tz")
    doubted = acknowledgment.doubt(
        DoubtDuties(actor="c1-tz", number=number, items=("CT-002",), reason="不属本岗位"),
        return_state=True,
    )
    assert doubted.name == "有疑义 · doubted, to be answered"
    given = acknowledgment.acknowledge(
        AcknowledgeDuties(actor="c1-j1", number=holders.number("c1-j1")), return_state=True
    )
    assert given.name == "已签收 · acknowledged"
    found = acknowledgment.who_has_not(return_state=True)
    page = artifacts_of(found)["acknowledgments"]
    for part in (
        "C1县法院（C1）",
        "| 5 | 5 | 2 | 1 |",
        "22.2%",
        number,
        "答复疑义 · Answer a doubt",
    ):
        assert part in page
    assert holders.number("c1-j1") not in page and "某" not in page
    one = acknowledgment.who_has_not(AskAcknowledged(body="C2"), return_state=True)
    page = artifacts_of(one)["acknowledgments-c2"]
    assert "民庭（C2-MT）" in page and "C1" not in page
    answered = acknowledgment.answer(
        AnswerDoubt(actor="coord", number=number, answer="由庭长承担"), return_state=True
    )
    assert answered.name == "待签收 · served, to be acknowledged"


def test_questions_about_what_there_is_not_end_with_the_sentence(holders: Holders) -> None:
    for question in (
        acknowledgment.who_has_not(AskAcknowledged(body="NOWHERE"), return_state=True),
        acknowledgment.serve(ServeNow(duties="晋政法责〔2026〕9号"), return_state=True),
    ):
        assert question.is_failed() and question.name == "未予办理 · Refused"
