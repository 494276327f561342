"""Rule, start and length from text: one spelling each, and a clear refusal of all others."""

from datetime import UTC, date, datetime

import pytest

from rules.counting import NotWhole, Rule
from rules.reading import (
    NotADate,
    UnknownRule,
    count_written,
    day_written,
    rule_named,
    shown,
    start_written,
)


def test_plain_spellings_are_read_with_or_without_blanks_around() -> None:
    assert rule_named(" working_days") is Rule.working_days
    assert day_written(" 2026-02-28 ") == date(2026, 2, 28)
    assert count_written(" 10 ") == 10
    assert count_written("-3") == -3  # a number, for the rule to refuse


@pytest.mark.parametrize("text", ["", "days", "CIVIL_DAYS", "civil days", "hours\x00"])
def test_unknown_rule_is_refused_with_those_that_are_known(text: str) -> None:
    with pytest.raises(UnknownRule, match="没有") as refusal:
        rule_named(text)
    assert "criminal_days_custody" in refusal.value.way_out[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-13-01",
        "2025-02-29",
        "0000-01-01",
        "10000-01-01",
        "2026-2-5",
        "2026/02/05",
        "20260205",
        "2026-W06-4",
        "05-02-2026",
        "2026年2月5日",
        "２０２６-02-05",
        "2026-02-05T00:00",
        "=TODAY()",
        "2026-02-05\x00",
    ],
)
def test_other_spelling_of_a_day_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        day_written(text)


def test_start_of_hours_is_an_instant_and_of_all_else_a_day() -> None:
    at = "2026-02-16T02:20+00:00"
    assert start_written(Rule.hours, at) == datetime(2026, 2, 16, 2, 20, tzinfo=UTC)
    with pytest.raises(NotADate):
        start_written(Rule.civil_days, at)
    with pytest.raises(NotADate):
        start_written(Rule.hours, "ten past two")


@pytest.mark.parametrize(
    "text", ["", "ten", "1.0", "1e3", "1_0", "+", "-", "--1", "٣", "１０", "9" * 5000, "10日"]
)
def test_other_spelling_of_a_number_is_refused(text: str) -> None:
    with pytest.raises(NotWhole):
        count_written(text)


def test_what_was_written_is_shown_short_and_without_control_characters() -> None:
    assert shown("a\x1b[31m\n") == "a�[31m�"
    assert len(shown("很" * 10_000)) == 41
