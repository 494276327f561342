"""The four kinds, who has them and since when."""

from datetime import date

import pytest

from rules.supervision.boundary import HeadAct
from rules.supervision.marking import (
    CaseType,
    MarkedAlready,
    NotACourt,
    NotMarked,
    NotYet,
    heads_of,
    is_marked,
    is_not_marked,
    is_of_a_court,
    types_of,
)
from tests.cases import case, refusal_of


def test_the_kinds_are_four_and_are_kept_by_their_numbers() -> None:
    assert [each.head for each in CaseType] == [1, 2, 3, 4]
    assert types_of({2, 4}) == (CaseType.CROWD, CaseType.MISCONDUCT)
    assert heads_of(types_of({1, 3})) == "1,3"


@pytest.mark.parametrize(("on", "may"), [(date(2021, 11, 3), False), (date(2021, 11, 4), True)])
def test_before_the_opinion_there_was_no_such_mark(on: date, may: bool) -> None:
    asked = case({"kind": "court", "body": "SC"}, on=on)
    if may:
        is_of_a_court(asked)
    else:
        refusal_of(NotYet, lambda: is_of_a_court(asked))


def test_other_bodies_have_none() -> None:
    refusal_of(NotACourt, lambda: is_of_a_court(case({"kind": "prison", "body": "PRISON"})))


def test_one_open_mark_at_a_time() -> None:
    is_not_marked(case({"case_code": "甲", "open": ""}))
    refusal_of(MarkedAlready, lambda: is_not_marked(case({"case_code": "甲", "open": "类1号"})))


@pytest.mark.parametrize(
    ("state", "marked"), [("", False), ("suspected", False), ("confirmed", True)]
)
def test_a_measure_waits_for_the_confirmed_mark(state: str, marked: bool) -> None:
    asked = case({"case_code": "甲"}, {"act": HeadAct.REDELIBERATE.value}, state=state)
    if marked:
        is_marked(asked)
    else:
        assert "再次评议" in refusal_of(NotMarked, lambda: is_marked(asked)).sentence_zh
