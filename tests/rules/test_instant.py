"""Terms in hours and minutes: where they end, and what a pause between instants leaves of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.counting import SHANGHAI, Rule, due_date
from rules.instant import Standing, ended
from rules.period import Due, due_on
from rules.remaining import Budget, Extension, Suspended, due_with
from rules.suspension import HoursNotSuspended, Suspension
from rules.workday import Calendar

OFFICIAL = Calendar.official()
MINUTES = Rule.minutes


def at(hour: int, minute: int, second: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=SHANGHAI)


def end(start: datetime, n: int, *pauses: Suspension, rule: Rule = MINUTES) -> datetime:
    found = ended(rule, start, n, pauses, ())
    assert isinstance(found, Due) and isinstance(found.due, datetime)
    return found.due


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (at(10, 20, 0), at(10, 36)),
        (at(10, 20, 59), at(10, 36)),
        (at(10, 21, 0), at(10, 37)),
        (at(23, 50), at(0, 6, day=3)),
    ],
)
def test_the_minute_of_the_event_is_not_counted(start: datetime, expected: datetime) -> None:
    assert due_date(MINUTES, start, 15, OFFICIAL) == (expected, False)


def test_nothing_rolls_not_even_in_the_spring_festival() -> None:
    start = datetime(2026, 2, 17, 23, 0, tzinfo=SHANGHAI)
    assert end(start, 90) == datetime(2026, 2, 18, 0, 31, tzinfo=SHANGHAI)


def test_the_explanation_names_the_instants() -> None:
    found = due_on(MINUTES, at(10, 20, 30), 15, OFFICIAL)
    assert [step.zh for step in found.steps] == [
        "2026年3月2日（星期一）10:20为起算时刻，开始的一分钟不计入。",
        "自下一分钟起数15分钟。",
        "至2026年3月2日（星期一）10:36届满。",
    ]
    assert found.steps[1].en == "15 minutes from the next minute."


def test_the_minute_of_suspension_is_not_counted_and_that_of_resumption_is() -> None:
    # Counted 10:21 to 10:29, nine minutes; six are left from 10:50.
    pause = Suspension(at(10, 30, 45), at(10, 50, 10), "待答复")
    assert end(at(10, 20), 15, pause) == at(10, 56)


def test_suspended_and_resumed_within_a_minute_changes_nothing() -> None:
    assert end(at(10, 20), 15, Suspension(at(10, 30, 1), at(10, 30, 59))) == at(10, 36)


def test_a_pause_from_the_very_start_leaves_the_whole() -> None:
    assert end(at(10, 20, 10), 15, Suspension(at(10, 20, 20), at(11, 0))) == at(11, 15)


def test_hours_stand_still_by_the_hour() -> None:
    pause = Suspension(at(12, 10), at(14, 50))
    assert end(at(10, 20), 4, pause, rule=Rule.hours) == at(17, 0)


@pytest.mark.parametrize(("since", "moved"), [(at(10, 35, 59), 10), (at(10, 36), 0)])
def test_a_pause_after_the_end_revives_nothing(since: datetime, moved: int) -> None:
    pause = Suspension(since, since + timedelta(minutes=10))
    assert end(at(10, 20), 15, pause) == at(10, 36 + moved)


def test_while_it_stands_still_it_has_no_end_and_says_what_is_left() -> None:
    found = due_with(Budget(MINUTES, 15), at(10, 20), [Suspension(at(10, 30), None)], [], OFFICIAL)
    assert isinstance(found, Suspended)
    assert (found.left, found.unit.value, found.due) == (6, "minutes", None)
    assert found.steps[-1].en.endswith("not resumed; 6 minutes left.")
    assert isinstance(ended(MINUTES, at(10, 20), 15, [Suspension(at(10, 30), None)], ()), Standing)


def test_it_is_extended_in_its_own_unit() -> None:
    more = [Extension(10, at(10, 30).date())]
    found = due_with(Budget(MINUTES, 15), at(10, 20), [], more, OFFICIAL)
    assert isinstance(found, Due)
    assert found.due == at(10, 46)


def test_a_pause_by_the_day_is_refused() -> None:
    with pytest.raises(HoursNotSuspended):
        end(at(10, 20), 15, Suspension(at(10, 30).date(), None))


pauses = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3000)), max_size=4)


@given(st.integers(0, 59), st.integers(1, 300), pauses)
def test_no_minute_is_lost_whatever_the_pauses(
    second: int, n: int, spans: list[tuple[int, int]]
) -> None:
    start = datetime(2026, 3, 2, 2, 20, second, tzinfo=UTC)
    given_ = [
        Suspension(start + timedelta(seconds=a), start + timedelta(seconds=a + b)) for a, b in spans
    ]
    # Walked minute by minute: a minute counts unless a pause began in it or before and still runs.
    stops = [(_minute(p.from_on), _minute(p.until_on)) for p in given_ if p.until_on is not None]
    minute, counted = start.replace(second=0), 0
    while counted < n:
        minute += timedelta(minutes=1)
        counted += not any(a <= minute < b for a, b in stops)
    assert end(start, n, *given_) == minute + timedelta(minutes=1)


def _minute(at: object) -> datetime:
    assert isinstance(at, datetime)
    return at.replace(second=0, microsecond=0)
