"""A condition rearranged fires for the same rows on the same days, and says which terms to keep."""

from itertools import product

import pytest

from rules.risks.condition import Against, And, Column, Compare, IsNull, Kind, Literal, Node, Or
from rules.risks.evaluate import compiled
from rules.risks.reduced import reduced, terms_in
from rules.workday import Calendar

CALENDAR = Calendar.official()
A, B = Column("a_on", Kind.DATE), Column("b_on", Kind.DATE)
WAITS = IsNull(Column("done_on", Kind.DATE))
OF_KIND = Compare("=", Column("kind", Kind.TEXT), Literal("x", Kind.TEXT))
CONDITIONS = (
    And((OF_KIND, WAITS, Against(">", A))),
    And((WAITS, Or((Against(">", A), Against("<=", B))))),
    And((OF_KIND, Against(">", A), Against("<", B))),
    Against(">", A),
    WAITS,
)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_it_fires_for_the_same_rows_on_the_same_days(condition: Node) -> None:
    before, after = compiled(condition, CALENDAR), compiled(reduced(condition), CALENDAR)
    days = (None, 99, 100, 101)
    for kind, done, a, b in product((None, "x", "y"), (None, 5), days, days):
        row = {"kind": kind, "done_on": done, "a_on": a, "b_on": b}
        for today in (99, 100, 101, 102):
            assert before(row, today) is after(row, today), row


def test_a_guarded_day_is_one_term_and_a_bare_column_is_none() -> None:
    (term,) = terms_in(reduced(CONDITIONS[0]))
    assert term.parts
    assert list(terms_in(Against(">", A))) == []
