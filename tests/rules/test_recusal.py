"""Who may be asked to stand aside, until when, and who decides it."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.attendance import NotOfTheSession
from rules.procedure import Case
from rules.recusal import (
    AlreadyAsked,
    AskAtTheSession,
    AskedBy,
    CommitteeVotedOtherwise,
    Ground,
    NothingAsked,
    NotTheDecider,
    RecusalTooLate,
    decider_decides,
    early_request_is_in_time,
    in_time,
    request_is_in_time,
)
from rules.refusal import Refused
from rules.replacement import NotOfTheCommittee
from rules.sitting import Sitting
from tests.cases import refusal_of
from tests.sittings import ON, case_of, sitting

LAST_DAY = date(2026, 3, 2)
BEFORE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("on", "learned_on", "in_it"),
    [
        (date(2026, 3, 1), None, True),
        (LAST_DAY, None, True),
        (date(2026, 3, 3), None, False),
        (date(2026, 3, 9), date(2026, 3, 2), False),
        (date(2026, 3, 9), date(2026, 3, 3), True),
        (date(2026, 3, 9), date(2026, 3, 10), False),
    ],
)
def test_asked_by_the_last_day_or_on_a_ground_learned_after_it(
    on: date, learned_on: date | None, in_it: bool
) -> None:
    assert in_time(on, LAST_DAY, learned_on) is in_it


def asked(it: Sitting, member: str, by: int = 0, until: date = ON) -> None:
    request_is_in_time(case_of(it, {"member": member, "learned_on": None}, by, recusal_until=until))


def test_a_member_stands_aside_at_any_time_and_others_ask_in_time() -> None:
    it = sitting(9)
    asked(it, "m3")
    asked(it, "m3", by=3, until=BEFORE)
    refusal = refusal_of(RecusalTooLate, lambda: asked(it, "m3", by=4, until=BEFORE))
    assert refusal.figures == {"until": BEFORE, "on": ON}


@pytest.mark.parametrize(
    ("member", "refused"), [("m2", AlreadyAsked), ("m3", AlreadyAsked), ("m77", NotOfTheSession)]
)
def test_one_is_asked_once_and_only_on_the_list(member: str, refused: type[Refused]) -> None:
    it = sitting(9, out=(2,), pending=(3,))
    refusal_of(refused, lambda: asked(it, member))


def decide(
    it: Sitting, member: str, by: int, grant: bool = True, votes: tuple[int, int] = (0, 0)
) -> None:
    said = {"member": member, "grant": grant, "votes_for": votes[0], "votes_against": votes[1]}
    decider_decides(case_of(it, said, by))


def test_the_chair_decides_for_members_and_nobody_else() -> None:
    it = sitting(9, pending=(3,))
    decide(it, "m3", by=1)
    decide(it, "m3", by=1, grant=False)
    for by in (2, 3, 0):
        refusal_of(NotTheDecider, partial(decide, it, "m3", by=by, votes=(8, 0)))
    refusal_of(NothingAsked, lambda: decide(it, "m4", by=1))


@pytest.mark.parametrize(
    ("votes", "grant"), [((5, 3), True), ((4, 4), False), ((0, 8), False), ((8, 0), True)]
)
def test_the_full_committee_decides_for_the_chair_by_more_than_half_of_all(
    votes: tuple[int, int], grant: bool
) -> None:
    it = sitting(9, pending=(1,))
    decide(it, "m1", by=0, grant=grant, votes=votes)
    refusal = refusal_of(
        CommitteeVotedOtherwise, lambda: decide(it, "m1", by=0, grant=not grant, votes=votes)
    )
    assert refusal.figures["members"] == 9


@pytest.mark.parametrize("votes", [(0, 0), (9, 0), (5, 4)])
def test_without_votes_or_with_the_chairs_own_nothing_is_decided(votes: tuple[int, int]) -> None:
    it = sitting(9, pending=(1,))
    carried = votes[0] * 2 > 9
    refusal_of(CommitteeVotedOtherwise, lambda: decide(it, "m1", by=2, grant=carried, votes=votes))


def test_nobody_decides_about_themselves() -> None:
    refusal_of(NotTheDecider, lambda: decide(sitting(9, pending=(1,)), "m1", by=1, votes=(5, 0)))


@pytest.mark.parametrize("chairless", [{"out": (1,)}, {"pending": (1, 3)}])
def test_where_the_chair_may_not_decide_the_full_committee_does(
    chairless: dict[str, tuple[int, ...]],
) -> None:
    it = sitting(9, **{"pending": (3,), **chairless})  # type: ignore[arg-type]
    decide(it, "m3", by=0, votes=(5, 1))


def test_grounds_and_askers_are_read_in_both_languages() -> None:
    assert all(" · " in word.value for word in (*Ground, *AskedBy))


def early(on: int, *, until: int | None = 5, learned: int | None = None, **more: Any) -> None:
    """A request on the notice, on a day of March, about the second of two members."""
    facts: dict[str, Any] = {
        "live_session": "",
        "committee": ["m1", "m2"],
        "asked": [],
        "recusal_until": date(2026, 3, until) if until else None,
    }
    said = {"member": "m2", "learned_on": date(2026, 3, learned) if learned else None}
    officer = Actor("judge1", Channel.PORTAL, Assurance.AUTHENTICATED, 700)
    case = Case("notified", facts | more, said, officer, date(2026, 3, on))
    early_request_is_in_time(case)


def test_before_a_session_it_is_asked_by_the_last_day_of_the_notice() -> None:
    early(5)
    early(6, learned=6)
    early(20, until=None)
    refusal_of(RecusalTooLate, lambda: early(6))


@pytest.mark.parametrize(
    ("refused", "facts"),
    [
        (AskAtTheSession, {"live_session": "晋惩审〔2026〕1号"}),
        (NotOfTheCommittee, {"committee": ["m1"]}),
        (AlreadyAsked, {"asked": ["m2"]}),
    ],
)
def test_before_a_session_it_is_asked_once_about_a_member(
    refused: type[Refused], facts: dict[str, Any]
) -> None:
    refusal_of(refused, partial(early, 5, **facts))
