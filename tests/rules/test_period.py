"""When a period ends: the worked vectors, the edge cases, and that a date explains itself."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.notice import Notice
from rules.period import Due, Rule, StepKind, due_date, due_on
from rules.remaining import never_earlier, was_in_time
from rules.workday import Calendar

OFFICIAL = Calendar.official()
DAY_RULES = [rule for rule in Rule if not rule.exact]
starts = st.dates(date(2001, 1, 1), date(2050, 12, 31))
lengths = st.integers(1, 60)


def ends(rule: Rule, start: str, n: int) -> str:
    return due_on(rule, date.fromisoformat(start), n, OFFICIAL).due.isoformat()


VECTORS = [
    ("2026-02-05", Rule.civil_days, 10, "2026-02-15", "2026-02-24"),
    ("2026-02-05", Rule.working_days, 10, None, "2026-02-26"),
    ("2026-02-18", Rule.civil_days, 10, "2026-02-28", "2026-02-28"),
    ("2026-02-13", Rule.civil_days, 10, "2026-02-23", "2026-02-24"),
    ("2025-01-20", Rule.civil_days, 10, "2025-01-30", "2025-02-05"),
    ("2025-01-20", Rule.working_days, 10, None, "2025-02-08"),
    ("2026-09-24", Rule.civil_days, 10, "2026-10-04", "2026-10-08"),
    ("2026-09-24", Rule.working_days, 10, None, "2026-10-15"),
    ("2026-08-07", Rule.civil_months, 2, "2026-10-07", "2026-10-08"),
    ("2026-02-28", Rule.civil_months, 1, "2026-03-28", "2026-03-30"),
    ("2026-02-28", Rule.criminal_months, 1, "2026-03-31", "2026-03-31"),
    ("2026-01-31", Rule.civil_months, 1, "2026-02-28", "2026-02-28"),
    ("2026-01-31", Rule.criminal_months, 1, "2026-02-28", "2026-02-28"),
    ("2024-02-29", Rule.civil_months, 12, "2025-02-28", "2025-02-28"),
    ("2026-04-25", Rule.civil_days, 10, "2026-05-05", "2026-05-06"),
]


@pytest.mark.parametrize(("start", "rule", "n", "nominal", "due"), VECTORS)
def test_worked_date(start: str, rule: Rule, n: int, nominal: str | None, due: str) -> None:
    found = due_on(rule, date.fromisoformat(start), n, OFFICIAL)
    assert found.due.isoformat() == due
    assert (found.nominal and found.nominal.isoformat()) == nominal
    assert not found.provisional


def test_worked_date_beyond_the_last_arrangement_is_provisional() -> None:
    found = due_on(Rule.civil_days, date(2026, 12, 25), 10, OFFICIAL)
    assert (found.nominal, found.provisional) == (date(2027, 1, 4), True)


# --- edge cases 4 to 8 of the domain sheet, section 16 -------------------------------------------


def test_case_4_objection_on_the_last_day_is_in_time_until_the_holiday_is_over() -> None:
    due = due_on(Rule.civil_days, date(2026, 2, 5), 10, OFFICIAL).due
    assert was_in_time(due, received_on=date(2026, 2, 16))  # day 11
    assert was_in_time(due, received_on=date(2026, 2, 24))
    assert was_in_time(due, received_on=date(2026, 2, 27), posted_on=date(2026, 2, 24))
    assert not was_in_time(due, received_on=date(2026, 2, 25))
    assert not was_in_time(due, received_on=date(2026, 2, 27), posted_on=date(2026, 2, 25))


def test_case_5_make_up_saturday_does_not_roll() -> None:
    assert ends(Rule.civil_days, "2026-02-18", 10) == "2026-02-28"
    assert ends(Rule.civil_days, "2026-02-18", 11) == "2026-03-02"  # Sunday, plainly off


def test_case_6_year_without_a_calendar_is_provisional_and_recomputed_without_harm() -> None:
    estimate = due_on(Rule.civil_days, date(2026, 12, 25), 7, OFFICIAL)
    assert (estimate.due, estimate.provisional) == (date(2027, 1, 4), True)
    new_year_only = Notice(2027, "", {date(2027, 1, 1): True, date(2027, 1, 2): False})
    to_the_third = Notice(2027, "", {date(2027, 1, n): True for n in (1, 2, 3, 4)})
    earlier = due_on(
        Rule.civil_days, date(2026, 12, 25), 7, Calendar.official(notices=[new_year_only])
    )
    later = due_on(
        Rule.civil_days, date(2026, 12, 25), 7, Calendar.official(notices=[to_the_third])
    )
    assert (earlier.due, later.due) == (date(2027, 1, 2), date(2027, 1, 5))
    assert never_earlier(estimate, earlier).due == date(2027, 1, 4)
    assert not never_earlier(estimate, earlier).provisional
    assert never_earlier(estimate, later).due == date(2027, 1, 5)


def test_case_7_the_two_month_rules_differ_on_the_last_of_february() -> None:
    assert ends(Rule.civil_months, "2026-02-28", 1) == "2026-03-30"  # 28 March is a Saturday
    assert ends(Rule.criminal_months, "2026-02-28", 1) == "2026-03-31"


def test_case_8_custody_does_not_roll_while_the_objection_in_the_same_matter_does() -> None:
    assert ends(Rule.criminal_days_custody, "2026-02-05", 10) == "2026-02-15"
    assert ends(Rule.criminal_months_custody, "2026-01-17", 1) == "2026-02-17"
    assert ends(Rule.criminal_days, "2026-02-05", 10) == "2026-02-24"


# --- what the steps say --------------------------------------------------------------------------


def kinds(due: Due) -> list[str]:
    return [step.kind.value for step in due.steps]


def test_steps_lead_from_the_event_over_every_rest_day_to_the_last_day() -> None:
    due = due_on(Rule.civil_days, date(2026, 2, 5), 10, OFFICIAL)
    assert kinds(due) == ["start", "counted", *["rolled"] * 9, "due"]
    rolled = [step.on for step in due.steps if step.kind is StepKind.ROLLED]
    assert rolled == [date(2026, 2, 15) + timedelta(days=n) for n in range(9)]
    spring = due.steps[2]
    assert "春节" in spring.zh and "国务院2026年节假日安排" in spring.zh
    assert "Spring Festival" in spring.en
    assert "第85条" in spring.article and "第203条" in spring.article


def test_steps_say_that_a_worked_saturday_does_not_roll() -> None:
    due = due_on(Rule.civil_days, date(2026, 2, 18), 10, OFFICIAL)
    assert kinds(due) == ["start", "counted", "make-up", "due"]
    assert "调休上班" in due.steps[2].zh and "不顺延" in due.steps[2].zh


def test_steps_say_that_custody_is_not_prolonged() -> None:
    due = due_on(Rule.criminal_days_custody, date(2026, 2, 5), 10, OFFICIAL)
    assert kinds(due) == ["start", "counted", "custody", "due"]
    assert due.steps[2].article == "《刑事诉讼法》第105条"


def test_steps_of_working_days_name_the_runs_skipped_and_the_make_up_days_counted() -> None:
    due = due_on(Rule.working_days, date(2026, 2, 5), 10, OFFICIAL)
    assert kinds(due) == ["start", "skipped", "skipped", "make-up", "counted", "due"]
    festival, weekends, worked = due.steps[1:4]
    assert "2026年2月15日（星期日）至2026年2月23日（星期一）休息9日（春节）" in festival.zh
    assert "周末休息2日" in weekends.zh
    assert worked.on == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("rule", "start", "says"),
    [
        (Rule.civil_months, date(2026, 8, 7), "对应日"),
        (Rule.civil_months, date(2026, 1, 31), "末月没有31日"),
        (Rule.criminal_months, date(2026, 2, 28), "起算日为当月最后一日"),
    ],
)
def test_steps_of_months_say_which_day_of_the_month_and_why(
    rule: Rule, start: date, says: str
) -> None:
    counted = due_on(rule, start, 1, OFFICIAL).steps[1]
    assert says in counted.zh
    assert "第202条" in counted.article


def test_steps_of_a_provisional_date_name_the_year_without_an_arrangement() -> None:
    due = due_on(Rule.working_days, date(2026, 12, 25), 10, OFFICIAL)
    unsure = [step for step in due.steps if step.kind is StepKind.PROVISIONAL]
    assert len(unsure) == 1
    assert unsure[0].zh.startswith("2027年尚无节假日安排")


def test_steps_of_hours_give_the_instant() -> None:
    due = due_on(Rule.hours, datetime(2026, 2, 16, 2, 20, tzinfo=UTC), 24, OFFICIAL)
    assert kinds(due) == ["start", "counted", "due"]
    assert "10:20" in due.steps[0].zh
    assert due.steps[-1].zh == "至2026年2月17日（星期二）11:00届满。"


def test_answer_is_plain_json_for_other_systems() -> None:
    plain = due_on(Rule.civil_days, date(2026, 2, 5), 10, OFFICIAL).plain()
    assert (plain["due"], plain["provisional"]) == ("2026-02-24", False)
    assert plain["steps"][1] == {
        "kind": "counted",
        "zh": "数10日，至2026年2月15日（星期日）。",
        "en": "10 days, to Sun 15 Feb 2026.",
        "on": "2026-02-15",
        "article": "",
    }
    assert json.loads(json.dumps(plain)) == plain


# --- claims for any date -------------------------------------------------------------------------


@given(st.sampled_from(DAY_RULES), starts, lengths)
def test_date_with_and_without_its_steps_is_the_same(rule: Rule, start: date, n: int) -> None:
    explained = due_on(rule, start, n, OFFICIAL)
    assert (explained.due, explained.provisional) == due_date(rule, start, n, OFFICIAL)
    assert explained.steps[0].kind is StepKind.START
    assert explained.steps[-1].on == explained.due
    assert all(step.zh and step.en for step in explained.steps)
    assert explained.provisional == any(s.kind is StepKind.PROVISIONAL for s in explained.steps)


@given(st.sampled_from(DAY_RULES), starts, st.integers(0, 40), lengths)
def test_later_start_never_gives_an_earlier_end(
    rule: Rule, start: date, delay: int, n: int
) -> None:
    later = start + timedelta(days=delay)
    assert due_date(rule, start, n, OFFICIAL)[0] <= due_date(rule, later, n, OFFICIAL)[0]


@given(st.sampled_from(DAY_RULES), starts, lengths)
def test_longer_period_never_ends_earlier(rule: Rule, start: date, n: int) -> None:
    assert due_date(rule, start, n, OFFICIAL)[0] <= due_date(rule, start, n + 1, OFFICIAL)[0]


@given(st.sampled_from(DAY_RULES), starts, lengths)
def test_end_is_a_working_day_unless_in_custody(rule: Rule, start: date, n: int) -> None:
    due, _ = due_date(rule, start, n, OFFICIAL)
    assert due > start
    assert OFFICIAL.is_workday(due) or (rule.unit != "working_days" and not rule.rolls)
