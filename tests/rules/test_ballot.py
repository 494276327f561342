"""One vote each, correctable until the count; no opinion without its majority, and none refused
that has it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import example, given, settings

from rules.attendance import NotOfTheSession, NotPresent
from rules.ballot import (
    AbstainerVoted,
    MayNotVote,
    NobodyVoted,
    OtherCase,
    RecusalUndecided,
    Vote,
    VoteOutstanding,
    case_is_before_the_session,
    count,
    no_recusal_is_undecided,
    nobody_is_passed_over,
    outstanding,
    somebody_voted_on_each,
    standing,
    voter_may_vote,
)
from rules.charter import Base, Charter
from rules.quorum import quorum_is_there
from rules.refusal import Refused
from rules.vocabulary import Finding
from tests.ballots import Deed, by_brute_force, sessions
from tests.cases import refusal_of
from tests.sittings import CHARTER, case_of, sitting

INTENT, GROSS, ORDINARY, NONE = Finding


def votes(*numbers: int) -> list[Vote]:
    """So many votes for intent, gross, ordinary, none, by members 1, 2, …"""
    said = [finding for finding, n in zip(Finding, numbers, strict=False) for _ in range(n)]
    return [Vote(no, no, finding) for no, finding in enumerate(said, 1)]


@pytest.mark.parametrize("finding", Finding)
def test_ten_of_fifteen_adopt_an_opinion_and_nine_do_not(finding: Finding) -> None:
    for n, adopted in ((10, finding), (9, None)):
        outcome = count(sitting(15), [Vote(i, i, finding) for i in range(1, n + 1)])
        assert (outcome.finding, outcome.votes_for, outcome.needed) == (adopted, n, 10)


def test_edge_case_1_six_recused_of_fifteen_and_nine_of_one_mind_adopt_nothing() -> None:
    it = sitting(15, out=range(10, 16))
    assert count(it, votes(9)).finding is None
    lowered = replace(CHARTER, base=Base.ALL_MINUS_RECUSED)
    assert count(sitting(15, out=range(10, 16), charter=lowered), votes(9)).finding is INTENT


def test_edge_case_3_six_five_four_is_no_opinion_and_not_no_breach() -> None:
    outcome = count(sitting(15), votes(6, 5, 4))
    assert outcome.finding is None
    assert outcome.tally == {INTENT: 6, GROSS: 5, ORDINARY: 4, NONE: 0}


def test_edge_case_3_graver_votes_are_not_added_to_milder_ones() -> None:
    # Eleven hold gross negligence or worse; only nine of them say gross negligence.
    assert count(sitting(15), votes(2, 9, 4)).finding is None


def test_edge_case_3_the_chair_decides_a_tie_only_where_the_charter_says_so() -> None:
    charter = Charter(Fraction(1, 2), Fraction(4, 7), Base.PRESENT, casting=True)
    tied = [Vote(n, n, INTENT if n <= 3 else NONE) for n in range(1, 7)]
    room = range(1, 7)
    assert count(sitting(7, room=room, charter=charter), tied).finding is INTENT
    plain = replace(charter, casting=False)
    assert count(sitting(7, room=room, charter=plain), tied).finding is None
    # A recused chair decides nothing, nor one who is not among the leading two.
    four = [*tied[1:3], *tied[3:5]]
    five = sitting(7, room=range(1, 6), out=(1,), charter=charter)
    assert (count(five, four).needed, count(five, four).finding) == (3, None)
    aside = [Vote(1, 1, GROSS), *four]
    assert count(sitting(7, room=range(1, 6), charter=charter), aside).finding is None


def test_a_later_line_replaces_the_members_vote_whatever_order_it_is_read_in() -> None:
    lines = [Vote(9, 1, NONE), Vote(2, 1, INTENT), Vote(3, 2, GROSS)]
    assert standing(lines) == {1: NONE, 2: GROSS}


def test_edge_case_2_the_vote_of_who_left_before_the_count_is_not_counted() -> None:
    outcome = count(sitting(15, room=range(2, 16)), votes(10))
    assert (outcome.votes_for, outcome.finding, outcome.present) == (9, None, 14)


def test_only_members_in_the_room_who_are_not_out_may_vote() -> None:
    it = sitting(9, out=(2,), pending=(3,), room=(1, 2, 3))
    voter_may_vote(case_of(it, by=1))
    for by, refused in (
        (2, MayNotVote),
        (3, RecusalUndecided),
        (4, NotPresent),
        (77, NotOfTheSession),
    ):
        refusal_of(refused, partial(voter_may_vote, case_of(it, by=by)))


def test_votes_are_on_officers_before_the_session_and_counted_when_there_are_some() -> None:
    it, cases = sitting(9), {"甲": 1, "乙": 2}
    case_is_before_the_session(case_of(it, {"opinion": "乙"}, cases=cases))
    refusal_of(
        OtherCase, lambda: case_is_before_the_session(case_of(it, {"opinion": "丙"}, cases=cases))
    )
    tallies = {"甲": {"INTENT": 1}, "乙": {"INTENT": 0, "NONE": 2}}
    somebody_voted_on_each(case_of(it, cases=cases, tallies=tallies))
    none = case_of(it, cases=cases, tallies=tallies | {"乙": {"INTENT": 0}})
    assert refusal_of(NobodyVoted, lambda: somebody_voted_on_each(none)).figures == {
        "opinion": "乙"
    }


def test_no_count_while_a_recusal_is_undecided() -> None:
    no_recusal_is_undecided(case_of(sitting(9, out=(2,))))
    refusal_of(RecusalUndecided, lambda: no_recusal_is_undecided(case_of(sitting(9, pending=(2,)))))


def test_who_may_vote_and_has_not_is_outstanding_and_the_recused_and_absent_are_not() -> None:
    it = sitting(9, out=(8,), room=range(1, 9))
    cast = [Vote(seq, seq, NONE) for seq in range(1, 7)]
    assert outstanding(it, cast) == ["m7"]
    assert outstanding(it, [*cast, Vote(7, 7, NONE)]) == []


@pytest.mark.parametrize(
    ("silent", "named", "refused"),
    [
        ([], [], None),
        (["m7"], [], VoteOutstanding),
        (["m7"], ["m7"], None),
        (["m7", "m8"], ["m7"], VoteOutstanding),
        (["m7"], ["m7", "m6"], AbstainerVoted),
        ([], ["m7"], AbstainerVoted),
    ],
)
def test_the_count_passes_over_nobody_who_does_not_abstain_by_name(
    silent: list[str], named: list[str], refused: type[Refused] | None
) -> None:
    case = replace(
        case_of(sitting(9)),
        facts={"outstanding": {"甲": silent, "乙": []}},
        content={"abstaining": tuple(named)},
    )
    if refused is None:
        nobody_is_passed_over(case)
    else:
        refusal_of(refused, lambda: nobody_is_passed_over(case))


def by_the_rules(
    charter: Charter, members: int, out: set[int], deeds: Sequence[Deed]
) -> tuple[bool, Finding | None]:
    """What the product makes of it: quorum when counted, and the opinion."""
    gone, room, kept = set(out), set[int](), list[Vote]()
    for seq, (deed, who, finding) in enumerate(deeds):
        it = sitting(members, out=gone, room=room, charter=charter)
        if deed == "vote":
            try:
                quorum_is_there(case_of(it, by=who))
                voter_may_vote(case_of(it, by=who))
            except Refused:
                continue
            kept.append(Vote(seq, who, finding))
        else:
            {"arrive": room.add, "leave": room.discard, "recuse": gone.add}[deed](who)
    it = sitting(members, out=gone, room=room, charter=charter)
    try:
        quorum_is_there(case_of(it))
    except Refused:
        return False, None
    return True, count(it, kept).finding


@settings(max_examples=600, deadline=None)
@given(sessions())
@example((CHARTER, 15, {1, 2, 3, 4, 5, 6}, [("arrive", n, NONE) for n in range(1, 16)]))
def test_no_opinion_is_found_that_the_integers_forbid_nor_refused_that_they_allow(
    session: tuple[Charter, int, set[int], list[Deed]],
) -> None:
    assert by_the_rules(*session) == by_brute_force(*session)
