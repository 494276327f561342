"""Four fifths of all members, by who is in the room now."""

from dataclasses import replace
from fractions import Fraction

import pytest

from rules.quorum import NoQuorum, has_quorum, needed, quorum_is_there
from tests.cases import refusal_of
from tests.sittings import CHARTER, case_of, sitting

TABLE = {9: 8, 11: 9, 13: 11, 15: 12, 17: 14, 19: 16, 21: 17}
"""domain.md 1.3."""


@pytest.mark.parametrize(("members", "enough"), TABLE.items())
def test_exactly_four_fifths_is_enough_and_one_fewer_is_not(members: int, enough: int) -> None:
    share = Fraction(4, 5)
    assert needed(members, share) == enough
    assert has_quorum(enough, members, share)
    assert not has_quorum(enough - 1, members, share)


def test_twelve_of_fifteen_may_open_and_eleven_may_not() -> None:
    quorum_is_there(case_of(sitting(15, room=range(1, 13))))
    refusal = refusal_of(NoQuorum, lambda: quorum_is_there(case_of(sitting(15, room=range(1, 12)))))
    assert refusal.figures == {"members": 15, "needed": 12, "present": 11, "out": 0}


def test_edge_case_2_a_recused_member_in_the_room_is_not_present_unless_so_configured() -> None:
    room = range(1, 13)
    refusal_of(NoQuorum, lambda: quorum_is_there(case_of(sitting(15, out=(12,), room=room))))
    counted = replace(CHARTER, recused_count=True)
    quorum_is_there(case_of(sitting(15, out=(12,), room=room, charter=counted)))
