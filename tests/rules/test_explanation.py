"""The sentences of the steps, word for word where a lawyer would look twice."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rules.counting import Rule
from rules.explanation import en_day, length, provisional_step, skipped_steps, zh_day
from rules.notice import Overlay
from rules.period import due_on
from rules.workday import Calendar

OFFICIAL = Calendar.official()


def said(rule: Rule, start: date, n: int) -> list[tuple[str, str]]:
    return [(step.zh, step.en) for step in due_on(rule, start, n, OFFICIAL).steps]


def test_days_are_written_with_their_weekday_in_both_languages() -> None:
    assert zh_day(date(2026, 2, 8)) == "2026年2月8日（星期日）"
    assert en_day(date(2026, 2, 8)) == "Sun 8 Feb 2026"


def test_lengths_have_a_unit_and_one_has_no_plural() -> None:
    assert length(Rule.civil_months, 1) == ("1个月", "1 month")
    assert length(Rule.working_days, 10) == ("10个工作日", "10 working days")


def test_month_that_ends_on_a_weekend_explains_itself_word_for_word() -> None:
    notice = ("国务院2026年节假日安排", "State Council arrangement for 2026")
    assert said(Rule.civil_months, date(2026, 2, 28), 1) == [
        (
            "2026年2月28日（星期六）为起算日，开始的当日不计入，自次日起算。",
            "It starts on Sat 28 Feb 2026; that day is not counted.",
        ),
        (
            "数1个月，至末月的对应日：2026年3月28日（星期六）。",
            "1 month, to the corresponding day: Sat 28 Mar 2026.",
        ),
        (
            f"2026年3月28日（星期六）为周末，是休息日，顺延（{notice[0]}）。",
            f"Sat 28 Mar 2026 is off (weekend), so the end moves on ({notice[1]}).",
        ),
        (
            f"2026年3月29日（星期日）为周末，是休息日，顺延（{notice[0]}）。",
            f"Sun 29 Mar 2026 is off (weekend), so the end moves on ({notice[1]}).",
        ),
        (
            "2026年3月30日（星期一）届满：截止时间为24时；有业务时间的，至停止业务活动时。",
            "It ends on Mon 30 Mar 2026 at 24:00, or at the close of business where there are "
            "hours.",
        ),
    ]


def test_end_rolled_to_a_worked_weekend_day_says_so() -> None:
    # 2026-09-19 is a Saturday off; Sunday the 20th is worked for Mid-autumn Festival.
    due = due_on(Rule.civil_days, date(2026, 9, 9), 10, OFFICIAL)
    assert due.due == date(2026, 9, 20)
    assert [step.kind.value for step in due.steps] == [
        "start", "counted", "rolled", "make-up", "due",
    ]  # fmt: skip
    assert "顺延后的第一个工作日" in due.steps[3].zh


def test_local_holiday_names_its_own_source() -> None:
    corban = Overlay(date(2026, 5, 27), False, "古尔邦节 · Corban Festival", "自治区通知 · notice")
    due = due_on(Rule.civil_days, date(2026, 5, 17), 10, Calendar.official([corban]))
    assert due.due == date(2026, 5, 28)
    assert due.steps[2].zh == "2026年5月27日（星期三）为古尔邦节，是休息日，顺延（自治区通知）。"
    assert "Corban Festival" in due.steps[2].en


def test_provisional_step_names_only_years_without_an_arrangement() -> None:
    step = provisional_step(date(2026, 11, 1), date(2028, 2, 1), OFFICIAL)
    assert step.zh.startswith("2027年、2028年尚无")


@given(st.dates(date(2004, 1, 1), date(2026, 1, 1)), st.integers(0, 200))
def test_rest_days_named_are_all_rest_days_of_the_span(after: date, days: int) -> None:
    until = date.fromordinal(after.toordinal() + days)
    told = 0
    for step in skipped_steps(after, until, OFFICIAL):
        told += int(step.zh.partition("休息")[2].partition("日")[0])
    assert told == days - OFFICIAL.workdays_between(after, until)
