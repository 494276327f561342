"""One session at a time, on officers who were told in time and wait for a vote."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from rules.convening import (
    InThePast,
    NobodyWaits,
    NoticeTooShort,
    NotToBeVotedOn,
    SessionUnderWay,
    no_other_session_is_under_way,
    officers_wait_for_a_vote,
    officers_were_told_in_time,
)
from rules.refusal import Refused
from tests.cases import ON, case, refusal_of

TOLD = date(2026, 3, 2)


def officer(state: str = "notified", told_on: date | None = TOLD) -> dict[str, Any]:
    return {"number": "晋惩意〔2026〕1号", "state": state, "told_on": told_on}


def test_another_session_under_way_is_named() -> None:
    no_other_session_is_under_way(case({"under_way": ""}))
    busy = case({"under_way": "晋惩审〔2026〕1号"})
    refusal = refusal_of(SessionUnderWay, partial(no_other_session_is_under_way, busy))
    assert refusal.figures["number"] == "晋惩审〔2026〕1号"


@pytest.mark.parametrize(
    ("states", "refused"),
    [
        (("notified",), None),
        (("notified", "undecided"), None),
        ((), NobodyWaits),
        (("notified", "named"), NotToBeVotedOn),
        (("adopted",), NotToBeVotedOn),
        (("",), NotToBeVotedOn),
    ],
)
def test_only_the_notified_without_an_opinion_are_voted_on(
    states: tuple[str, ...], refused: type[Refused] | None
) -> None:
    check = partial(officers_wait_for_a_vote, case({"officers": [officer(s) for s in states]}))
    if refused is None:
        check()
    else:
        refusal_of(refused, check)


@pytest.mark.parametrize(("days", "enough"), [(9, False), (10, True), (11, True)])
def test_ten_days_lie_between_notice_and_session_and_the_day_of_notice_is_none(
    days: int, enough: bool
) -> None:
    said = {"held_on": TOLD + timedelta(days=days), "consent": ""}
    check = partial(officers_were_told_in_time, case({"officers": [officer()]}, said))
    if enough:
        check()
    else:
        assert refusal_of(NoticeTooShort, check).figures["days"] == days


@pytest.mark.parametrize("told_on", [TOLD, None])
def test_consent_shortens_it_but_nothing_is_convened_for_yesterday(told_on: date | None) -> None:
    facts = {"officers": [officer(told_on=told_on)]}
    officers_were_told_in_time(case(facts, {"held_on": ON, "consent": "当事人书面同意"}))
    yesterday = {"held_on": ON - timedelta(days=1), "consent": "当事人书面同意"}
    refusal_of(InThePast, partial(officers_were_told_in_time, case(facts, yesterday)))
