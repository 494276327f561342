"""Four levels in their order, the bureau for certain cases, and no level beside them."""

from datetime import date
from typing import Any

import pytest

from rules.commutation.levels import (
    STEPS,
    NoSuchLevel,
    OutOfOrder,
    after,
    bureau_levels,
    chain,
    goes_to_bureau,
    is_the_next_level,
    level_numbered,
    levels,
    name_of,
    state_of,
)
from rules.commutation.words import Kind, Sentence, Trait, key
from rules.procedures.commutation import COMMUTATION
from tests.cases import case, refusal_of

ON = date(2026, 1, 20)
FACTS: dict[str, Any] = {
    "rule_on": ON, "kind": Kind.COMMUTATION, "bureau_case": False, "posting": "post_ward",
}  # fmt: skip


def test_there_are_four_levels_and_a_fifth_does_not_exist() -> None:
    assert len(levels(ON)) == 4
    assert level_numbered(4, ON).key == "warden"
    for no in (0, 5):
        refusal_of(NoSuchLevel, lambda no=no: level_numbered(no, ON))


@pytest.mark.parametrize(
    ("on", "least"), [(date(2014, 11, 30), 7), (date(2014, 12, 1), 9), (ON, 9)]
)
def test_a_review_committee_has_as_many_members_as_the_text_of_that_day_wants(
    on: date, least: int
) -> None:
    assert levels(on)[2].least == bureau_levels(on)[0].least == least


@pytest.mark.parametrize(
    ("sentence", "traits", "to_bureau"),
    [
        (Sentence.FIXED, [], False),
        (Sentence.LIFE, [], True),
        (Sentence.SUSPENDED_DEATH, [], True),
        (Sentence.FIXED, [Trait.OFFICIAL_COUNTY], True),
        (Sentence.FIXED, [Trait.MAFIA], True),
        (Sentence.FIXED, [Trait.OFFICE_CRIME], False),
    ],
)
def test_certain_cases_go_on_to_the_bureau(
    sentence: Sentence, traits: list[Trait], to_bureau: bool
) -> None:
    keys = [key(trait) for trait in traits]
    assert goes_to_bureau(Kind.COMMUTATION, sentence, keys, ON) is to_bureau
    assert goes_to_bureau(Kind.TEMPORARY_RELEASE, sentence, keys, ON)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("bureau", [True, False])
def test_every_step_of_every_chain_is_a_state_with_words(kind: Kind, bureau: bool) -> None:
    steps = chain(FACTS | {"kind": kind, "bureau_case": bureau})
    states = {state.key for state in COMMUTATION.states}
    assert {state_of(step) for step in steps} <= states
    assert all(name_of(step, ON) for step in steps) and len(set(steps)) == len(steps)
    assert sum(step.startswith("post_") for step in steps) == 3
    assert set(STEPS) >= {step for step in steps if step.startswith("post_")}


def test_the_court_comes_after_the_bureau_and_the_bureau_decides_on_a_release() -> None:
    bureau = FACTS | {"bureau_case": True}
    assert after("warden", FACTS) == "to_hand_over"
    assert after("bureau_meeting", bureau) == "to_hand_over"
    release = bureau | {"kind": Kind.TEMPORARY_RELEASE}
    assert [after(step, release) for step in ("warden", "to_hand_over", "bureau_meeting")] == [
        "to_hand_over", "bureau_committee", "ruled",
    ]  # fmt: skip


def test_a_level_is_held_when_it_comes() -> None:
    is_the_next_level(case(FACTS, {"level": 3}, state="committee"))
    refusal = refusal_of(
        OutOfOrder, lambda: is_the_next_level(case(FACTS, {"level": 3}, state="review"))
    )
    assert refusal.figures["expected"] == "合法性审查"
