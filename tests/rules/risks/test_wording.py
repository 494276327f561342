"""A condition written out is one that reads as the same condition."""

import pytest

from rules.risks.condition import Kind
from rules.risks.wording import value_text, written
from tasks.risks.conditions import read_condition
from tests.conditions import COLUMNS, PAUSES


@pytest.mark.parametrize(
    "text",
    [
        "kind = 'it''s' and (yes or no)",
        "today > due(a_on, 6, 'civil_months')",
        "today >= due_paused(a_on, n, 'working_days', 'trial') + 3",
        "working_days_since(a_on) >= 5 and not (b_on is null)",
        "n in (1, 2, -3) or n - (m - 1) < 0",
        "coalesce(a_on, b_on) < least(b_on, date '2026-01-31')",
        "case when yes then n else m end > 0",
    ],
)
def test_read_written_and_read_again_it_is_the_same(text: str) -> None:
    condition = read_condition(text, COLUMNS, PAUSES)
    assert read_condition(written(condition), COLUMNS, PAUSES) == condition


def test_constants_are_written_as_an_author_writes_them() -> None:
    assert value_text(20_484, Kind.DATE) == "date '2026-01-31'"
    assert value_text("它's", Kind.TEXT) == "'它''s'"
    assert (value_text(None, Kind.TEXT), value_text(True, Kind.BOOLEAN)) == ("null", "true")
