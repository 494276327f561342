"""An odd committee with judge and procurator members at least half (Judges Law 48)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from rules.composition import (
    EvenCommittee,
    MemberKind,
    TooFewProfessionals,
    composition_is_lawful,
    is_professional,
    must_be_lawful,
    professionals_needed,
)
from rules.sitting import Out
from tests.cases import refusal_of
from tests.sittings import ON, case_of, sitting


@pytest.mark.parametrize(
    ("members", "needed"), [(9, 5), (11, 6), (13, 7), (15, 8), (17, 9), (19, 10), (21, 11)]
)
def test_exactly_half_rounded_up_is_enough_and_one_fewer_is_not(members: int, needed: int) -> None:
    assert professionals_needed(members, Fraction(1, 2)) == needed
    must_be_lawful(members, needed, ON)
    refusal = refusal_of(TooFewProfessionals, lambda: must_be_lawful(members, needed - 1, ON))
    assert refusal.figures == {"members": members, "professional": needed - 1, "needed": needed}


@pytest.mark.parametrize("members", [0, 2, 14, 16])
def test_an_even_number_of_members_is_refused(members: int) -> None:
    refusal_of(EvenCommittee, lambda: must_be_lawful(members, members, ON))


def test_judges_and_procurators_count_and_nobody_else() -> None:
    counted = {kind for kind in MemberKind if is_professional(kind, date(2026, 3, 2))}
    assert counted == {MemberKind.JUDGE, MemberKind.PROCURATOR}


def test_recused_members_stay_in_the_composition() -> None:
    composition_is_lawful(case_of(sitting(15, out=(1, 2), professional=8)))


def test_who_is_no_longer_a_member_falls_out_of_it_when_the_committee_sits() -> None:
    it = sitting(15, professional=8)
    gone = (replace(it.sitters[0], out=Out.UNSEATED), *it.sitters[1:])
    refusal = refusal_of(
        EvenCommittee, lambda: composition_is_lawful(case_of(replace(it, sitters=gone)))
    )
    assert refusal.figures["members"] == 14
