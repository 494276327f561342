"""How counts are shown outside: claims on `rules.interference.counting`."""

from datetime import date

import pytest

from rules.interference.counting import (
    NotItsHead,
    analysis_due,
    band,
    counted,
    its_head_signs,
    quarter_to_report,
    shown,
)
from rules.interference.recording import Category
from rules.workday import Calendar
from tests.cases import BODY, OTHER_BODY, anna, case, post, refusal_of

CALENDAR = Calendar.official()


@pytest.mark.parametrize(("count", "alike"), [(1, True), (4, True), (5, False)])
def test_one_to_four_records_look_like_none_and_five_do_not(count: int, alike: bool) -> None:
    assert (band(count, 5) == band(0, 5)) is alike


def test_no_total_stands_beside_the_bands() -> None:
    found = shown(counted([Category.PROGRESS] * 6 + [Category.INTERFERENCE]), date(2026, 4, 1))
    assert set(found) == {category.name for category in Category}
    assert (found["PROGRESS"], found["INTERFERENCE"]) == ("5–9", found["CONTACT"])


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), date(2026, 1, 1)),
        (date(2026, 4, 30), date(2026, 1, 1)),
        (date(2026, 5, 6), None),
        (date(2026, 10, 1), None),
        (date(2026, 10, 8), date(2026, 7, 1)),
    ],
)
def test_a_quarter_is_rolled_up_in_the_month_after_it(on: date, first: date | None) -> None:
    found = quarter_to_report(on, CALENDAR)
    assert (found[0] if found else None) == first


def test_a_province_analyses_every_two_months_and_a_county_each() -> None:
    assert analysis_due(date(2026, 4, 1), "province", CALENDAR) is None
    assert analysis_due(date(2026, 5, 6), "province", CALENDAR) == (
        date(2026, 3, 1),
        date(2026, 4, 30),
    )
    for level in ("city", "county", ""):
        assert analysis_due(date(2026, 4, 1), level, CALENDAR) == (
            date(2026, 3, 1),
            date(2026, 3, 31),
        )


def test_only_the_head_of_the_body_that_reports_signs() -> None:
    facts = {"referrer_id": BODY, "reporter": "HJ"}
    its_head_signs(case(facts, actor=anna(post(1, "lead"))))
    for held in (post(1, "lead", body=OTHER_BODY), post(1, "coordinate")):
        refusal_of(NotItsHead, lambda held=held: its_head_signs(case(facts, actor=anna(held))))
