"""A sanction as declared: told before decided, reviewed by others, never back to life."""

import pytest

from rules.procedure import START, Phase, Role, Undeclared
from rules.procedures import PROCEDURES
from rules.procedures.sanction import SANCTION
from rules.sanctionable import is_not_double, rests_on_a_breach, still_rests_on_it
from rules.waiting import waits_on
from tests.cases import refusal_of


def test_it_is_opened_by_the_product_or_by_hand_and_only_on_a_breach() -> None:
    row = SANCTION.find(START, "open")
    assert row.may == {Role.SYSTEM, Role.COORDINATOR}
    assert rests_on_a_breach in row.when


def test_nobody_is_sanctioned_untold() -> None:
    refusal_of(Undeclared, lambda: SANCTION.find("due", "decide"))
    row = SANCTION.find("told", "decide")
    assert row.apart_from == ("tell",) and row.may == {Role.SUPERVISOR, Role.LEADER}
    assert {still_rests_on_it, is_not_double} <= set(row.when)


@pytest.mark.parametrize(
    ("state", "verb"), [("under_review", "answer_review"), ("under_appeal", "answer_appeal")]
)
def test_edge_case_15_who_decided_does_not_review(state: str, verb: str) -> None:
    assert "decide" in SANCTION.find(state, verb).apart_from


def test_only_the_product_drops_it_and_only_before_it_is_decided() -> None:
    rows = [row for row in SANCTION.transitions if row.verb == "drop"]
    assert {row.source for row in rows} == {"due", "told"}
    assert all(row.may == {Role.SYSTEM} for row in rows)


def test_where_it_ended_without_a_sanction_or_was_revoked_nothing_more_is_done() -> None:
    assert SANCTION.keys_of(Phase.FINAL) == {"final", "none", "corrected"}
    assert SANCTION.possible("none") == SANCTION.possible("corrected") == ()


def test_what_is_final_may_still_be_corrected_and_appealed_against_if_posted_in_time() -> None:
    possible = {verb.key for verb in SANCTION.possible("final")}
    assert possible == {
        "carry_out", "extend_carry_out", "ask_review", "appeal", "correct", "recompute",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["sanction", "supervisor", "clearing"])
def test_every_live_state_waits_for_someone_who_may_do_every_verb_named(key: str) -> None:
    declared = PROCEDURES[key]
    for state in declared.states:
        found = waits_on(key, state.key)
        assert (found is None) == (state.phase is Phase.FINAL)
        for verb in found.verbs if found else ():
            assert found is not None and found.role in declared.find(state.key, verb).may
