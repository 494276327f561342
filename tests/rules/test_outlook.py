"""Before the session and after each recusal: can anything still come of it, and what heals it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.charter import Base, Charter
from rules.outlook import outlook, outlook_of
from tests.sittings import CHARTER, sitting


def test_edge_case_1_six_recusals_of_fifteen_leave_no_opinion_possible() -> None:
    seen = outlook(CHARTER, 15, 6)
    assert (seen.voters, seen.votes, seen.opinion_reachable) == (9, 10, False)
    quorum, opinion = seen.warnings()
    assert "15人" in opinion and "可表决9人" in opinion and "10票" in opinion
    assert "replace 3" in opinion and "12 are needed" in quorum


@pytest.mark.parametrize(
    ("out", "quorum", "opinion", "heal"),
    [(0, True, True, 0), (3, True, True, 0), (4, False, True, 1), (5, False, True, 2),
     (6, False, False, 3), (15, False, False, 12)],
)  # fmt: skip
def test_of_fifteen_the_fourth_recusal_makes_four_fifths_unreachable(
    out: int, quorum: bool, opinion: bool, heal: int
) -> None:
    seen = outlook(CHARTER, 15, out)
    assert (seen.quorum_reachable, seen.opinion_reachable) == (quorum, opinion)
    assert (seen.replacements, seen.hopeless) == (heal, heal > 0)
    assert bool(seen.warnings()) == seen.hopeless


def test_recused_members_who_count_as_present_leave_the_quorum_but_not_the_majority() -> None:
    counted = replace(CHARTER, recused_count=True)
    seen = outlook(counted, 15, 6)
    assert (seen.quorum_reachable, seen.opinion_reachable, seen.replacements) == (True, False, 1)


@pytest.mark.parametrize("base", [Base.ALL_MINUS_RECUSED, Base.PRESENT])
def test_with_a_base_that_shrinks_only_the_quorum_can_be_out_of_reach(base: Base) -> None:
    seen = outlook(replace(CHARTER, base=base), 15, 6)
    assert (seen.quorum_reachable, seen.opinion_reachable, seen.replacements) == (False, True, 3)


def test_a_list_is_asked_as_its_figures_are() -> None:
    assert outlook_of(sitting(15, out=range(1, 7), room=())) == outlook(CHARTER, 15, 6)


CHARTERS = st.builds(
    Charter,
    st.fractions(Fraction(1, 5), 1, max_denominator=9),
    st.sampled_from([Fraction(2, 3), Fraction(3, 4), Fraction(4, 7), Fraction(1)]),
    st.sampled_from(Base),
    st.booleans(),
)


@given(CHARTERS, st.integers(1, 25), st.data())
def test_so_many_replacements_heal_and_one_fewer_do_not(
    charter: Charter, members: int, data: st.DataObject
) -> None:
    out = data.draw(st.integers(0, members))
    heal = outlook(charter, members, out).replacements
    assert not outlook(charter, members, out - heal).hopeless
    if heal:
        assert outlook(charter, members, out - heal + 1).hopeless
