"""Logic of three values, row by row: what is unknown does not fire."""

from typing import Any

import pytest

from rules.risks.condition import (
    Among,
    And,
    Choice,
    Column,
    Compare,
    Extreme,
    FirstOf,
    IsNull,
    Kind,
    Literal,
    Node,
    Not,
    Or,
    Plus,
)
from rules.risks.counted import counted
from rules.risks.evaluate import compiled, reader
from rules.workday import Calendar

CALENDAR = Calendar.official()
YES, NO, UNKNOWN = (Literal(value, Kind.BOOLEAN) for value in (True, False, None))
N = Column("n", Kind.INTEGER)


def value(node: Node, **row: Any) -> Any:
    return reader(node, counted(CALENDAR))(row, 20_000)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (And((YES, UNKNOWN)), None),
        (And((NO, UNKNOWN)), False),
        (Or((YES, UNKNOWN)), True),
        (Or((NO, UNKNOWN)), None),
        (Not(UNKNOWN), None),
        (IsNull(UNKNOWN), True),
    ],
)
def test_unknown_spoils_neither_a_false_all_nor_a_true_any(node: Node, expected: Any) -> None:
    assert value(node) is expected
    assert compiled(node, CALENDAR)({}, 20_000) is (expected is True)


@pytest.mark.parametrize(("n", "expected"), [(2, False), (3, True), (4, True), (None, None)])
def test_a_comparison_on_its_boundary(n: int | None, expected: bool | None) -> None:
    assert value(Compare(">=", N, Literal(3, Kind.INTEGER)), n=n) is expected


def test_the_first_the_least_and_a_choice_pass_over_what_is_unknown() -> None:
    other = Literal(7, Kind.INTEGER)
    assert value(FirstOf((N, other), Kind.INTEGER)) == 7
    assert value(Extreme((N, other), -1, Kind.INTEGER), n=5) == 5
    assert value(Extreme((N, other), 1, Kind.INTEGER)) == 7
    choice = Choice(((IsNull(N), other),), N, Kind.INTEGER)
    assert (value(choice), value(choice, n=1)) == (7, 1)
    assert value(Among(N, (1, 2)), n=3) is False and value(Among(N, (1, 2))) is None


def test_a_day_that_cannot_be_written_is_unknown() -> None:
    day = Plus(Column("on", Kind.DATE), Literal(10**9, Kind.INTEGER), 1, Kind.DATE)
    assert value(day, on=20_000) is None
