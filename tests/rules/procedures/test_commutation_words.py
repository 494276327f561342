"""States and verbs, each once and in both languages."""

from rules.procedures.commutation_words import AFTER, IN_PRISON, STATES, UNCLOSED, VERBS


def test_every_word_is_there_once_in_both_languages() -> None:
    for words in (STATES, VERBS):
        assert len({word.key for word in words}) == len({word.zh for word in words}) == len(words)
        assert all(word.en for word in words)
    assert {*AFTER, *IN_PRISON} <= set(UNCLOSED)
