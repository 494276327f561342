"""A posting is up for its whole window; an objection within it stops the chain."""

from datetime import date
from typing import Any

import pytest

from rules.commutation.posting import (
    BeforeItWasPosted,
    NoSuchObjection,
    NotPosted,
    NowhereReported,
    ObjectionLate,
    ObjectionOpen,
    PostingTooShort,
    StillPosted,
    after_an_answer,
    after_taking_down,
    answers_an_open_objection,
    is_put_up_by_now,
    objects_in_time,
    the_posting_is_over,
    was_up_that_day,
)
from rules.commutation.words import Answer, Kind
from tests.cases import case, refusal_of

UP, UNTIL = date(2026, 2, 10), date(2026, 2, 24)
ON = date(2026, 2, 26)


def posted(state: str = "posted", last_day: date | None = None, **more: Any) -> Any:
    said = more.pop("said", {})
    on = more.pop("on", ON)
    facts = {
        "rule_on": UP, "kind": Kind.COMMUTATION, "bureau_case": False, "posting": "post_committee",
        "open_objections": [],
        "last_posting": {
            "posting": "post_committee", "put_up_on": UP, "until": UNTIL, "last_day": last_day,
        },
    } | more  # fmt: skip
    return case(facts, said, on=on, state=state)


def test_no_step_is_taken_past_a_posting_that_is_not_over() -> None:
    refusal_of(StillPosted, lambda: the_posting_is_over(posted()))
    refusal_of(ObjectionOpen, lambda: the_posting_is_over(posted("objected", open_objections=[1])))
    refusal_of(NotPosted, lambda: the_posting_is_over(posted("to_post", last_posting=None)))
    short = posted("to_post", date(2026, 2, 23))
    refusal_of(PostingTooShort, lambda: the_posting_is_over(short))
    the_posting_is_over(posted("warden"))


@pytest.mark.parametrize(
    ("last_day", "state"),
    [(date(2026, 2, 23), "to_post"), (UNTIL, "warden"), (date(2026, 2, 25), "warden")],
)
def test_a_day_early_it_is_repeated(last_day: date, state: str) -> None:
    down = posted(said={"last_day": last_day})
    was_up_that_day(down)
    assert after_taking_down(down) == state
    answered = posted("objected", last_day, open_objections=[1], said={"answer": Answer.UNFOUNDED})
    assert after_an_answer(answered) == state


def test_an_objection_on_the_last_day_is_in_time_and_on_the_next_late() -> None:
    objects_in_time(posted(said={"received_on": UNTIL}))
    late = posted(said={"received_on": date(2026, 2, 25)})
    refusal_of(ObjectionLate, lambda: objects_in_time(late))
    for day in (date(2026, 2, 9), date(2026, 2, 27)):
        outside = posted(said={"received_on": day})
        refusal_of(BeforeItWasPosted, lambda c=outside: objects_in_time(c))
    tomorrow = posted(said={"put_up_on": date(2026, 2, 27)})
    refusal_of(BeforeItWasPosted, lambda: is_put_up_by_now(tomorrow))


def test_the_chain_waits_for_the_last_answer() -> None:
    said = {"objection": 1, "answer": Answer.UNFOUNDED, "reported_to": ""}
    two = posted("objected", open_objections=[1, 2], said=said)
    answers_an_open_objection(two)
    assert after_an_answer(two) == "objected"
    assert after_taking_down(posted(open_objections=[1], said={"last_day": UNTIL})) == "objected"
    one = posted("objected", open_objections=[1], said=said)
    assert after_an_answer(one) == "posted"
    gone = posted("objected", open_objections=[2], said=said)
    refusal_of(NoSuchObjection, lambda: answers_an_open_objection(gone))


def test_an_upheld_objection_sends_back_but_a_decision_is_reported() -> None:
    said = {"objection": 1, "answer": Answer.UPHELD, "reported_to": ""}
    back = posted("objected", open_objections=[1], said=said)
    assert after_an_answer(back) == "returned"
    result = posted("objected", UNTIL, open_objections=[1], posting="post_result", said=said)
    refusal_of(NowhereReported, lambda: answers_an_open_objection(result))
    assert after_an_answer(result) == "settling"
