"""Who thought otherwise is kept and never served."""

import json

from rules.ballot import Vote, count
from rules.dissent import dissenters, served
from rules.vocabulary import Finding
from tests.sittings import sitting


def test_who_voted_for_another_opinion_dissents_by_the_vote_that_stands() -> None:
    votes = [Vote(1, 1, Finding.GROSS), Vote(2, 2, Finding.NONE), Vote(3, 1, Finding.NONE)]
    assert dissenters(votes, {1, 2}, Finding.GROSS) == [1, 2]
    assert dissenters(votes, {1, 2}, Finding.NONE) == []


def test_a_vote_that_did_not_count_is_no_dissent_nor_is_one_where_nothing_was_adopted() -> None:
    votes = [Vote(1, 1, Finding.GROSS), Vote(2, 2, Finding.NONE)]
    assert dissenters(votes, {1}, Finding.GROSS) == []
    assert dissenters(votes, {1, 2}, None) == []


def test_what_is_served_tells_the_opinion_and_neither_votes_nor_names() -> None:
    votes = [Vote(n, n, Finding.NONE if n > 12 else Finding.GROSS) for n in range(1, 16)]
    told = json.dumps(served(count(sitting(15), votes)), ensure_ascii=False)
    assert Finding.GROSS.value in told
    assert not any(mark in told for mark in ("12", "15", "m1", Finding.NONE.value))
