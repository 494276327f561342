"""States and verbs of an opinion, and sets of states by what they mean."""

from rules.procedure import Phase
from rules.procedures.opinion_words import STATES, UNFINISHED, VERBS, WAITING_FOR_A_VOTE

FINAL = {state.key for state in STATES if state.phase is Phase.FINAL}


def test_every_state_is_unfinished_or_final() -> None:
    assert {"effective", "ended"} == FINAL
    assert set(UNFINISHED) | FINAL == {state.key for state in STATES}
    assert not set(UNFINISHED) & FINAL


def test_who_waits_for_a_vote_has_no_opinion_yet() -> None:
    assert set(WAITING_FOR_A_VOTE) < set(UNFINISHED)
    assert not set(WAITING_FOR_A_VOTE) & {"adopted", "drafted", "signed", "served", "objected"}


def test_every_word_is_read_in_chinese_and_in_english_and_used_once() -> None:
    for words in (STATES, VERBS):
        assert len({w.key for w in words}) == len({w.zh for w in words}) == len(words)
        assert all(w.zh and w.en.isascii() for w in words)
