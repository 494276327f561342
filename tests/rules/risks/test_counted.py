"""Counting for conditions is counting by the rules; outside the calendar nobody can say."""

from datetime import date, timedelta

import polars as pl
import pytest

from rules.counting import Rule, Unit, due_date
from rules.risks.condition import FIRST, LAST
from rules.risks.counted import counted, day, number
from rules.workday import FIRST_DAY, LAST_DAY, Calendar
from tasks.risks.counted_columns import counted_columns

CALENDAR = Calendar.official()
DAYS, COLUMNS = counted(CALENDAR), counted_columns(CALENDAR)
RULES = [rule for rule in Rule if rule.unit in (Unit.DAYS, Unit.MONTHS, Unit.WORKING_DAYS)]
EDGES = [
    number(on + timedelta(days=n))
    for on in (FIRST_DAY, LAST_DAY, date(2026, 2, 15), date(2026, 10, 1), date(2024, 2, 28))
    for n in range(-4, 5)
]
STARTS = [FIRST, FIRST + 1, *EDGES, *(number(date(2025, m, 28)) + 3 for m in range(1, 13)), LAST]
LENGTHS = (1, 2, 7, 13, 40)


@pytest.mark.parametrize("rule", RULES)
def test_due_days_are_those_of_the_rules(rule: Rule) -> None:
    for start in EDGES[18:]:
        for n in LENGTHS:
            due, _ = due_date(rule, day(start), n, CALENDAR)
            assert DAYS.due(rule, start, n, 0) == number(due)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("paused", [0, 3, 400])
def test_columns_count_as_rows_do_up_to_the_edges(rule: Rule, paused: int) -> None:
    lengths = (-1, 0, *LENGTHS, 10**6, 10**15)
    pairs = [(start, n) for start in STARTS for n in lengths]
    frame = pl.DataFrame(pairs, schema={"a": pl.Int64, "n": pl.Int64}, orient="row")
    for extra in (pl.lit(paused, dtype=pl.Int64), None):
        due = COLUMNS.due(rule, pl.col("a"), pl.col("n"), extra)
        added = paused if extra is not None else 0
        expected = [DAYS.due(rule, start, n, added) for start, n in pairs]
        assert frame.select(due.alias("due"))["due"].to_list() == expected


def test_working_days_of_columns_are_those_of_rows_up_to_the_edges() -> None:
    pairs = [(start, n) for start in STARTS for n in (-(10**15), -9, -1, 0, 1, 9, 10**15)]
    frame = pl.DataFrame(pairs, schema={"a": pl.Int64, "n": pl.Int64}, orient="row")
    for column, row in ((COLUMNS.add, DAYS.add), (COLUMNS.reached, DAYS.reached)):
        found = frame.select(column(pl.col("a"), pl.col("n")).alias("on"))["on"].to_list()
        assert found == [row(start, n) for start, n in pairs]
    between = COLUMNS.between(pl.col("a"), pl.col("b"))
    pairs = [(a, b) for a in STARTS for b in STARTS]
    frame = pl.DataFrame(pairs, schema={"a": pl.Int64, "b": pl.Int64}, orient="row")
    found = frame.select(between.alias("days"))["days"].to_list()
    assert found == [DAYS.between(a, b) for a, b in pairs]


@pytest.mark.parametrize(("since", "n"), [("2026-02-13", 1), ("2026-02-13", 6), ("2026-02-14", 3)])
def test_working_days_are_reached_on_the_first_day_that_has_as_many(since: str, n: int) -> None:
    start = date.fromisoformat(since)
    reached = DAYS.reached(number(start), n)
    assert reached is not None
    assert CALENDAR.workdays_between(start, day(reached)) == n
    assert CALENDAR.workdays_between(start, day(reached - 1)) == n - 1


def test_paused_days_are_added_before_the_end_rolls() -> None:
    start = number(date(2026, 1, 6))  # six months end on Monday 6 July 2026
    ends = [DAYS.due(Rule.civil_months, start, 6, paused) for paused in (0, 4, 5, 6, 7)]
    assert [on and day(on).isoformat() for on in ends] == [
        "2026-07-06", "2026-07-10", "2026-07-13", "2026-07-13", "2026-07-13",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_outside_the_calendar_nobody_can_say(rule: Rule) -> None:
    before = number(FIRST_DAY) - 60
    due = DAYS.due(rule, before, 1, 0)
    assert (due is None) == (rule.rolls or rule is Rule.working_days)
    assert DAYS.due(rule, LAST, 1, 0) is None
