"""The account of one case: parts with values and truth, days with their steps, the next change."""

from dataclasses import replace
from datetime import date

from rules.cases.vocabulary import vocabulary
from rules.risks.why import Account, account
from rules.workday import Calendar
from tests.risk_points import a_point

POINT = a_point()
WORDS = vocabulary("court_cases")
ROW = dict(POINT.fires.row)


def told(on: date, **values: object) -> Account:
    return account(POINT.condition, {**ROW, **values}, on, Calendar.official(), WORDS.meanings)


def said(found: Account) -> str:
    return "\n".join(zh for _, zh, _ in found.sentences())


def test_on_the_last_day_it_does_not_fire_and_says_that_it_will_tomorrow() -> None:
    found = told(date(2026, 7, 6))
    assert not found.fires and found.changes_on == date(2026, 7, 7)
    assert "案件不变的，2026年7月7日（星期二）起结果改变。" in said(found)


def test_the_day_after_it_fires_and_time_changes_nothing_more() -> None:
    found = told(date(2026, 7, 7))
    assert found.fires and found.changes_on is None
    assert "时间经过本身不再改变结果。" in said(found)


def test_each_part_tells_its_truth_and_the_values_it_saw() -> None:
    parts = told(date(2026, 7, 7), judged_on=20_000).parts
    assert [(part.depth, part.joint, part.truth) for part in parts] == [
        (0, "and", False), (1, "", True), (1, "", False), (1, "", True),
    ]  # fmt: skip
    judged = parts[2]
    assert judged.seen[0].column == "judged_on" and judged.seen[0].value == "2024-10-04"
    zh, en = judged.sentence()
    assert zh.startswith("judged_on is null：不成立（") and "does not hold (" in en


def test_a_reckoned_day_shows_the_steps_of_the_calendar_and_the_days_of_suspension() -> None:
    text = said(told(date(2026, 7, 7), trial_paused_days=20))
    for words in (
        "due_paused(filed_on, 6, 'civil_months', 'trial') = 2026年7月27日（星期一）",
        "数6个月，至末月的对应日：2026年7月6日（星期一）。",
        "中止20日不计入，顺延至2026年7月26日（星期日）。",
        "2026年7月26日（星期日）为周末，是休息日，顺延",
    ):
        assert words in text


def test_while_a_pause_runs_nobody_can_say_when_it_ends() -> None:
    found = told(date(2026, 12, 1), trial_paused_since=20_000)
    assert not found.fires and found.changes_on is None
    assert "无法计算" in said(found) and "不明（有未填写的内容）" in said(found)


def test_a_group_that_is_denied_is_told_as_such() -> None:
    from rules.risks.condition import Not

    point = replace(POINT, condition=Not(POINT.condition))
    found = account(point.condition, ROW, date(2026, 7, 7), Calendar.official(), WORDS.meanings)
    assert [part.joint for part in found.parts[:2]] == ["not", "and"]
    assert "并非：不成立" in said(found)
