"""The words of commutation: each with both languages, and a key of its own."""

import pytest

from rules.commutation.words import (
    Answer,
    Ground,
    Kind,
    Merit,
    Opinion,
    Outcome,
    Proof,
    Sentence,
    Trait,
    Verdict,
    Vote,
    key,
    words,
)  # fmt: skip

EVERY = (Kind, Sentence, Trait, Merit, Ground, Proof, Verdict, Vote, Answer, Opinion, Outcome)


@pytest.mark.parametrize("vocabulary", EVERY)
def test_every_word_is_said_in_both_languages_and_fits_a_list_by_comma(vocabulary: type) -> None:
    for word in vocabulary:  # type: ignore[attr-defined]
        assert all(words(word)) and "," not in key(word)


def test_a_key_is_as_parameters_write_it() -> None:
    assert (key(Kind.PAROLE), words(Kind.PAROLE)) == ("parole", ("假释", "parole"))
