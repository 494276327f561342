"""The row evaluator, Polars and a slow reading give one answer; the next change is the next."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption

from rules.risks.changing import next_change
from rules.risks.condition import Kind, Node
from rules.risks.counted import number
from rules.risks.evaluate import compiled
from rules.risks.wording import written
from rules.workday import Calendar
from tasks.risks.columnar import full_check, next_days, terms_of, with_terms
from tasks.risks.conditions import read_condition
from tasks.risks.faults import TooMuch
from tests.conditions import COLUMNS, PAUSES, ROWS, TODAYS, Said, conditions
from tests.risk_points import a_point

CALENDAR = Calendar.official()
# Conditions this size take minutes to shrink; a failing one is printed as it was drawn.
AT_RANDOM = settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
_TYPES = {
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int64,
    Kind.BOOLEAN: pl.Boolean,
    Kind.TEXT: pl.String,
}


def numbers(row: dict[str, Any]) -> dict[str, Any]:
    return {k: number(v) if isinstance(v, date) else v for k, v in row.items()}


def frame_of(rows: list[dict[str, Any]]) -> pl.LazyFrame:
    dates = [name for name, kind in COLUMNS.items() if kind is Kind.DATE]
    schema: dict[str, Any] = {name: _TYPES[kind] for name, kind in COLUMNS.items()}
    schema |= dict.fromkeys(dates, pl.Int32)
    data = [{**numbers(row), "case": str(i)} for i, row in enumerate(rows)]
    frame = pl.DataFrame(data, schema={"case": pl.String, **schema})
    return frame.with_columns(pl.col(dates).cast(pl.Date)).lazy()


def readable(said: Said) -> Node:
    try:
        return read_condition(said.text, COLUMNS, PAUSES)
    except TooMuch:
        raise UnsatisfiedAssumption from None


@AT_RANDOM
@given(conditions(), st.lists(ROWS, min_size=6, max_size=10), TODAYS)
def test_three_readings_of_a_condition_agree(
    said: Said, rows: list[dict[str, Any]], today: date
) -> None:
    condition = readable(said)
    slow = {i for i, row in enumerate(rows) if said.read(row, today) is True}
    fires = compiled(condition, CALENDAR)
    assert {i for i, row in enumerate(rows) if fires(numbers(row), number(today))} == slow
    points = [replace(a_point(), condition=condition)]
    frame = frame_of(rows)
    with_columns = with_terms(frame, points, CALENDAR)
    for sheets in (frame, with_columns, frame.collect(), with_columns.collect()):
        found = full_check(sheets, points, today, CALENDAR)
        assert {int(case) for case in found["case"]} == slow
    kept = with_columns.collect_schema().names()
    assert len(kept) == len(COLUMNS) + 1 + len(terms_of(points))


@AT_RANDOM
@given(conditions(), ROWS, TODAYS)
def test_the_next_change_is_the_first_day_with_another_answer(
    said: Said, row: dict[str, Any], today: date
) -> None:
    condition = readable(said)
    fires = compiled(condition, CALENDAR)
    now, held, on = number(today), numbers(row), next_change(condition, CALENDAR)
    days = range(now, now + 800)
    answers = [fires(held, day) for day in days]
    first = next((day for day, a in zip(days, answers, strict=True) if a != answers[0]), None)
    found = on(held, now)
    assert found == first or (first is None and found is not None and found not in days)
    points = [replace(a_point(), condition=condition)]
    bulk = next_days(frame_of([row]), points, today, CALENDAR)["next_on"][0]
    if found is not None:
        assert bulk is not None and today < bulk <= date(1970, 1, 1) + timedelta(days=found)


@AT_RANDOM
@given(conditions(), st.lists(ROWS, min_size=3, max_size=3), TODAYS)
def test_a_condition_written_out_means_the_same(
    said: Said, rows: list[dict[str, Any]], today: date
) -> None:
    condition = readable(said)
    try:
        again = read_condition(written(condition), COLUMNS, PAUSES)
    except TooMuch:
        raise UnsatisfiedAssumption from None
    assert written(again) == written(condition)
    one, two = compiled(condition, CALENDAR), compiled(again, CALENDAR)
    for row in rows:
        assert one(numbers(row), number(today)) == two(numbers(row), number(today))
