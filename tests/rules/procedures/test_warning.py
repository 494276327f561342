"""The table of warnings read aloud."""

import pytest

from rules.procedure import Closed, Phase, Role, Undeclared
from rules.procedures.warning import REACTIONS, UNDER_WAY, WARNING


def test_nobody_but_the_product_warns_and_clears() -> None:
    for state, verb in (("", "raise"), ("open", "clear"), ("open", "hand_over")):
        assert WARNING.find(state, verb).may == {Role.SYSTEM}


def test_the_person_warned_reacts_and_never_decides_that_it_was_false() -> None:
    assert all(WARNING.find("open", verb).may == {Role.OWNER} for verb in REACTIONS)
    for state in UNDER_WAY:
        decided = WARNING.find(state, "confirm_false")
        assert decided.may == {Role.HEAD, Role.COORDINATOR}
        assert set(decided.apart_from) == set(REACTIONS)


def test_a_reaction_is_accepted_or_sent_back_by_another() -> None:
    assert Role.OWNER not in WARNING.find("answered", "accept").may
    assert WARNING.find("doubted", "send_back").target == "open"
    with pytest.raises(Undeclared):
        WARNING.find("doubted", "accept")


def test_it_clears_by_itself_only_before_a_reaction() -> None:
    for state in ("answered", "doubted"):
        with pytest.raises(Undeclared):
            WARNING.find(state, "clear")
    for state in WARNING.keys_of(Phase.FINAL):
        with pytest.raises(Closed):
            WARNING.find(state, "explain")
