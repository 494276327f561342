"""When a term stands still: spans joined, cut to the days that could be counted."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.counting import SHANGHAI
from rules.suspension import HoursNotSuspended, ResumedTooEarly, Suspension, apart

START = date(2026, 3, 2)


def day(n: int) -> date:
    return START + timedelta(days=n)


def spans(*pauses: tuple[int, int | None]) -> list[tuple[date, date | None]]:
    given_ = [Suspension(day(a), None if b is None else day(b)) for a, b in pauses]
    return [(pause.from_on, pause.until_on) for pause in apart(given_, START)]


def test_overlapping_and_touching_spans_are_one() -> None:
    assert spans((5, 9), (7, 12), (12, 14)) == [(day(5), day(14))]


def test_order_does_not_matter() -> None:
    assert spans((20, 25), (5, 9)) == [(day(5), day(9)), (day(20), day(25))]


def test_span_within_another_changes_nothing() -> None:
    assert spans((5, 20), (7, 9)) == [(day(5), day(20))]


def test_span_that_stands_open_swallows_what_follows() -> None:
    assert spans((5, None), (7, 9), (30, None)) == [(day(5), None)]


def test_span_before_the_first_counted_day_is_dropped_or_cut() -> None:
    assert spans((-9, 1)) == []
    assert spans((-9, 2)) == [(day(1), day(2))]


def test_suspended_and_resumed_on_one_day_is_nothing() -> None:
    assert spans((5, 5)) == []


def test_reasons_of_joined_spans_are_both_kept() -> None:
    pauses = [Suspension(day(5), day(9), "鉴定"), Suspension(day(8), day(12), "公告")]
    assert apart(pauses, START)[0].reason == "鉴定；公告"


def test_resumption_before_suspension_is_refused() -> None:
    with pytest.raises(ResumedTooEarly, match="2026-03-06早于中止日期2026-03-07"):
        Suspension(day(5), day(4))


def test_hours_are_not_suspended() -> None:
    with pytest.raises(HoursNotSuspended):
        apart([Suspension(day(1), day(2))], datetime(2026, 3, 2, 9, tzinfo=SHANGHAI))


@given(st.lists(st.tuples(st.integers(-20, 60), st.integers(0, 30)), max_size=6))
def test_days_that_stand_still_are_those_of_any_span(pauses: list[tuple[int, int]]) -> None:
    joined = apart([Suspension(day(a), day(a + k)) for a, k in pauses], START)
    still = {n for a, k in pauses for n in range(a, a + k) if n >= 1}
    found = [
        (pause.from_on - START).days + n
        for pause in joined
        for n in range(((pause.until_on or START) - pause.from_on).days)
    ]
    assert found == sorted(still)
