"""A proposal in the prison: four levels each with its own verdict, minutes and people; postings
that must stay up for their whole window; objections that stop the chain; one legal review (ZJ1,
ZJ2, ZJ5, SX5)."""

from datetime import date
from typing import Any

import pytest

from models.store import Store
from rules.commutation.levels import NoSuchLevel, OutOfOrder
from rules.commutation.posting import (
    NoSuchObjection,
    NotPosted,
    ObjectionLate,
    ObjectionOpen,
    PostingTooShort,
    StillPosted,
)
from rules.commutation.preconditions import ProofMissing
from rules.commutation.reviewing import NeedsGrade, ReviewerFromTheWard
from rules.commutation.sitting import (
    ChairDoesNotLead,
    ChairsTwo,
    NoMinutes,
    NotOfTheBody,
    ReasonMissing,
    TooFewMembers,
    TooFewPresent,
    VerdictAgainstVotes,
    VotesTwice,
)
from rules.commutation.words import Answer, Proof, Verdict, Vote
from rules.parameter import use_pack
from rules.procedure import Closed
from rules.role import NotEntitled
from tasks.replay import replay
from tasks.verification import verify
from tests.cases import refusal_of
from tests.prison import (
    COMMITTEE,
    FIRST,
    LEADERS,
    MEETING,
    PROOFS,
    STUDY,
    Prison,
    met,
    proofs,
    seats,
)
from tests.province import Province

FEB = [date(2026, 2, day or 1) for day in range(29)]
"""February 2026: a worked Saturday on the 14th, Spring Festival from the 15th to the 23rd."""
EVE, BACK = FEB[14], FEB[24]


@pytest.fixture
def prison(province: Province) -> Prison:
    return Prison.beside(province)


@pytest.fixture
def here(sqlite_store: Store) -> Prison:
    """A prison on one database, where which one makes no difference."""
    return Prison(sqlite_store)


def sound(prison: Prison) -> bool:
    return verify(prison.ledger).ok and replay(prison.ledger) == []


def test_the_whole_chain_and_no_fifth_level(prison: Prison) -> None:
    number = prison.to_hand_over()
    assert number == "PRISON减〔2026〕1号"
    assert prison.state(number) == "to_hand_over"
    fifth = refusal_of(NoSuchLevel, lambda: prison.sit(number, 5, FEB[11]))
    assert fifth.figures["levels"] == 4 and "没有第5级" in fifth.sentence_zh
    refusal_of(OutOfOrder, lambda: prison.sit(number, 4, FEB[11]))  # nor one twice
    assert sound(prison)


def test_levels_come_in_their_order_and_the_review_is_one_of_the_steps(here: Prison) -> None:
    number = here.propose()
    refusal_of(OutOfOrder, lambda: here.sit(number, 3, FIRST))
    here.sit(number, 1, FIRST)
    refusal_of(NotPosted, lambda: here.sit(number, 2, FIRST))
    here.post(number, FIRST, date(2026, 1, 27))
    here.sit(number, 2, date(2026, 1, 28))
    skipped = refusal_of(OutOfOrder, lambda: here.sit(number, 3, date(2026, 1, 28)))
    assert skipped.figures["expected"] == "合法性审查"


def test_a_level_without_minutes_people_or_votes_is_none(here: Prison) -> None:
    number = here.to_committee()
    on = FEB[2]

    def refused(refusal: type, **more: Any) -> None:
        refusal_of(refusal, lambda: here.sit(number, 3, on, **more))

    refused(NoMinutes, evidence=[])
    refused(TooFewMembers, present=seats(COMMITTEE[:8]))
    refused(TooFewPresent, present=seats(COMMITTEE[:5]), absent=COMMITTEE[5:])
    refused(NotOfTheBody, present=seats((*COMMITTEE, "clerk")))
    refused(ChairDoesNotLead, chair="pw2")
    split = dict.fromkeys(COMMITTEE[:5], Vote.AGAINST)
    refused(VerdictAgainstVotes, present=seats(COMMITTEE, **split))
    silent = seats(COMMITTEE)
    silent[3] = {"person": "pw4", "vote": Vote.AGAINST}
    refused(ReasonMissing, present=silent)
    refused(ReasonMissing, verdict=Verdict.RETURN)
    # Six of nine are enough, and one of them may dissent with a reason.
    dissent = seats(COMMITTEE[:6], pw4=Vote.AGAINST)
    here.sit(number, 3, on, present=dissent, absent=COMMITTEE[6:])
    assert here.state(number) == "to_post"


