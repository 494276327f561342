"""What others do with a proposal: longer terms, challenges, what must be done before closing."""

from datetime import date
from typing import Any

import pytest

from rules.commutation.deciding import (
    ChallengeLate,
    DayOutOfOrder,
    DecidedFinally,
    NeverLonger,
    NoTermRuns,
    NothingDecided,
    NotOverYet,
    NotServedYet,
    PermitMissing,
    challenges_in_time,
    everything_is_done,
    opinion_may_take_longer,
    result_may_be_posted,
    ruling_may_take_longer,
    sent_by_now,
    the_court_permits,
)
from rules.commutation.words import Sentence
from rules.extendable import AskedAfterExpiry, ExtendedTooFar
from tests.cases import case, refusal_of

DUE = date(2026, 3, 10)
TERM = {"rule": "criminal_months", "due_on": DUE, "start_on": date(2026, 2, 10), "changes": []}


def asked(on: date = DUE, n: int = 1, sentence: Sentence = Sentence.FIXED, **terms: Any) -> Any:
    facts = {"sentence": sentence.value, "terms": {"decide": TERM, "opinion": TERM} | terms}
    return case(facts, {"n": n}, on=on)


def test_the_courts_month_is_extended_by_one_asked_in_time() -> None:
    ruling_may_take_longer(asked())
    refusal_of(AskedAfterExpiry, lambda: ruling_may_take_longer(asked(date(2026, 3, 11))))
    refusal_of(ExtendedTooFar, lambda: ruling_may_take_longer(asked(n=2)))
    for sentence in (Sentence.SUSPENDED_DEATH, Sentence.DETENTION):
        never = asked(sentence=sentence)
        refusal_of(NeverLonger, lambda c=never: ruling_may_take_longer(c))
    refusal_of(NoTermRuns, lambda: ruling_may_take_longer(asked(decide=None)))
    opinion_may_take_longer(asked(n=10))
    refusal_of(ExtendedTooFar, lambda: opinion_may_take_longer(asked(n=11)))


def challenge(day: date, **more: Any) -> Any:
    facts = {"decided_on": date(2026, 2, 10), "final": False, "terms": {"challenge": TERM}} | more
    return case(facts, {"received_on": day}, on=date(2026, 4, 1))


def test_a_challenge_on_the_last_day_is_in_time() -> None:
    challenges_in_time(challenge(DUE))
    refusal_of(ChallengeLate, lambda: challenges_in_time(challenge(date(2026, 3, 11))))
    refusal_of(DecidedFinally, lambda: challenges_in_time(challenge(DUE, final=True)))
    refusal_of(NothingDecided, lambda: challenges_in_time(challenge(DUE, decided_on=None)))
    refusal_of(DayOutOfOrder, lambda: challenges_in_time(challenge(date(2026, 2, 9))))


def test_it_is_closed_when_everything_is_done() -> None:
    def closing(on: date, served: date | None = DUE, **terms: Any) -> Any:
        return case({"served_on": served, "terms": terms}, on=on)

    everything_is_done(closing(date(2026, 3, 11), challenge=TERM))
    for early in (closing(DUE, challenge=TERM), closing(DUE, register=TERM)):
        refusal_of(NotOverYet, lambda c=early: everything_is_done(c))
    refusal_of(NotServedYet, lambda: everything_is_done(closing(DUE, None)))
    posting = case({"served_on": None}, state="ruled")
    refusal_of(NotServedYet, lambda: result_may_be_posted(posting))


@pytest.mark.parametrize("state", ["with_court", "supplementing", "filed"])
def test_the_court_allows_a_withdrawal_once_it_has_the_proposal(state: str) -> None:
    the_court_permits(case(content={"permit": ""}, state="to_hand_over"))
    the_court_permits(case(content={"permit": "刑更1号"}, state=state))
    refusal_of(PermitMissing, lambda: the_court_permits(case(content={"permit": ""}, state=state)))


def test_nothing_is_received_before_it_was_sent() -> None:
    said = {"sent_on": DUE, "received_on": date(2026, 3, 9), "copied_on": None}
    wrong = case({"rule_on": date(2026, 2, 1)}, said, on=date(2026, 4, 1))
    refusal_of(DayOutOfOrder, lambda: sent_by_now(wrong))
