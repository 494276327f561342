"""Who is given the work: the least loaded, then the order; never chance."""

import pytest

from rules.calls.load import NobodyToChoose, choose, named
from tests.cases import refusal_of


@pytest.mark.parametrize(
    ("load", "chosen"),
    [({"A": 1, "B": 0}, "B"), ({"A": 1, "B": 1}, "A"), ({}, "A"), ({"A": 2, "B": 1, "C": 1}, "B")],
)
def test_the_least_loaded_comes_first_and_of_equals_the_first_in_order(
    load: dict[str, int], chosen: str
) -> None:
    for _ in range(3):
        assert choose(("A", "B", "C")[: 2 + ("C" in load)], load, "某部门").code == chosen


def test_the_reason_names_everybody_with_what_each_has_open() -> None:
    found = choose(("A", "B"), {"A": 3}, "某部门")
    assert found.zh == "按在办件数由少到多、同数按顺序选定B（A 3件、B 0件）"
    assert found.en == "B: the least open work, then the order given (A 3, B 0 open)"


def test_whoever_is_named_was_not_chosen_by_load() -> None:
    assert named("A").en == "A was named by the act"


def test_without_anybody_the_work_is_given_to_nobody() -> None:
    refusal = refusal_of(NobodyToChoose, lambda: choose((), {}, "某部门"))
    assert refusal.figures["where"] == "某部门"
