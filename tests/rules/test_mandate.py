"""One inspection, one mandate: no finding outside its object and term, or after it was closed."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.mandate import InspectionOver, OutsideMandate, within_mandate
from rules.procedure import Case
from tests.cases import ON, case, refusal_of

FROM, TO = date(2026, 3, 2), date(2026, 6, 30)
DAY = timedelta(days=1)


def finding(found_on: date | None = FROM, **facts: Any) -> Case:
    known = {
        "body_id": 1,
        "inspection_id": 9,
        "inspection_title": "案件评查",
        "inspection_state": "under_way",
        "inspection_from": FROM,
        "inspection_to": TO,
        "objects": [1, 2],
    }
    said = {"inspection": "晋政法检〔2026〕1号", "body": "PRISON", "found_on": found_on}
    return case(known | facts, said, on=ON)


@pytest.mark.parametrize("on", [FROM, TO])
def test_the_first_and_the_last_day_are_inside(on: date) -> None:
    within_mandate(finding(on))


@pytest.mark.parametrize("on", [FROM - DAY, TO + DAY])
def test_the_day_before_and_the_day_after_are_outside(on: date) -> None:
    refusal = refusal_of(OutsideMandate, lambda: within_mandate(finding(on)))
    assert refusal.figures == {
        "title": "案件评查",
        "from_on": FROM,
        "to_on": TO,
        "body": "PRISON",
        "found_on": on,
    }


def test_a_body_that_is_no_object_is_outside() -> None:
    refusal_of(OutsideMandate, lambda: within_mandate(finding(body_id=3)))


def test_a_closed_inspection_finds_nothing_more() -> None:
    refusal = refusal_of(InspectionOver, lambda: within_mandate(finding(inspection_state="closed")))
    assert refusal.way_out[0] == "请登记到正在进行的检查。"


def test_what_says_no_day_is_found_on_the_day_of_the_act() -> None:
    within_mandate(finding(None))
    refusal_of(OutsideMandate, lambda: within_mandate(finding(None, inspection_from=ON + DAY)))


@pytest.mark.parametrize("said", [{"inspection": ""}, {}])
def test_a_finding_without_inspection_has_no_mandate_to_leave(said: dict[str, str]) -> None:
    within_mandate(case({"inspection_id": 9, "inspection_state": "closed"}, said))
