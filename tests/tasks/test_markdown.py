"""Text that people wrote stays text: claims on `tasks.markdown`."""

import pytest

from tasks.markdown import cell, link, table


@pytest.mark.parametrize(
    "nasty",
    [
        "[点我](http://a)",
        "<script>x</script>",
        "a|b",
        "**粗**",
        "`码`",
        "![图](http://a)",
        "~~删~~",
        "a\\|b",
    ],
)
def test_no_markup_of_a_text_takes_effect(nasty: str) -> None:
    shown = cell(nasty)
    for mark in "[]<>|*`~":
        assert shown.count(mark) == shown.count(f"\\{mark}")


def test_an_entity_stays_what_was_typed() -> None:
    assert cell("&lt;b&gt;") == "&amp;lt;b&amp;gt;"


def test_lines_of_a_text_become_one() -> None:
    assert cell(" 甲\n\n乙\t丙 ") == "甲 乙 丙"


def test_a_long_text_is_cut_with_a_mark() -> None:
    assert (cell("甲" * 5, 4), cell("甲" * 4, 4)) == ("甲甲甲…", "甲甲甲甲")


def test_a_link_keeps_its_label_plain() -> None:
    assert link("a]b", "http://x?y=1") == "[a\\]b](<http://x?y=1>)"


def test_a_table_has_a_line_for_each_row() -> None:
    assert table(["甲", "乙"], [["1", "2"]]).splitlines() == [
        "| 甲 | 乙 |",
        "|---|---|",
        "| 1 | 2 |",
    ]
