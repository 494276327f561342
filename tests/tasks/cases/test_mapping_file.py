"""What is wrong with a mapping of case data is said with its line, before a row is read."""

from pathlib import Path

import pytest

from rules.cases.vocabulary import vocabulary
from rules.refusal import Refused
from tasks.cases.mapping_file import load_case_mapping, read_case_mapping
from tests.lake import EVENTS

ROOT = Path(__file__).parents[3]


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as found:
        read_case_mapping(text.encode(), "mine.toml")
    return found.value


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('officer = "人员"', 'offizer = "人员"', 11, "没有这个词"),
        ('id = ["编号"]\n', "", 1, "id"),
        ('happened = "节点"', 'happened = { constant = "ascended" }', 10, "ascended"),
        ('happened = "节点"', 'happened = { column = "节点", map = { a = "x" } }', 10, "“x”"),
        ('happened = "节点"', 'role = { constant = "judge" }', 7, "person"),
        ('happened = "节点"', 'document = { constant = "judgment" }', 7, "step"),
        ('at = "时间"\n', "", 7, "at"),
        ('kind = "类别"', 'weather = "类别"', 13, "没有这个事实"),
        ('kind = "类别"', 'panel = { constant = "maybe" }', 13, "maybe"),
        ('source = "trial-system"\n', "", 1, "必须写明"),
        ('kind = "events"', 'kind = "roles"', 1, "role"),
        ('kind = "events"', 'kind = "cases"', 1, "常量"),
        ("[[events]]\n", "[[events]\n", 7, ""),
    ],
    ids=lambda value: str(value)[:24],
)
def test_each_fault_is_named_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert old in EVENTS
    found = refused(EVENTS.replace(old, new))
    assert found.code in ("mapping.invalid", "mapping.unreadable")
    assert f"第{line}行" in str(found)
    assert said in str(found)


def test_an_unknown_view_is_refused() -> None:
    assert refused(EVENTS.replace("court_cases", "tax_cases")).code == "cases.unknown-view"


def test_two_events_of_a_row_need_names_of_their_own() -> None:
    second = EVENTS[EVENTS.index("[[events]]") :]
    assert "name" in str(refused(EVENTS + second))
    named = EVENTS + second.replace("[[events]]", '[[events]]\nname = "second"')
    assert len(read_case_mapping(named.encode(), "mine.toml")[0].events) == 2


def test_every_mapping_of_case_data_that_is_shipped_can_be_read() -> None:
    mapping, digest = load_case_mapping(ROOT / "mappings" / "receipt_events.toml")
    assert len(digest) == 64
    steps = set(mapping.events[0].happened.map.values()) if mapping.events[0].happened else set()
    assert steps <= set(vocabulary(mapping.view).nodes)