def test_nobody_reviews_what_they_voted_on_below(here: Prison) -> None:
    number = here.propose()
    here.sit(number, 1, FIRST)
    here.post(number, FIRST, date(2026, 1, 27))
    on = date(2026, 1, 28)
    again = (*MEETING, STUDY[0])
    twice = refusal_of(VotesTwice, lambda: here.sit(number, 2, on, present=seats(again)))
    assert twice.figures["person"] == STUDY[0]
    # Who voted below may be there and stand aside.
    here.sit(number, 2, on, present=seats(again, **{STUDY[0]: Vote.ASIDE}))


def test_the_warden_does_not_chair_two_of_the_four(
    here: Prison, tmp_path: Any, request: pytest.FixtureRequest
) -> None:
    number = here.to_committee()
    with_warden = (LEADERS[0], *COMMITTEE)
    here.sit(number, 3, FEB[2], **met(with_warden, FEB[2]))
    here.post(number, FEB[2], FEB[9])
    aside = seats(LEADERS, yz1=Vote.ASIDE)
    refusal_of(ChairsTwo, lambda: here.sit(number, 4, FEB[10], present=aside))
    (tmp_path / "here.toml").write_text(
        '["prison.levels.chair_twice"]\ntitle = "x · x"\nunit = "refuse|show"\n'
        '[["prison.levels.chair_twice".values]]\nfrom = 2000-01-01\nvalue = "show"\n'
        'source = "x"\nconfidence = "D"\n',
        encoding="utf-8",
    )
    request.addfinalizer(lambda: use_pack(None))
    use_pack(tmp_path)
    shown = here.sit(number, 4, FEB[10], present=aside)
    assert "yz1已主持本案“减刑假释评审委员会”" in shown.record["warnings"][0]


def test_a_posting_over_spring_festival_that_ended_a_day_early_is_repeated(
    prison: Prison,
) -> None:
    number = prison.to_committee()
    prison.sit(number, 3, FEB[9])
    prison.go("put_up", number, FEB[10], put_up_on=FEB[10], place="监舍公示栏")
    # Five working days from the 10th: 11, 12, 13, the worked Saturday 14, and then the 24th.
    (term,) = [t for t in prison.terms(number, "posting") if t.closed_on is None]
    assert term.due_on == BACK
    up = refusal_of(StillPosted, lambda: prison.sit(number, 4, FEB[13]))
    assert up.figures["until"] == BACK
    prison.go("take_down", number, FEB[23], last_day=FEB[23])
    early = refusal_of(PostingTooShort, lambda: prison.sit(number, 4, FEB[24]))
    assert (early.figures["last_day"], early.figures["until"]) == (FEB[23], BACK)
    assert prison.state(number) == "to_post"
    prison.post(number, FEB[24], date(2026, 3, 2))  # 25, 26, 27, the worked 28th, and 2 March
    prison.sit(number, 4, date(2026, 3, 3))
    assert prison.state(number) == "to_hand_over"
    assert sound(prison)


@pytest.mark.parametrize(("last_day", "state"), [(FEB[23], "to_post"), (BACK, "warden")])
def test_on_its_last_working_day_a_posting_is_complete(
    here: Prison, last_day: date, state: str
) -> None:
    number = here.to_committee()
    here.sit(number, 3, FEB[9])
    here.post(number, FEB[10], last_day, BACK)
    assert here.state(number) == state


def answer(on: date, **more: Any) -> dict[str, Any]:
    said = {key: value for key, value in met(COMMITTEE, on).items() if key != "verdict"}
    return said | {"objection": 1, "answer": Answer.UNFOUNDED, "reason": "经查计分属实"} | more


