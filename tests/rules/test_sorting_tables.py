"""The tables themselves: complete, in order, every row with article and confidence."""

import pytest

from rules.parameter import parameters
from rules.responsibility import Conduct, Degree
from rules.sorting_tables import TABLES

EVERY = pytest.mark.parametrize("name", list(TABLES))


@EVERY
def test_the_last_row_always_fits_so_that_nothing_falls_through(name: str) -> None:
    assert TABLES[name][-1].fits(Conduct(Degree.NO_FAULT))


@EVERY
def test_every_row_says_where_it_is_written_and_why_in_both_languages(name: str) -> None:
    for line in TABLES[name]:
        assert line.article and line.why_zh and line.why_en.isascii()
        assert line.confidence.value in "HMLD"


@EVERY
def test_rows_are_numbered_as_they_are_asked(name: str) -> None:
    assert [line.no for line in TABLES[name]] == list(range(1, len(TABLES[name]) + 1))


def test_every_table_is_the_one_of_some_day_and_the_other_way_round() -> None:
    dated = {
        value.value
        for key, parameter in parameters().items()
        if key.startswith("sorting.table.")
        for value in parameter.values
    }
    assert dated == set(TABLES)
