"""Whose clock runs in which state of rectification."""

import pytest

from rules.ladder import ladders
from rules.parameter import parameters
from rules.period import Rule
from rules.procedure import Phase, Role
from rules.procedures.problem import PROBLEM
from rules.procedures.problem_terms import TERMS

BY_KIND = {term.kind: term for term in TERMS}


def running(state: str) -> set[str]:
    """Terms that a state implies, the successor's receipt left out: it follows verbs."""
    return {t.kind for t in TERMS if state in t.runs_in and not t.opened_by}


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("plan_due", {"rectify", "plan"}),
        ("disputed", {"objection"}),
        ("plan_submitted", {"rectify", "approve"}),
        ("in_progress", {"rectify", "progress"}),
        ("suspended", set()),
        ("long_term", {"progress"}),
        ("claimed_done", {"verify"}),
        ("verified", {"verify"}),
        ("written_off", set()),
        ("joined", set()),
        ("annulled", set()),
    ],
)
def test_in_each_state_these_clocks_run(state: str, kinds: set[str]) -> None:
    assert running(state) == kinds


def test_what_others_take_to_decide_is_given_back_to_the_owner() -> None:
    assert BY_KIND["rectify"].paused_in == {"disputed", "suspended", "claimed_done", "verified"}
    assert BY_KIND["plan"].paused_in == {"disputed", "plan_submitted"}


def test_nobody_waits_without_a_clock_but_while_the_work_is_suspended() -> None:
    silent = {s.key for s in PROBLEM.states if s.phase is not Phase.FINAL and not running(s.key)}
    assert silent == {"suspended"}


def test_no_term_is_open_in_a_final_state() -> None:
    final = PROBLEM.keys_of(Phase.FINAL)
    assert not any(term.spans & final for term in TERMS)


def test_the_clock_of_those_who_decide_is_not_the_owners() -> None:
    others = {t.kind: t.waits_for for t in TERMS if t.waits_for is not Role.OWNER}
    assert others == {
        "approve": Role.SUPERVISOR,
        "objection": Role.SUPERVISOR,
        "verify": Role.VERIFIER,
    }


def test_the_main_term_is_the_first() -> None:
    # What guards ask about, `tasks/drafts.py` takes from the procedure's first term.
    assert TERMS[0].kind == "rectify"


def test_a_successor_is_asked_at_every_hand_over_until_he_answers() -> None:
    receipt = BY_KIND["receipt"]
    assert (receipt.opened_by, receipt.closed_by) == ({"hand_over"}, {"acknowledge"})


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t.kind)
def test_every_term_has_a_length_a_unit_that_can_be_counted_and_a_ladder(term: object) -> None:
    assert any(term is t for t in TERMS)
    spec = BY_KIND[term.kind]  # type: ignore[attr-defined]
    assert Rule(parameters()[spec.parameter].unit)
    assert ladders()[spec.ladder].rungs
    assert spec.zh and spec.en
