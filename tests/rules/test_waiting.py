"""Whose turn it is: claims on `rules.waiting`."""

import pytest

from rules.procedure import START, Phase, Procedure, Role
from rules.procedures import PROCEDURES
from rules.waiting import states_that_wait, waits_on

WITH_WORKLISTS = ("problem", "inspection", "referral", "opinion", "hold", "session", "sanction",
                  "supervisor", "clearing")  # fmt: skip
LIVE = [
    (PROCEDURES[key], state.key)
    for key in WITH_WORKLISTS
    for state in PROCEDURES[key].states
    if state.phase is not Phase.FINAL
]


@pytest.mark.parametrize(
    ("declared", "state"), LIVE, ids=lambda value: getattr(value, "key", value)
)
def test_every_live_state_waits_for_someone_who_may_do_every_verb_named(
    declared: Procedure, state: str
) -> None:
    found = waits_on(declared.key, state)
    assert found is not None
    assert state in states_that_wait(declared.key)
    for verb in found.verbs:
        assert found.role in declared.find(state, verb).may
    for opened in found.opens:
        other, _, verb = opened.partition(".")
        assert found.role in PROCEDURES[other].find(START, verb).may
    assert all(found.said) or not any(found.said), "in both languages or in none"


def test_without_a_majority_the_referring_body_supplements_or_withdraws_and_nobody_states() -> None:
    for key, state in (("referral", "no_majority"), ("opinion", "undecided")):
        found = waits_on(key, state)
        assert found is not None and found.role is Role.REFERRER
        assert "补充材料后再次审议，或者撤回移送" in found.said[0] and "withdraw" in found.said[1]
        above = [each.partition(".") for each in found.above]
        verbs = found.verbs or tuple(verb for _, _, verb in above)
        assert verbs == ("supplement", "withdraw")
        for verb in verbs:
            assert Role.REFERRER in PROCEDURES["referral"].find("no_majority", verb).may


def test_with_further_materials_the_officer_states_again() -> None:
    found = waits_on("opinion", "undecided", supplemented=True)
    assert found is not None
    assert (found.role, found.verbs) == (Role.OFFICER, ("state", "waive_statement"))
    assert waits_on("opinion", "notified", supplemented=True) == waits_on("opinion", "notified")


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


def test_nobody_waits_in_a_final_state() -> None:
    for declared in PROCEDURES.values():
        assert not states_that_wait(declared.key) & declared.keys_of(Phase.FINAL)


@pytest.mark.parametrize(
    ("rights", "role", "verbs"),
    [
        ((Role.OFFICER, Role.REFERRER), Role.OFFICER, ("object", "waive")),
        ((Role.REFERRER,), Role.REFERRER, ("object_referrer", "waive_referrer")),
        ((), Role.SYSTEM, ()),
    ],
)
def test_a_served_opinion_waits_for_whoever_may_still_object_then_for_taking_effect(
    rights: tuple[Role, ...], role: Role, verbs: tuple[str, ...]
) -> None:
    found = waits_on("opinion", "served", rights=rights)
    assert found is not None
    assert (found.role, found.verbs) == (role, verbs)
