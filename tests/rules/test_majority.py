"""Two thirds or more of the base that the session stored."""

from dataclasses import replace
from fractions import Fraction

import pytest

from rules.charter import Base
from rules.majority import base_of, passes, votes_needed
from tests.sittings import CHARTER, sitting

TABLE = {9: 6, 11: 8, 13: 9, 15: 10, 17: 12, 19: 13, 21: 14}
"""domain.md 1.3."""
TWO_THIRDS = Fraction(2, 3)


@pytest.mark.parametrize(("members", "enough"), TABLE.items())
def test_exactly_two_thirds_is_enough_and_one_fewer_is_not(members: int, enough: int) -> None:
    assert votes_needed(members, TWO_THIRDS) == enough
    assert passes(enough, members, TWO_THIRDS)
    assert not passes(enough - 1, members, TWO_THIRDS)


@pytest.mark.parametrize(
    ("base", "counted"),
    [(Base.ALL_MEMBERS, 15), (Base.ALL_MINUS_RECUSED, 12), (Base.PRESENT, 11)],
)
def test_edge_case_1_the_base_is_what_the_session_stored(base: Base, counted: int) -> None:
    it = sitting(15, out=(3, 4, 5), room=range(1, 15), charter=replace(CHARTER, base=base))
    assert base_of(it) == counted


def test_nobody_of_nobody_is_no_majority() -> None:
    assert votes_needed(0, TWO_THIRDS) == 1
    assert not passes(0, 0, TWO_THIRDS)
