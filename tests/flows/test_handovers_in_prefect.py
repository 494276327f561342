"""What a run on the roster or on a hand-over leaves in Prefect: who hands over what to whom, each
with the forms by which it goes on."""

from datetime import date

import pytest

from flows.clarify import handover, roster
from models.forms.handover import CloseHandover, ReceiveHandover, StateHandover
from models.forms.register import Appoint
from models.forms.roster_change import Qualify, Retire, Transfer
from rules.leaving import Leaving
from tests.flows.test_runs_in_prefect import artifacts_of, finished
from tests.handing import the_one
from tests.problems import planned
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)
PAPER = "晋政法干〔2026〕3号"


@pytest.fixture
def problem(installed: Province) -> str:
    return planned(installed)


def test_an_appointment_leaves_the_list_of_hand_overs_under_way(
    installed: Province, problem: str
) -> None:
    form = Appoint(actor="coord", post="OWNER", person="clerk", from_on=TODAY)
    state = roster.appoint(form, return_state=True)
    pages = artifacts_of(state)
    (listed,) = (text for key, text in pages.items() if key.endswith("-list"))
    assert problem in listed and "尚未提交 · not given yet" in listed
    page = pages["handovers"]
    assert the_one(installed) in page and "owner → clerk" in page
    assert "签收交接 · Confirm receipt" in page and "某" not in page.replace("某监狱", "")


def test_from_receipt_to_the_end_each_run_shows_the_list(installed: Province, problem: str) -> None:
    form = Transfer(actor="coord", person="owner", post="CLERK", from_on=TODAY)
    assert roster.transfer(form, return_state=True).is_completed()
    appointed = Appoint(actor="coord", post="OWNER", person="warden", from_on=TODAY)
    assert roster.appoint(appointed, return_state=True).is_completed()
    number = the_one(installed, "OWNER")
    stated = handover.state(
        StateHandover(actor="owner", number=number, statement="台账已清点"), return_state=True
    )
    assert stated.name == "待签收 · served on the successor"
    received = handover.receive(
        ReceiveHandover(actor="warden", number=number, remark="缺页"), return_state=True
    )
    assert received.name == "已签收 · received, to be closed"
    (page,) = (text for key, text in artifacts_of(received).items() if key.endswith("-list"))
    for words in (problem, "台账已清点", "缺页", "整改中", "现任"):
        assert words in page
    refused = handover.close(CloseHandover(actor="coord", number=number), return_state=True)
    assert refused.is_failed() and "handover.gaps-unanswered" in (refused.message or "")
    closed = handover.close(
        CloseHandover(actor="coord", number=number, note="已补"), return_state=True
    )
    assert closed.name == "已交接 · handed over"
    assert number not in artifacts_of(closed)["handovers"]


def test_a_run_of_a_leaving_is_named_for_its_document_and_not_for_the_person(
    installed: Province, problem: str
) -> None:
    form = Retire(
        actor="coord", person="owner", left_on=TODAY, why=Leaving.RETIRED, document=PAPER
    )  # fmt: skip
    state = roster.retire(form, return_state=True)
    assert finished(state).name == PAPER
    assert state.is_completed()


def test_a_grade_is_registered_by_the_words_that_the_form_offers(installed: Province) -> None:
    offered = Qualify.model_json_schema()["properties"]["grade"]["enum"]
    form = Qualify(
        actor="coord", person="warden", grade=offered[0], from_on=TODAY, document="晋狱〔2026〕1号"
    )
    assert roster.qualify(form, return_state=True).is_completed()


def test_the_list_can_be_asked_for_at_any_time(installed: Province) -> None:
    state = handover.show_open(return_state=True)
    assert state.message == "未办结0件。 0 under way."
    assert "没有未办结的交接" in artifacts_of(state)["handovers"]
