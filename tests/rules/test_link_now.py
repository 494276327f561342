"""A link is issued for what can be done now or may still come, and for nothing else."""

from dataclasses import replace
from functools import partial

import pytest

from rules.ballot import MayNotVote, RecusalUndecided
from rules.link_now import (
    NoStatementNow,
    NothingServed,
    objection_may_come,
    statement_may_come,
    vote_may_come,
)
from rules.objecting import NotServed, ObjectedAlready
from rules.procedure import Closed
from rules.procedures.opinion import OPINION
from rules.refusal import Refused
from rules.sitting import Out
from tests.cases import refusal_of
from tests.sittings import sitting

NUMBER = "晋惩意〔2026〕1号"
USED = ObjectedAlready(party="您", party_en="you")
UNSERVED = NotServed(party="您", party_en="you")


@pytest.mark.parametrize("state", ["convened", "opened"])
def test_a_member_who_is_not_out_may_have_a_link_before_the_session_too(state: str) -> None:
    assert vote_may_come(state, sitting(9), 1) is None


@pytest.mark.parametrize("state", ["closed", "adjourned", "annulled"])
def test_of_a_session_that_is_over_there_is_none(state: str) -> None:
    refusal_of(Closed, partial(vote_may_come, state, sitting(9), 1))


def test_who_is_out_has_none_and_who_may_be_has_one_with_a_warning() -> None:
    nine = sitting(9)
    first, second, *rest = nine.sitters
    sitters = (replace(first, out=Out.RECUSED), replace(second, pending=True), *rest)
    nine = replace(nine, sitters=sitters)
    refusal = refusal_of(MayNotVote, partial(vote_may_come, "convened", nine, first.person_id))
    assert refusal.figures["why"] == "已决定回避"
    warning = vote_may_come("convened", nine, second.person_id)
    assert isinstance(warning, RecusalUndecided) and warning.figures["person"] == second.code
    assert vote_may_come("convened", nine, rest[0].person_id) is None


@pytest.mark.parametrize("state", [state.key for state in OPINION.states])
def test_a_statement_is_linked_to_before_the_vote_alone(state: str) -> None:
    if state in ("named", "notified", "undecided"):
        statement_may_come(NUMBER, state)
        return
    refused: type[Refused] = Closed if state == "ended" else NoStatementNow
    refusal = refusal_of(refused, partial(statement_may_come, NUMBER, state))
    assert OPINION.state(state).zh in refusal.sentence_zh


@pytest.mark.parametrize("state", ["named", "notified", "adopted", "drafted", "signed"])
def test_before_service_there_is_nothing_to_object_to(state: str) -> None:
    refusal = refusal_of(NothingServed, partial(objection_may_come, NUMBER, state, UNSERVED))
    assert "opinion.serve_officer" in refusal.way_out[0]
    assert "opinion.serve_officer" in refusal.way_out[1]


def test_of_an_officer_whose_case_ended_there_will_be_nothing_to_object_to() -> None:
    refusal_of(Closed, partial(objection_may_come, NUMBER, "ended", UNSERVED))


def test_after_service_one_may_read_and_what_stands_against_objecting_is_a_warning() -> None:
    assert objection_may_come(NUMBER, "served", None) is None
    assert objection_may_come(NUMBER, "objected", USED) is USED
    assert objection_may_come(NUMBER, "effective", USED) is USED
