"""Whose turn it is: claims on `rules.waiting`."""

import pytest

from rules.procedure import Phase, Role
from rules.procedures.inspection import INSPECTION
from rules.procedures.problem import PROBLEM
from rules.waiting import waits_on

LIVE = [
    (declared, state.key)
    for declared in (PROBLEM, INSPECTION)
    for state in declared.states
    if state.phase is not Phase.FINAL
]


@pytest.mark.parametrize(
    ("declared", "state"), LIVE, ids=lambda value: getattr(value, "key", value)
)
def test_every_live_state_waits_for_someone_who_may_do_every_verb_named(
    declared: object, state: str
) -> None:
    assert declared in (PROBLEM, INSPECTION)
    found = waits_on(declared.key, state)  # type: ignore[attr-defined]
    assert found is not None
    for verb in found.verbs:
        assert found.role in declared.find(state, verb).may  # type: ignore[attr-defined]


def test_a_final_state_waits_for_nobody() -> None:
    assert waits_on("problem", "written_off") is None


def test_a_problem_without_an_owner_waits_for_the_coordinator_to_name_one() -> None:
    found = waits_on("problem", "plan_due", owned=False)
    assert found is not None
    assert (found.role, found.verbs) == (Role.COORDINATOR, ("assign",))


def test_a_request_for_extension_waits_for_the_supervisor_before_anything_else() -> None:
    found = waits_on("problem", "in_progress", extension_asked=True)
    assert found is not None
    assert found.verbs == ("grant_extension", "refuse_extension")


def test_a_successor_acknowledges_first_and_works_then() -> None:
    found = waits_on("problem", "in_progress", receipt_open=True)
    assert found is not None
    assert found.verbs == ("acknowledge", "claim_done", "report_progress")


def test_a_receipt_that_is_open_does_not_hold_up_the_supervisor() -> None:
    found = waits_on("problem", "plan_submitted", receipt_open=True)
    assert found is not None
    assert found.role is Role.SUPERVISOR
