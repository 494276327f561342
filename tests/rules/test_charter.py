"""The numbers of a session: read on its day, stored, never half or less."""

from fractions import Fraction

import pytest

from rules.charter import BASE_WORDS, Base, Charter, MajorityTooSmall, charter_of, charter_on
from tests.cases import refusal_of
from tests.sittings import CHARTER, ON


def test_the_numbers_of_today_are_four_fifths_and_two_thirds_of_all_members() -> None:
    assert charter_on(ON) == CHARTER


def test_what_a_session_stored_is_read_again_as_it_was() -> None:
    odd = Charter(Fraction(3, 4), Fraction(4, 7), Base.PRESENT, True, True)
    assert charter_of(odd.plain()) == odd


@pytest.mark.parametrize("majority", ["1/2", "1/3", "0", "7/6"])
def test_a_majority_under_which_two_opinions_could_pass_or_none_is_refused(majority: str) -> None:
    refusal = refusal_of(
        MajorityTooSmall, lambda: charter_of(CHARTER.plain() | {"majority": majority})
    )
    assert refusal.figures["majority"] == majority


def test_every_base_has_words() -> None:
    assert set(BASE_WORDS) == set(Base)
