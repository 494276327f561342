"""What a change of holder needs; who confirms it, and what closing it takes."""

from datetime import date
from typing import Any

import pytest

from rules.handing_over import (
    GapsUnanswered,
    NoStatement,
    OwnReceipt,
    Step,
    StillOpen,
    gaps_are_answered,
    is_received_by_another,
    is_stated_or_reasoned,
    nothing_waits,
    step_for,
    where_it_begins,
)
from tests.cases import anna, case, refusal_of


def step(**said: Any) -> Step:
    usual: dict[str, Any] = {
        "has_open": True, "has_duties": False, "outgoing": "a", "successor": "b",
        "shared": False, "waiting": "",
    }  # fmt: skip
    return step_for(**(usual | said))


def test_what_is_open_on_a_post_is_handed_over_to_the_successor_or_waits_for_one() -> None:
    assert step() is step(successor="") is Step.OPEN
    begun = [where_it_begins(case({}, {"successor": who})) for who in ("b", "")]
    assert begun == ["served", "vacant"]


def test_duties_alone_are_handed_over_by_whoever_had_them() -> None:
    assert step(has_open=False, has_duties=True) is Step.OPEN
    assert step(has_open=False, has_duties=True, outgoing="") is Step.NOTHING
    assert step(has_open=False) is Step.NOTHING


def test_nothing_is_handed_over_where_others_hold_the_post_or_the_holder_stays() -> None:
    assert step(shared=True) is step(successor="a") is Step.NOTHING


def test_what_waited_for_a_successor_is_served_on_whoever_comes() -> None:
    assert step(waiting="vacant", outgoing="") is Step.SERVE
    assert step(waiting="vacant", outgoing="", successor="") is Step.NOTHING


def test_what_was_not_received_before_the_next_change_is_carried_on_or_falls_away() -> None:
    assert step(waiting="served") is Step.CARRY_ON
    assert step(waiting="served", has_open=False) is Step.LAPSE


def test_nobody_confirms_the_receipt_of_what_they_leave_behind() -> None:
    refusal_of(OwnReceipt, lambda: is_received_by_another(case({"outgoing_id": 7}, actor=anna())))
    is_received_by_another(case({"outgoing_id": 8}, actor=anna()))
    is_received_by_another(case({"outgoing_id": None}, actor=anna()))


@pytest.mark.parametrize("outgoing", ["li", ""])
def test_closing_without_a_statement_takes_a_reason_where_somebody_owed_one(outgoing: str) -> None:
    facts = {"outgoing": outgoing, "stated_on": None}
    is_stated_or_reasoned(case(facts, {"note": "离任人已故"}))
    is_stated_or_reasoned(case({**facts, "stated_on": date(2026, 3, 2)}, {"note": ""}))
    silent = case(facts, {"note": ""})
    if outgoing:
        refusal_of(NoStatement, lambda: is_stated_or_reasoned(silent))
    else:
        is_stated_or_reasoned(silent)


def test_what_the_successor_missed_is_answered_before_it_is_closed() -> None:
    gaps_are_answered(case({"remark": ""}, {"note": ""}))
    gaps_are_answered(case({"remark": "缺台账"}, {"note": "已补"}))
    refusal_of(GapsUnanswered, lambda: gaps_are_answered(case({"remark": "缺台账"}, {"note": ""})))


def test_a_vacant_post_with_something_open_waits() -> None:
    nothing_waits(case({"open_now": [], "post": "OWNER"}))
    refusal = refusal_of(
        StillOpen, lambda: nothing_waits(case({"open_now": ["晋整〔2026〕1号"], "post": "OWNER"}))
    )
    assert refusal.figures["n"] == 1
