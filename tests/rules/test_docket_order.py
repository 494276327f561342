"""No step of a docket before the one it follows, none on a day to come."""

from datetime import date, timedelta

from rules.docket_order import (
    WORDS,
    StepInTheFuture,
    StepsOutOfOrder,
    officer_days_in_order,
    referral_days_in_order,
)
from tests.cases import refusal_of

TODAY = date(2026, 3, 2)
DAY = date(2020, 5, 6)
BEFORE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)


def wrong(said: dict[str, date]) -> list[str]:
    return [name for name, _ in referral_days_in_order(said, TODAY)]


def test_one_and_the_same_day_is_in_order() -> None:
    steps = ("received_on", "accepted_on", "concluded_on", "effective_on", "closed_on")
    assert wrong(dict.fromkeys(steps, DAY)) == []
    assert wrong({"received_on": TODAY}) == []


def test_a_step_before_the_last_known_one_is_named_though_others_lie_between() -> None:
    assert wrong({"received_on": DAY, "effective_on": BEFORE}) == ["effective_on"]
    assert wrong({"received_on": DAY, "accepted_on": NEXT, "closed_on": DAY}) == ["closed_on"]


def test_every_wrong_day_is_named() -> None:
    said = {"received_on": DAY, "accepted_on": BEFORE, "closed_on": TODAY + timedelta(days=1)}
    assert wrong(said) == ["accepted_on", "closed_on"]


def test_an_officers_steps_follow_receipt_and_each_other() -> None:
    said = {"served_officer_on": DAY, "objected_officer_on": BEFORE, "outcome_on": BEFORE}
    found = list(officer_days_in_order(said, DAY, TODAY))
    assert [name for name, _ in found] == ["objected_officer_on", "outcome_on"]
    assert all(isinstance(why, StepsOutOfOrder) for _, why in found)
    assert not list(officer_days_in_order(dict.fromkeys(said, DAY), DAY, TODAY))


def test_a_day_to_come_is_refused() -> None:
    ((name, why),) = officer_days_in_order({"signed_on": TODAY + timedelta(days=1)}, DAY, TODAY)
    assert (name, type(why)) == ("signed_on", StepInTheFuture)


def test_the_refusals_read_in_both_languages() -> None:
    def refuse() -> None:
        for _, why in referral_days_in_order({"received_on": DAY, "closed_on": BEFORE}, TODAY):
            raise why

    found = refusal_of(StepsOutOfOrder, refuse)
    assert "办结日期" in found.sentence_zh
    assert set(WORDS) >= {"received_on", "objection_decided_on"}
