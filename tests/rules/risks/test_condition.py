"""A condition as data: its parts, and where time stands in it."""

from rules.risks.condition import (
    OPPOSITE,
    Against,
    And,
    Column,
    Compare,
    IsNull,
    Kind,
    Literal,
    every,
    has_time,
    kind_of,
)

FILED = Column("filed_on", Kind.DATE)
LATE = Against(">", FILED)
WAITS = IsNull(Column("judged_on", Kind.DATE))


def test_time_stands_in_a_comparison_with_today_and_nowhere_else() -> None:
    assert has_time(LATE) and has_time(And((WAITS, LATE)))
    assert not has_time(WAITS) and not has_time(Compare("<", FILED, FILED))


def test_every_part_is_found_and_the_whole_itself() -> None:
    whole = And((WAITS, LATE))
    assert {whole, WAITS, LATE, FILED} <= set(every(whole))
    assert whole.parts == (WAITS, LATE) and FILED.parts == ()


def test_a_part_has_the_type_of_its_value() -> None:
    assert kind_of(FILED) is Kind.DATE and kind_of(LATE) is Kind.BOOLEAN
    assert kind_of(Literal(3, Kind.INTEGER)) is Kind.INTEGER


def test_turning_a_comparison_round_twice_gives_it_back() -> None:
    assert all(OPPOSITE[OPPOSITE[op]] == op for op in OPPOSITE)
