"""A higher grade of a ladder does for a lower one, never a grade of another ladder."""

import pytest

from rules.qualification import UnknownGrade, grade_of, grades, suffices
from tests.cases import refusal_of

LADDER = [key for key in grades() if key.startswith("practitioner")]


@pytest.mark.parametrize("held", range(4))
@pytest.mark.parametrize("needed", range(4))
def test_a_grade_suffices_from_the_one_needed_upward(held: int, needed: int) -> None:
    assert suffices([LADDER[held]], LADDER[needed]) is (held >= needed)


def test_quota_status_is_no_grade_of_a_prison() -> None:
    assert suffices(["quota_judge"], "quota_judge")
    assert not suffices(["quota_judge", "quota_procurator"], LADDER[0])
    assert not suffices([], LADDER[0])


def test_a_grade_is_found_by_key_and_by_term() -> None:
    assert grade_of("高级刑务师") == grade_of("practitioner_senior")
    assert "员额法官" in refusal_of(UnknownGrade, lambda: grade_of("教授")).figures["known"]
