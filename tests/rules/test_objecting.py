"""Two parties, two windows; in time until 24:00 of the last day by the postmark; effect after the
later (domain 16.4, 16.9)."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.actor import Actor, Assurance, Channel
from rules.objecting import (
    NotServed,
    ObjectedAlready,
    ObjectionTooLate,
    PostedTomorrow,
    SameReviewer,
    WindowRuns,
    WindowUnknown,
    effective_on,
    last_day_has_passed,
    objects_in_time,
    objects_once,
    party_of,
    reviewer_did_not_draft,
)
from tests.cases import case, refusal_of

DUE = date(2026, 2, 24)
"""Edge case 4: served on 2026-02-05, the tenth day is in the holiday, in time until 02-24."""


def facts(party: str = "officer", **more: Any) -> dict[str, Any]:
    return {
        "party": party,
        "served_officer_on": date(2026, 2, 5),
        "served_referrer_on": date(2026, 2, 5),
        "window_officer": DUE,
        "window_referrer": DUE,
        "objection_officer": "",
        "objection_referrer": "",
        "waived_officer_on": None,
        "waived_referrer_on": None,
        **more,
    }


@pytest.mark.parametrize(("made", "in_time"), [(23, True), (24, True), (25, False)])
def test_the_day_before_and_the_last_day_are_in_time_the_day_after_is_not(
    made: int, in_time: bool
) -> None:
    asked = case(facts(), {"made_on": date(2026, 2, made)}, on=date(2026, 2, 27))
    if in_time:
        objects_in_time(asked)
    else:
        assert (
            "2026-02-24" in refusal_of(ObjectionTooLate, lambda: objects_in_time(asked)).sentence_zh
        )


def test_without_a_postmark_the_day_of_the_act_counts() -> None:
    objects_in_time(case(facts(), {"made_on": None}, on=DUE))
    late = case(facts(), {"made_on": None}, on=date(2026, 2, 25))
    refusal_of(ObjectionTooLate, lambda: objects_in_time(late))


def test_a_postmark_of_tomorrow_is_refused() -> None:
    asked = case(facts(), {"made_on": date(2026, 2, 21)}, on=date(2026, 2, 20))
    refusal_of(PostedTomorrow, lambda: objects_in_time(asked))


@pytest.mark.parametrize("how", ["made", "waived", "decided"])
def test_a_right_is_used_once_and_only_after_service(how: str) -> None:
    objects_once(case(facts()))
    refusal_of(ObjectedAlready, lambda: objects_once(case(facts(objection_officer=how))))
    objects_once(case(facts(objection_referrer=how)))
    refusal_of(NotServed, lambda: objects_once(case(facts(served_officer_on=None))))


def test_no_window_was_counted_for_what_a_docket_brought_in_effect() -> None:
    asked = case(facts(window_officer=None), {"made_on": None})
    refusal_of(WindowUnknown, lambda: objects_in_time(asked))


def test_the_party_is_told_by_the_verb() -> None:
    assert [party_of(v) for v in ("object", "waive", "object_referrer", "waive_referrer")] == [
        "officer", "officer", "referrer", "referrer",
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "ripe"), [(24, False), (25, False), (3, False), (4, True)])
def test_effect_waits_for_the_window_and_seven_days_of_post(day: int, ripe: bool) -> None:
    on = date(2026, 2 if day > 20 else 3, day)
    asked = case(facts(), on=on)
    if ripe:
        last_day_has_passed(asked)
    else:
        refusal_of(WindowRuns, lambda: last_day_has_passed(asked))


def test_one_party_still_free_holds_the_effect_back() -> None:
    waived = facts(objection_officer="waived", window_referrer=date(2026, 3, 2))
    refusal_of(WindowRuns, lambda: last_day_has_passed(case(waived, on=date(2026, 3, 9))))
    last_day_has_passed(case(waived, on=date(2026, 3, 10)))


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 1))
HOW = st.sampled_from(("", "waived", "decided"))


@given(windows=st.tuples(DAYS, DAYS), how=st.tuples(HOW, HOW), waived=DAYS, decided=DAYS)
def test_the_effective_day_is_after_every_window_that_was_left_unused(
    windows: tuple[date, date], how: tuple[str, str], waived: date, decided: date
) -> None:
    said = facts(
        window_officer=windows[0], window_referrer=windows[1],
        objection_officer=how[0], objection_referrer=how[1],
        waived_officer_on=waived, waived_referrer_on=waived,
    )  # fmt: skip
    was_decided = decided if "decided" in how else None
    day = effective_on(said, was_decided)
    for window, done in zip(windows, how, strict=True):
        if not done:
            assert day > window
    assert was_decided is None or day >= was_decided
    if "waived" in how:
        assert day >= waived


def test_who_signed_does_not_review() -> None:
    signer = Actor("sign", Channel.CLI, Assurance.CLAIMED, 7)
    reviewer_did_not_draft(case({"signers": ["other"]}, actor=signer))
    refusal_of(
        SameReviewer, lambda: reviewer_did_not_draft(case({"signers": ["sign"]}, actor=signer))
    )
