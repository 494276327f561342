"""What a run on a session leaves in Prefect: its figures, anew with each act, without a name; and a
vote is not cast from there."""

from typing import Any

import pytest
from prefect import State
from prefect.client.orchestration import get_client

from flows.pursue import session as flows
from models.forms.session import Arrive, CastVote, Convene, OpenSession
from rules.vocabulary import Finding
from tests.chamber import MEMBERS, SITS, Chamber
from tests.flows.conftest import SetDay
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")


@pytest.fixture
def chamber(installed: Province, set_day: SetDay) -> Chamber:
    chamber = Chamber.beside(installed)
    set_day(chamber.next_day(SITS).isoformat())
    return chamber


def figures(state: State[Any]) -> str:
    """The arithmetic that a run left."""
    asked = {"artifacts": {"flow_run_id": {"any_": [str(state.state_details.flow_run_id)]}}}
    with get_client(sync_client=True) as client:
        kept = client.request("POST", "/artifacts/filter", json=asked).json()
    return "".join(str(a["data"]) for a in kept if str(a["key"]).endswith("-arithmetic"))


def test_each_run_leaves_the_figures_as_they_are_after_it(chamber: Chamber) -> None:
    referral = chamber.accepted("judge1")
    form = Convene(
        actor="office", referral=referral, held_on=chamber.next_day(SITS), place="一号会议室"
    )
    convened = flows.convene(form, return_state=True)
    assert convened.is_completed(), convened.message
    assert "| 法定人数 · quorum | 12 | 4/5；未达到" in figures(convened)
    session = "晋惩审〔2026〕1号"
    arrived = flows.arrive(
        Arrive(actor="office", number=session, people=MEMBERS[:12]), return_state=True
    )
    assert "| 到会 · present | 12 |" in figures(arrived)
    opened = flows.open_session(OpenSession(actor="office", number=session), return_state=True)
    assert "4/5；达到 · met" in figures(opened)
    assert "某M1" not in figures(opened) and "某m1" not in figures(opened)


def test_a_vote_is_not_cast_from_here_and_leaves_no_figures(chamber: Chamber) -> None:
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    form = CastVote(actor="m1", number=session, opinion=opinion, finding=Finding.NONE)
    refused = flows.cast_vote(form, return_state=True)
    assert refused.is_failed() and "actor.not-authenticated" in str(refused.message)
    assert figures(refused) == ""
