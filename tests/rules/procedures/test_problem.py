"""Rectification as declared: no jump to done, nobody over their own work, final stays final."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.procedure import SAME, START, Closed, Phase, Role, Transition, Undeclared
from rules.procedures.problem import (
    PROBLEM,
    back_to_work,
    state_of_docket,
)
from tests.cases import case, refusal_of

FINAL = PROBLEM.keys_of(Phase.FINAL)
STATES = {state.key for state in PROBLEM.states}
BY_PEOPLE = [row for row in PROBLEM.transitions if row.may - {Role.SYSTEM}]


def targets(row: Transition) -> set[str]:
    """Where a transition may lead, whatever the facts."""
    if row.target == SAME:
        return {row.source}
    if isinstance(row.target, str):
        return {row.target}
    closed, reply = date(2026, 3, 2), {"on": date(2026, 2, 1)}
    return {
        row.target(case(facts, {"closed_on": on, "replies": replies}, state=row.source))
        for on in (None, closed)
        for replies in ((), (reply,))
        for facts in ({"closed_by": ""}, {"closed_by": "take_in", "long_term": True})
    }


@given(st.data())
def test_a_random_walk_never_leaves_the_declared_states_and_rests_only_in_final_ones(
    data: st.DataObject,
) -> None:
    state = START
    for _ in range(data.draw(st.integers(1, 40))):
        verbs = PROBLEM.possible(state)
        if not verbs:
            break
        row = PROBLEM.find(state, data.draw(st.sampled_from(verbs)).key)
        after = data.draw(st.sampled_from(sorted(targets(row))))
        if state in FINAL and after not in FINAL:
            assert (state, row.verb) in {("written_off", "reopen"), ("written_off", "correct")}
        state = after
        assert state in STATES
    assert PROBLEM.possible(state) or state in FINAL


@given(st.sampled_from(sorted(STATES | {START})), st.sampled_from(PROBLEM.verbs))
def test_what_is_not_declared_is_refused_and_what_is_possible_is_named(
    state: str, verb: Any
) -> None:
    if verb in PROBLEM.possible(state):
        assert PROBLEM.find(state, verb.key).verb == verb.key
        return
    by_people = {row.verb for row in BY_PEOPLE if row.source == state}
    if state in FINAL and not by_people:
        refusal_of(Closed, lambda: PROBLEM.find(state, verb.key))
        return
    refusal = refusal_of(Undeclared, lambda: PROBLEM.find(state, verb.key))
    said = refusal.figures["possible"].split("、")
    # What only the product itself does is no way out for a person.
    assert said == [v.zh for v in PROBLEM.verbs if v.key in by_people] or said == ["无"]
    assert (said == ["无"]) == (not by_people)


def reachable(without: set[str]) -> set[str]:
    """States that people reach from a finding without certain verbs."""
    found, todo = set[str](), {START}
    while todo:
        state = todo.pop()
        found.add(state)
        steps = [r for r in BY_PEOPLE if r.source == state and r.verb not in without]
        todo |= {after for row in steps for after in targets(row)} - found
    return found


@pytest.mark.parametrize(
    "verb", ["submit_plan", "approve_plan", "claim_done", "verify", "write_off"]
)
def test_no_way_to_written_off_leaves_out_a_step(verb: str) -> None:
    assert "written_off" in reachable(set())
    assert "written_off" not in reachable({verb})


def test_every_state_is_reached_and_every_open_one_can_be_left() -> None:
    assert reachable(set()) == STATES | {START}
    for state in STATES - FINAL:
        assert any(targets(row) - {state} for row in BY_PEOPLE if row.source == state), state


def test_edge_case_15_a_disputed_finding_falls_only_by_a_decision_on_the_objection() -> None:
    ways = {row.verb for row in PROBLEM.transitions if row.source == "disputed"}
    ending = {verb for verb in ways if "annulled" in targets(PROBLEM.find("disputed", verb))}
    assert ending == {"uphold_objection"}


def test_joined_and_annulled_are_the_end() -> None:
    assert PROBLEM.possible("joined") == PROBLEM.possible("annulled") == ()


def test_who_checks_is_never_who_did() -> None:
    checked = {
        "approve_plan": {"submit_plan"},
        "return_plan": {"submit_plan"},
        "grant_extension": {"ask_extension"},
        "refuse_extension": {"ask_extension"},
        "uphold_objection": {"find", "object"},
        "reject_objection": {"find", "object"},
        "verify": {"submit_plan", "report_progress", "claim_done"},
        "send_back": {"claim_done"},
        "write_off": {"submit_plan", "claim_done", "verify"},
        "mark_long_term": {"submit_plan"},
        "suspend": {"submit_plan"},
        "annul": {"object", "submit_plan"},
    }
    for row in PROBLEM.transitions:
        assert set(row.apart_from) == checked.get(row.verb, set()), row.verb


def test_one_verb_has_one_event_and_one_set_of_those_who_may_in_every_state() -> None:
    for verb in PROBLEM.verbs:
        rows = [row for row in PROBLEM.transitions if row.verb == verb.key]
        assert len({(row.event, row.may, row.when, row.apart_from) for row in rows}) == 1, verb.key


def test_every_event_is_named_for_the_procedure_and_used_by_one_verb() -> None:
    events = {(row.event, row.verb) for row in PROBLEM.transitions}
    assert len(events) == len({event for event, _ in events}) == len(PROBLEM.verbs)
    assert all(event.startswith("problem:") for event, _ in events)


def test_an_act_of_the_product_alone_is_never_needed_to_go_on() -> None:
    alone = {row.verb for row in PROBLEM.transitions if row.may == {Role.SYSTEM}}
    assert alone == {"take_in", "correct", "recompute"}


CLOSED, REPLY = date(2026, 3, 2), ({"on": date(2026, 2, 1)},)


@pytest.mark.parametrize(
    ("closed_on", "replies", "state"),
    [
        (None, (), "plan_due"),
        (None, REPLY, "in_progress"),
        (CLOSED, (), "written_off"),
        (CLOSED, REPLY, "written_off"),
    ],
)
def test_a_docket_stands_where_it_says_and_not_a_step_further(
    closed_on: date | None, replies: tuple[object, ...], state: str
) -> None:
    said = {"closed_on": closed_on, "replies": replies}
    assert state_of_docket(case(content=said, state=START)) == state


@pytest.mark.parametrize(
    ("before", "closed_by", "closed_on", "after"),
    [
        ("in_progress", "", None, "in_progress"),
        ("verified", "", None, "verified"),
        ("in_progress", "", CLOSED, "written_off"),
        ("written_off", "take_in", None, "plan_due"),
        ("written_off", "correct", None, "plan_due"),
        ("written_off", "write_off", None, "written_off"),
        ("written_off", "write_off", CLOSED, "written_off"),
        ("plan_due", "take_in", None, "plan_due"),
        ("in_progress", "take_in", None, "in_progress"),
    ],
)
def test_a_newer_docket_undoes_its_own_closing_and_no_act_done_here(
    before: str, closed_by: str, closed_on: date | None, after: str
) -> None:
    said = {"closed_on": closed_on, "replies": ()}
    row = PROBLEM.find(before, "correct")
    assert row.leads_to(case({"closed_by": closed_by}, said, state=before)) == after


@pytest.mark.parametrize(("long_term", "state"), [(False, "in_progress"), (True, "long_term")])
def test_a_claim_sent_back_returns_to_where_it_was_made(long_term: bool, state: str) -> None:
    assert back_to_work(case({"long_term": long_term})) == state
