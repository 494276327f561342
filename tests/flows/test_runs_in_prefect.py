"""What a run leaves in Prefect: name, state, artifacts; and that it does nothing twice."""

import logging
from typing import Any
from uuid import UUID

import pytest
from prefect import State
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.flow_engine import run_flow
from prefect.states import Scheduled

from flows.deadlines import recount_terms, sweep_deadlines
from flows.ledger import publish_root
from flows.outgoing import deliver
from flows.pursue.problem import approve_plan
from flows.worklist import renew_worklists, worklist_key
from models.forms.problem import ApprovePlan
from tests.flows.conftest import SetDay
from tests.flows.test_verb import acts
from tests.problems import found, plan_of
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
OVERDUE = "2026-04-03"
"""A Friday, the day after the plan was due."""


@pytest.fixture
def number(installed: Province) -> str:
    """A problem whose plan waits for approval."""
    number = found(installed)
    installed.do("submit_plan", plan_of(number), 3)
    return number


def approval(number: str, actor: str = "super") -> ApprovePlan:
    return ApprovePlan(actor=actor, number=number, opinion="同意")


def finished(state: State[Any]) -> FlowRun:
    with get_client(sync_client=True) as client:
        run_id = state.state_details.flow_run_id
        assert run_id is not None
        return client.read_flow_run(run_id)


def artifacts(client: SyncPrefectClient, run_id: UUID) -> dict[str, str]:
    asked = {"artifacts": {"flow_run_id": {"any_": [str(run_id)]}}}
    kept = client.request("POST", "/artifacts/filter", json=asked).json()
    return {str(a["key"]): str(a["data"]) for a in kept}


def artifacts_of(state: State[Any]) -> dict[str, str]:
    """What a finished run left, by key."""
    with get_client(sync_client=True) as client:
        return artifacts(client, finished(state).id)


def test_a_run_is_named_for_its_matter_and_leaves_its_pages_and_worklists(number: str) -> None:
    run = finished(approve_plan(approval(number), return_state=True))
    assert (run.name, run.state_name) == (number, "整改中 · in progress")
    with get_client(sync_client=True) as client:
        kept = artifacts(client, run.id)
    assert {key.rsplit("-", 1)[-1] for key in kept if key.startswith("problem-")} == {
        "next",
        "timeline",
        "clocks",
    }
    assert {"worklist", "worklist-zfw", "worklist-prison"} <= set(kept)
    text = "".join(kept.values())
    assert f"## 🟢绿 {number}" in text  # as the worklist has it
    assert "申报完成" in text and "整改期限" in text and "批准方案" in text
    assert "某OWNER" not in text  # codes and posts; never a name


def test_a_run_that_is_run_again_is_answered_and_not_done_again(
    installed: Province, number: str
) -> None:
    state = approve_plan(approval(number), return_state=True)
    run = finished(state)
    before = acts(installed, number)
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(run.id, Scheduled(), force=True)
        again = run_flow(
            approve_plan,
            flow_run=client.read_flow_run(run.id),
            parameters={"form": approval(number)},
            return_type="state",
        )
    assert isinstance(again, State)
    assert again.name == "整改中 · in progress"
    assert "未重复办理" in (again.message or "")
    assert acts(installed, number) == before


def test_a_refused_run_fails_without_a_trace(number: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        run = finished(approve_plan(approval(number, "clerk"), return_state=True))
    assert (run.state_name, run.state and run.state.is_failed()) == ("未予办理 · Refused", True)
    assert not [record for record in caplog.records if record.exc_info]


def test_worklists_are_renewed_for_all_and_for_each_body(number: str) -> None:
    run = finished(renew_worklists(return_state=True))
    with get_client(sync_client=True) as client:
        kept = artifacts(client, run.id)
    assert set(kept) == {"worklist", "worklist-zfw", "worklist-prison"}
    assert number in kept["worklist"] and "方案待审" in kept["worklist-prison"]


def test_a_sweep_fires_once_a_day_however_often_it_runs(
    installed: Province, set_day: SetDay
) -> None:
    found(installed)
    set_day(OVERDUE)
    first, second = (sweep_deadlines(return_state=True) for _ in range(2))
    assert first.name == second.name == "已巡检 · Swept"
    assert "发出2级" in (first.message or "")  # reminder, missed before; overdue notice
    assert "发出0级" in (second.message or "")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-05", "休息日 · Not a working day"),  # a Sunday
        ("2026-02-17", "休息日 · Not a working day"),  # Spring Festival, a Tuesday
        ("2026-02-28", "已巡检 · Swept"),  # a make-up Saturday
    ],
)
def test_the_sweep_asks_the_calendar_whether_today_is_a_working_day(
    installed: Province, set_day: SetDay, day: str, name: str
) -> None:
    set_day(day)
    assert sweep_deadlines(return_state=True).name == name


def test_the_checkpoint_is_one_a_day_and_its_root_is_published(
    installed: Province, number: str
) -> None:
    first, second = (publish_root(return_state=True) for _ in range(2))
    assert first.name == second.name == "已封存 · Sealed"
    assert first.message == second.message
    with get_client(sync_client=True) as client:
        kept = artifacts(client, finished(second).id)
    assert (first.message or "").split()[-1] in kept["checkpoint"]


def test_counting_terms_again_without_a_new_calendar_moves_nothing(number: str) -> None:
    assert "变动0项" in (recount_terms(return_state=True).message or "")


def test_delivering_what_is_due_says_what_it_did(number: str) -> None:
    assert deliver(return_state=True).name == "已投递 · Delivered"


def test_the_key_of_a_worklist_is_plain_for_every_code() -> None:
    assert worklist_key("ZFW") == "worklist-zfw"
    assert worklist_key("省委") == "worklist-x" + "省委".encode().hex()