def test_an_objection_on_the_last_working_day_stops_the_chain_until_it_is_answered(
    prison: Prison,
) -> None:
    number = prison.to_committee()
    prison.sit(number, 3, FEB[9])
    prison.go("put_up", number, FEB[10], put_up_on=FEB[10], place="监舍公示栏")
    late = date(2026, 2, 25)
    said = {"objection": "积分有误", "who": ""}
    refusal_of(ObjectionLate, lambda: prison.go("object", number, late, received_on=late, **said))
    prison.go("object", number, late, received_on=BACK, **said)
    prison.go("object", number, late, received_on=FEB[17], **said | {"who": "同监区罪犯"})
    prison.go("take_down", number, late, last_day=BACK)
    held = refusal_of(ObjectionOpen, lambda: prison.sit(number, 4, late))
    assert held.figures["open"] == 2
    on = date(2026, 2, 26)
    refusal_of(TooFewMembers, lambda: prison.go(
        "reexamine", number, on, **answer(on, present=seats(COMMITTEE[:3]))))  # fmt: skip
    refusal_of(NoMinutes, lambda: prison.go("reexamine", number, on, **answer(on, evidence=[])))
    prison.go("reexamine", number, on, **answer(on))
    refusal_of(ObjectionOpen, lambda: prison.sit(number, 4, on))
    refusal_of(NoSuchObjection, lambda: prison.go("reexamine", number, on, **answer(on)))
    prison.go("reexamine", number, on, **answer(on, objection=2))
    prison.sit(number, 4, on)
    assert prison.state(number) == "to_hand_over"


def test_an_objection_that_is_upheld_sends_it_back_to_the_first_level(prison: Prison) -> None:
    number = prison.to_committee()
    prison.sit(number, 3, FEB[2])
    prison.go("put_up", number, FEB[2], put_up_on=FEB[2], place="监舍公示栏")
    prison.go("object", number, FEB[3], received_on=FEB[3], objection="未参加劳动")
    prison.go("reexamine", number, FEB[4], **answer(FEB[4], answer=Answer.UPHELD))
    assert prison.state(number) == "returned"
    prison.go("resubmit", number, FEB[5], statement="已更正", materials=proofs(Proof.POINTS))
    assert (prison.state(number), prison.row(number).round) == ("study", 2)
    # The same people sit at the same level again: that is no review of themselves.
    prison.sit(number, 1, FEB[5])
    refusal_of(NotPosted, lambda: prison.sit(number, 2, FEB[5]))  # the old posting is gone


def test_one_level_ends_it_and_one_sends_it_back(here: Prison) -> None:
    number = here.propose()
    here.sit(number, 1, FIRST, verdict=Verdict.RETURN, reason="缺计分记录")
    assert here.state(number) == "returned"
    here.go("resubmit", number, FIRST, statement="已补")
    here.sit(number, 1, FIRST, verdict=Verdict.DISAGREE, reason="悔改表现不足")
    assert here.state(number) == "declined"
    refusal_of(Closed, lambda: here.sit(number, 1, FIRST))


def test_the_legal_review_takes_a_grade_and_comes_from_elsewhere(here: Prison) -> None:
    number = here.propose()
    here.sit(number, 1, FIRST)
    here.post(number, FIRST, date(2026, 1, 27))
    on = date(2026, 1, 28)
    here.sit(number, 2, on)

    def review(actor: str) -> Any:
        return here.go("review", number, on, actor, verdict=Verdict.AGREE, opinion="合法")

    low = refusal_of(NeedsGrade, lambda: review("fz0"))
    assert low.figures["grade"] == "中级刑务师"
    refusal_of(ReviewerFromTheWard, lambda: review("fzj"))  # a senior one, of that very ward
    refusal_of(NotEntitled, lambda: review("xz"))
    review("fz")
    assert here.state(number) == "committee"


def test_a_missing_proof_is_refused_by_its_name(here: Prison) -> None:
    without = [p for p in PROOFS if p is not Proof.POINTS]
    missing = refusal_of(ProofMissing, lambda: here.propose(materials=proofs(*without)))
    assert missing.figures["missing"] == "计分考核记录"
    refusal_of(NeedsGrade, lambda: here.propose(actor="xz2"))  # an assistant proposes nothing
