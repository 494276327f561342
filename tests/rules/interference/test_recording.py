"""What was asked, and what may follow: claims on `rules.interference.recording`."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.interference.recording import (
    Category,
    Ground,
    HandlesOwnRecord,
    Measure,
    MeasureUnfit,
    NobodyAsked,
    OfOneself,
    OfThatDayLater,
    is_anothers,
    is_past,
    measure_fits,
    somebody_asked,
)
from rules.procedure import Case
from tests.cases import ON, anna, case, refusal_of


def acting(assessed: Category, measure: Measure, ground: Ground) -> Case:
    said: dict[str, Any] = {"measure": measure.value, "ground": ground.value}
    return case({"assessed": assessed.value}, said)


def test_it_may_be_of_today_and_not_of_tomorrow() -> None:
    is_past(case(content={"asked_on": ON}))
    refusal_of(OfThatDayLater, lambda: is_past(case(content={"asked_on": ON + timedelta(days=1)})))
    assert date(2026, 3, 2) == ON


def test_somebody_is_named_or_described_and_is_another() -> None:
    somebody_asked(case(content={"asker": "bo", "asker_described": ""}))
    somebody_asked(case(content={"asker": "", "asker_described": "自称某局人员"}))
    nobody = case(content={"asker": "", "asker_described": ""})
    refusal_of(NobodyAsked, lambda: somebody_asked(nobody))
    oneself = case(content={"asker": "anna", "asker_described": ""})
    refusal_of(OfOneself, lambda: somebody_asked(oneself))


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("ground", list(Ground))
def test_a_measure_fits_what_was_found(
    category: Category, measure: Measure, ground: Ground
) -> None:
    improper = category in (Category.INTERFERENCE, Category.CONTACT)
    if measure is not Measure.NONE:
        fits = improper and ground is Ground.ACTING
    elif improper:
        fits = ground in (Ground.UNPROVEN, Ground.ELSEWHERE, Ground.MINOR)
    else:
        fits = ground is Ground.LAWFUL
    if fits:
        measure_fits(acting(category, measure, ground))
    else:
        refusal_of(MeasureUnfit, lambda: measure_fits(acting(category, measure, ground)))


def test_whoever_recorded_it_is_not_the_one_to_assess_it() -> None:
    is_anothers(case({"recorder": "bo"}))
    refusal_of(HandlesOwnRecord, lambda: is_anothers(case({"recorder": "anna"})))
    deputy = case({"recorder": "bo"}, actor=anna(acting_for="bo"))
    refusal_of(HandlesOwnRecord, lambda: is_anothers(deputy))
