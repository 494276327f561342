"""States and verbs of a referral, and sets of states by what they mean."""

from rules.procedure import Phase
from rules.procedures.referral_words import (
    BEFORE_ACCEPTANCE,
    BEFORE_THE_VOTE,
    HELD,
    STATES,
    VERBS,
)

KEYS = {state.key for state in STATES}
FINAL = {state.key for state in STATES if state.phase is Phase.FINAL}


def test_a_held_matter_is_neither_final_nor_effective() -> None:
    assert set(HELD) < KEYS
    assert not set(HELD) & (FINAL | {"effective", "returned", "acknowledged"})


def test_what_may_be_refused_may_be_withdrawn_and_what_was_voted_on_neither() -> None:
    assert set(BEFORE_ACCEPTANCE) < set(BEFORE_THE_VOTE) < set(HELD)
    assert "deliberated" not in BEFORE_THE_VOTE


def test_every_word_is_read_in_chinese_and_in_english_and_used_once() -> None:
    for words in (STATES, VERBS):
        assert len({w.key for w in words}) == len({w.zh for w in words}) == len(words)
        assert all(w.zh and w.en.isascii() for w in words)
