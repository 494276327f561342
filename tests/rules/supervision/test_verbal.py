"""What was said instead of written."""

from datetime import date

import pytest

from rules.supervision.verbal import (
    NotWrittenUp,
    NotYetSaid,
    OwnWords,
    is_anothers_word,
    words_are_written_up,
)
from tests.cases import ON, anna, case, refusal_of


def test_another_said_it_and_not_tomorrow() -> None:
    is_anothers_word(case(content={"giver": "bert", "said_on": ON}))
    tomorrow = {"giver": "bert", "said_on": date(2026, 3, 3)}
    refusal_of(NotYetSaid, lambda: is_anothers_word(case(content=tomorrow)))
    own = {"giver": "anna", "said_on": ON}
    refusal_of(OwnWords, lambda: is_anothers_word(case(content=own)))
    lent = {"giver": "carl", "said_on": ON}
    by_mandate = anna(acting_for="carl")
    refusal_of(OwnWords, lambda: is_anothers_word(case(content=lent, actor=by_mandate)))


@pytest.mark.parametrize(
    ("verbals", "urgent", "goes_on"),
    [([], "", True), (["口1号"], "", False), (["口1号"], "期限今日届满", True)],
)
def test_the_next_step_waits_for_the_writing_unless_it_cannot(
    verbals: list[str], urgent: str, goes_on: bool
) -> None:
    step = case({"verbals": verbals, "case_code": "甲"}, {"urgent": urgent})
    if goes_on:
        words_are_written_up(step)
    else:
        assert "口1号" in refusal_of(NotWrittenUp, lambda: words_are_written_up(step)).sentence_zh
