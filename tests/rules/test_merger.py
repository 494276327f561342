"""A merger forgets no post, ends none on which something is open, and has one successor a day."""

from datetime import date

import pytest

from rules.merger import (
    Carried,
    NamedTwice,
    NotOfTheBody,
    Pair,
    PostsLeftOut,
    StillOwes,
    fate_of_posts,
    final_successor,
    left_with_nobody,
    nothing_is_left_open,
    said_of_left,
)
from tests.cases import refusal_of

DAY = date(2026, 7, 1)
OLD, NEW = ["A1", "A2", "A3"], ["B1", "B2"]


def fates(*pairs: Pair, rest_end: bool = False) -> dict[str, str]:
    return dict(fate_of_posts("A", "B", pairs, OLD, NEW, DAY, rest_end=rest_end))


def test_two_posts_may_go_to_one_and_a_post_may_end() -> None:
    found = fates(Pair("A1", "B1"), Pair("A2", "B1"), Pair("A3"))
    assert found == {"A1": "B1", "A2": "B1", "A3": ""}


def test_every_post_is_named_or_it_is_said_that_the_rest_end() -> None:
    refusal = refusal_of(PostsLeftOut, lambda: fates(Pair("A1", "B1")))
    assert (refusal.figures["n"], refusal.figures["posts"]) == (2, "A2、A3")
    assert fates(Pair("A1", "B1"), rest_end=True) == {"A1": "B1", "A2": "", "A3": ""}


@pytest.mark.parametrize(
    ("pair", "body", "posts"), [(Pair("X", "B1"), "A", "X"), (Pair("A1", "A2"), "B", "A2")]
)
def test_each_post_is_of_the_body_it_must_be_of(pair: Pair, body: str, posts: str) -> None:
    refusal = refusal_of(NotOfTheBody, lambda: fates(pair, rest_end=True))
    assert (refusal.figures["body"], refusal.figures["posts"]) == (body, posts)


def test_a_post_has_one_fate() -> None:
    pairs = (Pair("A1", "B1"), Pair("A1", "B2"))
    refusal_of(NamedTwice, lambda: fates(*pairs, rest_end=True))


def test_a_long_list_of_posts_is_cut_and_counted() -> None:
    many = [f"A{n}" for n in range(30)]
    refusal = refusal_of(
        PostsLeftOut, lambda: fate_of_posts("A", "B", (), many, NEW, DAY, rest_end=False)
    )
    assert "A9" in refusal.sentence_zh and "A10" not in refusal.sentence_zh
    assert "共30" in refusal.sentence_zh


def test_no_post_just_ends_with_something_open_on_it() -> None:
    nothing_is_left_open({"A1": "B1", "A2": ""}, {"A1": "晋整〔2026〕1号"})
    refusal = refusal_of(
        StillOwes, lambda: nothing_is_left_open({"A1": "B1", "A2": ""}, {"A2": "晋整〔2026〕1号"})
    )
    assert refusal.figures["posts"] == "A2"


@pytest.mark.parametrize(("day", "body"), [(date(2026, 6, 30), 1), (DAY, 2), (date(2027, 1, 1), 3)])
def test_the_successor_of_a_successor_stands_in_from_its_own_first_day(
    day: date, body: int
) -> None:
    merged = {1: (2, DAY), 2: (3, date(2027, 1, 1))}
    assert final_successor(1, merged, day) == body


def test_bodies_merged_in_a_circle_do_not_go_round_for_ever() -> None:
    assert final_successor(1, {1: (2, DAY), 2: (1, DAY)}, DAY) == 2


@pytest.mark.parametrize(
    ("theirs", "ours", "left"),
    [
        (date(2026, 1, 1), DAY, []),  # carried there from the very day
        (date(2026, 1, 1), date(2026, 7, 2), ["CT-1"]),  # a day without anybody
        (date(2026, 7, 2), date(2026, 7, 2), []),  # not owed before
        (date(2026, 7, 2), date(2026, 7, 3), ["CT-1"]),
    ],
)
def test_a_duty_is_left_with_nobody_where_the_new_body_carries_it_a_day_too_late(
    theirs: date, ours: date, left: list[str]
) -> None:
    there, here = [Carried("CT-1", theirs)], [Carried("CT-1", ours), Carried("CT-1", ours)]
    assert left_with_nobody(there, here, DAY) == left


def test_of_many_duties_left_the_first_ten_are_named_with_how_many_there_are() -> None:
    assert said_of_left([], "B", DAY) == []
    (said,) = said_of_left([f"CT-{n:02}" for n in range(12)], "B", DAY)
    assert "B没有岗位承担12项" in said and "no post of B carries 12 items" in said
    assert "CT-09" in said and "CT-10" not in said
