"""A level decides with minutes, enough of its own people, by their votes; nobody twice."""

from datetime import date
from typing import Any

from rules.commutation.sitting import (
    ChairDoesNotLead,
    ChairsTwo,
    ListedTwice,
    NoMinutes,
    TooFewMembers,
    TooFewPresent,
    VerdictAgainstVotes,
    VotesTwice,
    after_a_verdict,
    has_minutes,
    is_attended,
    nobody_reviews_themselves,
    said_of_two_levels,
    votes_give_the_verdict,
)
from rules.commutation.words import Verdict, Vote
from tests.cases import case, refusal_of

ON = date(2026, 2, 2)
NINE = tuple(f"m{n}" for n in range(9))


def sitting(present: tuple[str, ...] = NINE, state: str = "committee", **more: Any) -> Any:
    facts: dict[str, Any] = {"rule_on": ON, "sat": more.pop("sat", [])}
    votes = more.pop("votes", {})
    said = {
        "chair": present[0], "held_on": ON, "verdict": Verdict.AGREE, "reason": "", "absent": (),
        "evidence": [1], "level": 3,
        "present": [{"person": p, "vote": votes.get(p, Vote.FOR), "dissent": "x"} for p in present],
    } | more  # fmt: skip
    everybody = (*present, *said["absent"], said["chair"])
    facts["seated"] = {
        p: {"prison": True, "leads_prison": p == "m0", "ward": True, "leads_ward": False}
        for p in everybody
    }
    return case(facts, said, state=state)


def test_nine_are_enough_and_eight_are_not() -> None:
    is_attended(sitting())
    refusal_of(TooFewMembers, lambda: is_attended(sitting(NINE[:8])))


def test_two_thirds_of_the_members_are_there() -> None:
    is_attended(sitting(NINE[:6], absent=NINE[6:]))
    few = refusal_of(TooFewPresent, lambda: is_attended(sitting(NINE[:5], absent=NINE[5:])))
    assert (few.figures["needed"], few.figures["present"]) == (6, 5)


def test_the_chair_is_a_leader_who_is_there_and_nobody_is_listed_twice() -> None:
    refusal_of(ChairDoesNotLead, lambda: is_attended(sitting(chair="m1")))
    refusal_of(ListedTwice, lambda: is_attended(sitting(chair="m9")))
    refusal_of(ListedTwice, lambda: is_attended(sitting(absent=("m1",))))
    is_attended(sitting(NINE[:3], state="study"))  # the ward's study is chaired by anybody


def test_a_verdict_has_its_minutes_and_its_votes() -> None:
    refusal_of(NoMinutes, lambda: has_minutes(sitting(evidence=[])))
    votes_give_the_verdict(sitting(votes=dict.fromkeys(NINE[:4], Vote.AGAINST)))
    against = dict.fromkeys(NINE[:5], Vote.AGAINST)
    refusal_of(VerdictAgainstVotes, lambda: votes_give_the_verdict(sitting(votes=against)))
    # Four for it of eight who vote: half is not more than half.
    half = dict.fromkeys(NINE[:4], Vote.AGAINST) | {"m8": Vote.ASIDE}
    refusal_of(VerdictAgainstVotes, lambda: votes_give_the_verdict(sitting(votes=half)))


def test_who_sat_below_neither_votes_nor_chairs_again() -> None:
    below = {"level": "meeting", "chair": "x", "voted": ["m3"]}
    refusal_of(VotesTwice, lambda: nobody_reviews_themselves(sitting(sat=[below])))
    nobody_reviews_themselves(sitting(sat=[below], votes={"m3": Vote.ASIDE}))
    chaired = {"level": "meeting", "chair": "m0", "voted": []}
    refusal_of(ChairsTwo, lambda: nobody_reviews_themselves(sitting(sat=[chaired])))
    # The same level in an earlier round is no other level; and nothing is shown that is refused.
    nobody_reviews_themselves(sitting(sat=[below | {"level": "committee"}]))
    assert said_of_two_levels(sitting(sat=[below, chaired])) == []


def test_a_verdict_leads_on_back_or_to_the_end() -> None:
    ends = {v: after_a_verdict(sitting(verdict=v), "onward") for v in Verdict}
    assert list(ends.values()) == ["onward", "declined", "returned"]
