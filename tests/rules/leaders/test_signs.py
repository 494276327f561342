"""Signs of real handling: each is an act that case data can hold, and a role that exists."""

import pytest

from rules.cases.vocabulary import STEPS, vocabulary
from rules.leaders.signs import signs_of, with_signs
from rules.subject import body_kind


@pytest.mark.parametrize("kind", sorted(with_signs()))
def test_every_sign_role_and_kind_is_known_to_the_vocabulary(kind: str) -> None:
    words, signs = vocabulary(f"{kind}_cases"), signs_of(kind)
    assert signs is not None
    for sign in signs.signs.values():
        for what in sign.by:
            assert words.checked(what) == what
            assert ":" not in what or what.partition(":")[2] in STEPS
    assert {key for keys in signs.required.values() for key in keys} <= set(signs.signs)
    assert set(signs.required) - {"default"} <= set(words.kinds)
    assert signs.simple_kinds <= set(words.kinds)
    subjects = set(body_kind(kind).subjects)
    assert {*signs.leader_roles, *signs.colleague_roles, *signs.colleagues} <= subjects


def test_one_of_several_acts_shows_a_sign_and_none_of_them_names_it() -> None:
    signs = signs_of("procuratorate")
    assert signs is not None
    done = {"file_read", "review_report:made"}
    assert [s.key for s in signs.missing("x", done)] == ["questioned"]
    for what in ("questioned", "opinions_heard"):
        assert signs.missing("x", done | {what}) == ()


def test_prisons_have_no_leaders_cases() -> None:
    assert signs_of("prison") is None
