"""More than half of the members, and more than half of all for it."""

from fractions import Fraction
from typing import Any

import pytest

from rules.procedure import Case
from rules.supervision.deciding import (
    NoCouncilMajority,
    NoCouncilQuorum,
    Position,
    RecusedFromItem,
    enough_come,
    least_over,
    more_than_half_are_for_it,
    who_counts,
)
from tests.cases import case, refusal_of

PANEL, OTHER = Position.PANEL.value, Position.OTHER.value


def seat(code: str, position: str = "", recused: bool = False, present: bool = True) -> Any:
    return {
        "code": code,
        "person_id": 1,
        "present": present and not recused,
        "recused": recused,
        "position": position,
    }


def counted(*seats: Any, position: str = PANEL) -> Case:
    return case({"council": list(seats)}, {"position": position})


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 2), (7, 4), (8, 5), (9, 5), (11, 6)])
def test_more_than_half_is_never_half(members: int, needed: int) -> None:
    assert least_over(members, Fraction(1, 2)) == needed


@pytest.mark.parametrize(("votes", "carries"), [(2, False), (3, True), (4, True)])
def test_one_short_exactly_and_one_more_of_five(votes: int, carries: bool) -> None:
    seats = [seat(str(i), PANEL if i < votes else OTHER) for i in range(5)]
    if carries:
        more_than_half_are_for_it(counted(*seats))
    else:
        refusal = refusal_of(NoCouncilMajority, lambda: more_than_half_are_for_it(counted(*seats)))
        assert refusal.figures["needed"] == 3


def test_a_vote_of_somebody_recused_counts_for_nothing_and_the_total_stays() -> None:
    seats = [
        seat("a", PANEL),
        seat("b", PANEL),
        seat("c", PANEL, recused=True),
        seat("d"),
        seat("e"),
    ]
    assert who_counts(seats) == ["a", "b", "d", "e"]
    refusal = refusal_of(NoCouncilMajority, lambda: more_than_half_are_for_it(counted(*seats)))
    assert (refusal.figures["votes"], refusal.figures["members"]) == (2, 5)


@pytest.mark.parametrize("there", [("anna", "b"), ("anna", "b", "c")])
def test_two_of_five_are_no_session_three_are(there: tuple[str, ...]) -> None:
    council = {"council": [seat(c, present=False) for c in ("anna", "b", "c", "d", "e")]}
    asked = case(council, {"present": there})
    if len(there) > 2:
        enough_come(asked)
    else:
        refusal = refusal_of(NoCouncilQuorum, lambda: enough_come(asked))
        assert (refusal.figures["needed"], refusal.figures["present"]) == (3, 2)


def test_a_recused_member_cannot_be_counted_as_present() -> None:
    council = {"council": [seat("anna"), seat("b", recused=True), seat("c")]}
    refusal_of(RecusedFromItem, lambda: enough_come(case(council, {"present": ("anna", "b")})))
