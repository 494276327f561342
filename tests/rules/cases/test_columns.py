"""Which columns follow from the words of a view: claims on `rules.cases.columns`."""

import pytest

from rules.cases.columns import ColumnType, Fact, Node, columns_of
from rules.subject import Word

FILED = {"filed": Node(Word("filed", "立案", "filed"), "filing")}
PAPER = {"paper": Word("paper", "文书", "paper")}


def test_each_word_makes_its_columns_with_their_types() -> None:
    facts = {"sum": Fact(Word("sum", "金额", "sum"), ColumnType.INTEGER)}
    pauses = {"wait": ("filed", "filed")}
    subjects = {"judge": Word("judge", "法官", "judge")}
    found = columns_of(FILED, PAPER, facts, pauses, subjects)
    assert {column.name: column.type.value for column in found} == {
        "code": "text",
        "body": "text",
        "sum": "integer",
        "filed_on": "date",
        "filed_last_on": "date",
        "filed_times": "integer",
        "paper_made_on": "date",
        "paper_signed_on": "date",
        "paper_served_on": "date",
        "paper_filed_on": "date",
        "wait_paused_days": "integer",
        "wait_paused_since": "date",
        "judge_since": "date",
    }
    assert all(column.zh and column.en for column in found)


def test_two_words_that_make_one_column_are_refused() -> None:
    facts = {"filed_on": Fact(Word("filed_on", "立案日", "filed on"), ColumnType.DATE)}
    with pytest.raises(ValueError, match="filed_on"):
        columns_of(FILED, PAPER, facts, {}, {})
