"""The days that a condition reckons, each with its steps."""

from datetime import date

from rules.counting import Rule
from rules.risks.condition import Against, And, Column, Due, Kind, Literal
from rules.risks.counted import number
from rules.risks.reckoned import reckoned
from rules.workday import Calendar

CALENDAR = Calendar.official()
FILED = Column("filed_on", Kind.DATE)
DUE = Due(FILED, Literal(10, Kind.INTEGER), Rule.civil_days)


def test_a_day_within_spring_festival_rolls_and_says_so() -> None:
    row = {"filed_on": number(date(2026, 2, 5))}
    (found,) = reckoned(Against(">", DUE), row, CALENDAR)
    assert found.on == date(2026, 2, 24)
    assert any("春节" in step.zh for step in found.steps)
    assert found.sentence()[1].endswith("= Tue 24 Feb 2026")


def test_each_different_day_is_told_once() -> None:
    row = {"filed_on": number(date(2026, 2, 5))}
    assert len(list(reckoned(And((Against(">", DUE), Against("<>", DUE))), row, CALENDAR))) == 1


def test_of_what_is_not_known_nobody_can_say() -> None:
    (found,) = reckoned(Against(">", DUE), {}, CALENDAR)
    assert found.on is None and found.steps == () and "无法计算" in found.sentence()[0]
