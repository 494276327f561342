"""Who acknowledges and doubts what, why it falls away, and what binds it to the text that was
read."""

import pytest

from rules.acknowledging import (
    AnsweredAlready,
    NotAsked,
    NotInPerson,
    Text,
    Why,
    digest_of,
    doubts_are_answered_once,
    is_in_person,
    is_what_was_asked,
    why_lapsed,
)
from tests.cases import anna, case, post, refusal_of

SLIP = {
    "number": "晋政法签〔2026〕1号",
    "person_id": 7,
    "person": "anna",
    "codes": ["CT-001", "CT-002"],
    "answered": ["CT-002"],
}
"""What was asked of anna."""
ITEM: Text = ("CT-001", "must", "judge", "trial", "甲", "法官法", "第六条", "2019-04-23")


def test_the_very_person_answers() -> None:
    is_in_person(case(SLIP))
    refusal = refusal_of(NotInPerson, lambda: is_in_person(case({**SLIP, "person_id": 8})))
    assert "anna" in str(refusal)


def test_no_mandate_answers_for_somebody_else() -> None:
    acting = case(SLIP, actor=anna(lent=(post(person="berta"),), acting_for="berta"))
    refusal_of(NotInPerson, lambda: is_in_person(acting))


def test_what_is_doubted_stands_on_the_slip() -> None:
    is_what_was_asked(case(SLIP, {"items": ("CT-001", "CT-002")}))
    unknown = case(SLIP, {"items": ("CT-001", "CT-003", "CT-004")})
    refusal = refusal_of(NotAsked, lambda: is_what_was_asked(unknown))
    assert refusal.figures["items"] == "CT-003、CT-004"


def test_a_doubt_that_was_answered_is_not_raised_again() -> None:
    doubts_are_answered_once(case(SLIP, {"items": ("CT-001",)}))
    again = case(SLIP, {"items": ("CT-001", "CT-002")})
    refusal = refusal_of(AnsweredAlready, lambda: doubts_are_answered_once(again))
    assert refusal.figures["items"] == "CT-002"


@pytest.mark.parametrize(
    ("holds", "in_force", "why"),
    [
        (False, True, Why.LEFT),
        (False, False, Why.LEFT),
        (True, False, Why.SUPERSEDED),
        (True, True, Why.NOT_CARRIED),
    ],
)
def test_it_falls_away_for_one_reason(holds: bool, in_force: bool, why: Why) -> None:
    assert why_lapsed(holds=holds, in_force=in_force) is why


def test_the_digest_is_of_every_word_that_is_read() -> None:
    digests = {digest_of([ITEM])}
    for place in range(len(ITEM)):
        other = (*ITEM[:place], f"{ITEM[place]}改", *ITEM[place + 1 :])
        digests.add(digest_of([other]))  # type: ignore[list-item]
    assert len(digests) == 1 + len(ITEM)


def test_words_that_move_from_one_part_to_the_next_are_another_text() -> None:
    shifted: Text = ("CT-001", "must", "judge", "trial", "甲法官法", "", "第六条", "2019-04-23")
    apart: Text = ("CT-001", "must", "judge", "trial", "甲", "法官法", "第六条", "2019-04-23")
    assert digest_of([shifted]) != digest_of([apart])
    assert digest_of([ITEM, shifted]) != digest_of([ITEM])
