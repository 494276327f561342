"""The pages on writing a risk point show one that is good, and name what there is."""

import re
from pathlib import Path

import pytest

from rules.risks.wording import written
from tasks.risks.functions import RULES, USAGE
from tasks.risks.reading import points_of
from tasks.risks.sampled import remarks
from tasks.risks.words import MOST_CHARACTERS, MOST_NESTED, MOST_WORDS
from tests.risk_points import a_point

PAGES = ("risk-points.md", "risk-points.zh.md")
DOCS = Path(__file__).resolve().parents[2] / "docs"
EVERY = pytest.mark.parametrize("name", PAGES)


@EVERY
def test_the_point_that_a_page_shows_has_nothing_wrong_with_it(name: str) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)
    (point,), faults = points_of({"CR-917.toml": shown})
    assert not faults and remarks(point) == []
    assert written(point.condition) == written(a_point().condition)


@EVERY
def test_a_page_names_every_function_and_every_rule_of_counting(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    for word in (*USAGE, *RULES):
        if word not in ("minutes",):
            assert re.search(rf"`[^`\n]*\b{word}\b", text), word


@EVERY
def test_a_page_names_the_bounds(name: str) -> None:
    text = (DOCS / name).read_text("utf-8").replace(",", "")
    for bound in (MOST_CHARACTERS, MOST_WORDS, MOST_NESTED):
        assert str(bound) in text
