"""A refusal: one class, one code for ever, two sentences, plain figures."""

import copy
import pickle
from datetime import date
from enum import StrEnum
from fractions import Fraction

import pytest

from rules.refusal import Refused, all_refusals


class Refusals(Refused):
    """A group of refusals of this test."""


class SeatTaken(Refusals):
    """The seat is taken.

    More about it, which is not the title.
    """

    code = "test-refusal.seat-taken"
    zh = "席位{seat}已有人。"
    en = "Seat {seat} is taken."
    article = "某法第1条"
    way_out_zh = "请另选席位，{seat}除外。"
    way_out_en = "Choose any seat but {seat}."


def test_reads_in_chinese_first_and_english_after() -> None:
    assert str(SeatTaken(seat=7)) == "席位7已有人。 Seat 7 is taken."


def test_problem_document_carries_code_sentences_figures_article_and_way_out() -> None:
    assert SeatTaken(seat=7).as_problem() == {
        "type": "urn:bihuan:refusal:test-refusal.seat-taken",
        "title": "The seat is taken.",
        "code": "test-refusal.seat-taken",
        "detail": "席位7已有人。",
        "detail_en": "Seat 7 is taken.",
        "figures": {"seat": 7},
        "article": "某法第1条",
        "way_out": "请另选席位，7除外。",
        "way_out_en": "Choose any seat but 7.",
    }


class Colour(StrEnum):
    RED = "red"


def test_figures_of_the_problem_document_are_plain_json() -> None:
    figures = {
        "on": date(2026, 2, 28),
        "share": Fraction(4, 5),
        "colour": Colour.RED,
        "none": None,
        "many": (date(2026, 1, 1), 2),
        "nested": {1: Fraction(1, 2)},
    }
    assert SeatTaken(seat="a", **figures).as_problem()["figures"] == {
        "seat": "a",
        "on": "2026-02-28",
        "share": "4/5",
        "colour": "red",
        "none": None,
        "many": ["2026-01-01", 2],
        "nested": {"1": "1/2"},
    }


def test_figure_missing_from_the_sentence_fails_where_it_is_raised() -> None:
    with pytest.raises(KeyError, match="seat"):
        SeatTaken(chair=7)


def test_is_found_by_its_code() -> None:
    assert all_refusals()["test-refusal.seat-taken"] is SeatTaken
    assert list(all_refusals()) == sorted(all_refusals())


def test_group_without_a_code_is_not_listed_and_cannot_be_raised() -> None:
    assert Refusals not in all_refusals().values()
    with pytest.raises(TypeError, match="groups refusals"):
        Refusals()


def test_second_class_with_the_same_code_is_an_error_at_its_definition() -> None:
    with pytest.raises(TypeError, match="is taken by"):
        type("Other", (Refused,), {"code": SeatTaken.code, "zh": "否。", "en": "No."})
    assert all_refusals()[SeatTaken.code] is SeatTaken


def test_subclass_may_not_reuse_the_code_of_its_parent() -> None:
    with pytest.raises(TypeError, match="code of its own"):
        type("Narrower", (SeatTaken,), {})


@pytest.mark.parametrize(
    "code", ["Seat.taken", "seat", "seat taken.x", "seat.", ".seat", "seat_x.y"]
)
def test_code_of_another_form_is_an_error_at_its_definition(code: str) -> None:
    with pytest.raises(TypeError, match="form"):
        type("Odd", (Refused,), {"code": code, "zh": "否。", "en": "No."})


@pytest.mark.parametrize("sentences", [{"zh": "否。"}, {"en": "No."}])
def test_refusal_in_one_language_only_is_an_error_at_its_definition(
    sentences: dict[str, str],
) -> None:
    with pytest.raises(TypeError, match="Chinese and in English"):
        type("Half", (Refused,), {"code": "test-refusal.half", **sentences})


def test_survives_copying_and_pickling() -> None:
    refusal = SeatTaken(seat=7)
    for again in (copy.copy(refusal), pickle.loads(pickle.dumps(refusal))):
        assert type(again) is SeatTaken
        assert again.as_problem() == refusal.as_problem()
