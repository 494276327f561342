"""States and verbs of rectification, and sets of states by what they mean."""

from rules.procedure import Phase
from rules.procedures.problem_words import ACTIVE, PLANNED, RUNNING, STATES, UNCLOSED, VERBS

FINAL = {state.key for state in STATES if state.phase is Phase.FINAL}


def test_every_state_is_unclosed_or_final() -> None:
    assert set(UNCLOSED) | FINAL == {state.key for state in STATES}
    assert not set(UNCLOSED) & FINAL


def test_final_are_written_off_joined_and_annulled() -> None:
    assert {"written_off", "joined", "annulled"} == FINAL


def test_what_waits_for_the_verifier_is_unclosed_but_no_longer_active() -> None:
    assert set(UNCLOSED) - set(ACTIVE) == {"claimed_done", "verified"}


def test_the_main_term_runs_in_active_states_and_work_goes_on_in_planned_ones() -> None:
    assert set(RUNNING) < set(ACTIVE)
    assert set(PLANNED) < set(ACTIVE)


def test_every_word_is_read_in_chinese_and_in_english_and_used_once() -> None:
    for words in (STATES, VERBS):
        assert len({w.key for w in words}) == len({w.zh for w in words}) == len(words)
        assert all(w.zh and w.en.isascii() for w in words)
