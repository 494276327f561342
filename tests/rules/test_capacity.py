"""Every capacity has its words, in both languages, and no two have the same."""

from rules.capacity import ROLE_WORDS, Role


def test_every_capacity_is_named_in_both_languages() -> None:
    assert list(ROLE_WORDS) == list(Role)
    assert all(zh and en for zh, en in ROLE_WORDS.values())


def test_no_two_capacities_read_alike() -> None:
    for words in zip(*ROLE_WORDS.values(), strict=True):
        assert len(set(words)) == len(Role)
