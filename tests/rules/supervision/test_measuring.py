"""How often, in writing, and what comes after."""

from typing import Any

import pytest

from rules.procedure import Case
from rules.supervision.boundary import HeadAct
from rules.supervision.measuring import (
    AnswerOwed,
    NothingToAnswer,
    NotInWriting,
    RedeliberatedEnough,
    after_answer,
    after_measure,
    answers_a_measure,
    is_in_writing,
    is_not_asked_too_often,
    owes_no_answer,
)
from tests.cases import case, refusal_of


def asked(act: HeadAct = HeadAct.REDELIBERATE, state: str = "confirmed", **facts: Any) -> Case:
    known = {"case_code": "甲", "redeliberated": 0, "owed": 0, "owed_act": "", "measures": 0}
    return case(known | facts, {"act": act.value}, state=state)


@pytest.mark.parametrize(("times", "refused"), [(0, False), (1, False), (2, True), (3, True)])
def test_twice_and_not_a_third_time(times: int, refused: bool) -> None:
    if refused:
        refusal = refusal_of(
            RedeliberatedEnough, lambda: is_not_asked_too_often(asked(redeliberated=times))
        )
        assert (refusal.figures["times"], refusal.figures["most"]) == (times, 2)
    else:
        is_not_asked_too_often(asked(redeliberated=times))
    is_not_asked_too_often(asked(HeadAct.CONSULT_FILE, redeliberated=times))


def test_one_question_at_a_time_what_asks_nothing_may_come_between() -> None:
    owed = {"owed": 1, "owed_act": HeadAct.LIKE_CASES.value}
    refusal_of(AnswerOwed, lambda: owes_no_answer(asked(**owed)))
    owes_no_answer(asked(HeadAct.ATTEND_HEARING, **owed))
    owes_no_answer(asked())


def test_it_waits_for_the_panel_only_where_that_owes_an_answer() -> None:
    assert after_measure(asked()) == "asked"
    assert after_measure(asked(HeadAct.CONSULT_FILE, "differing")) == "differing"


@pytest.mark.parametrize(
    ("state", "measure", "agrees", "then"),
    [
        ("asked", 0, True, "confirmed"),
        ("asked", 2, True, "confirmed"),
        ("asked", 1, True, "asked"),
        ("asked", 0, False, "differing"),
        ("confirmed", 1, False, "differing"),
        ("differing", 1, True, "differing"),
    ],
)
def test_what_an_answer_leads_to(state: str, measure: int, agrees: bool, then: str) -> None:
    facts = {"owed": 2 if state == "asked" else 0, "measures": 2}
    said = {"measure": measure, "agrees": agrees}
    assert after_answer(case(facts, said, state=state)) == then


@pytest.mark.parametrize(
    ("measure", "count", "there"), [(0, 0, False), (3, 2, False), (2, 2, True)]
)
def test_only_a_measure_that_there_is_is_answered(measure: int, count: int, there: bool) -> None:
    answer = case({"measures": count}, {"measure": measure})
    if there:
        answers_a_measure(answer)
    else:
        refusal_of(NothingToAnswer, lambda: answers_a_measure(answer))


def test_without_its_writing_it_is_none() -> None:
    refusal_of(NotInWriting, lambda: is_in_writing(case(content={"evidence": ()})))
    is_in_writing(case(content={"evidence": ("file",)}))
