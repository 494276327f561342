"""A docket taken in, and again when it is newer: what it says holds, what was done here stands."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from models.forms.problem import Correct, TakeIn
from models.forms.rectification import ClaimDone
from models.term import TermChange
from rules.actor import Channel
from tasks.record import record_one
from tests.problems import (
    PROOF,
    ask,
    finding,
    keep_proof,
    matter_of,
    outcomes,
    problem_of,
    queued,
    running,
    say,
    verify,
    write_off,
)
from tests.province import Province

ROW = {
    "actor": "system",
    "source": "docket",
    "source_id": "17",
    "digest": "1" * 64,
    "keeper": "ZFW",
    "body": "PRISON",
    "title": "旧案",
    "item": "减刑提请·集体评议",
    "found_on": date(2026, 1, 5),
    "owner": "OWNER",
    "due_on": date(2026, 6, 30),
}


def take_in(province: Province, day: int = 0, **more: object) -> str:
    act = province.act("problem", "take_in", TakeIn.model_validate(ROW | more), day)
    return record_one(province.ledger, replace(act, channel=Channel.IMPORT)).number


def correct(province: Province, number: str, day: int | date, **more: object) -> str:
    form = Correct.model_validate(ROW | {"number": number, "digest": "2" * 64} | more)
    act = replace(province.act("problem", "correct", form, day), number=number)
    return record_one(province.ledger, replace(act, channel=Channel.IMPORT)).state


def in_work(province: Province, **more: object) -> str:
    """Taken in with a reply on record: in progress."""
    return take_in(province, replies=[{"on": date(2026, 2, 1)}], **more)


def test_a_docket_says_where_its_problem_stands_and_when_it_is_due(province: Province) -> None:
    number = take_in(province)
    assert matter_of(province, number).state == "plan_due"
    term = running(province, number, "rectify")
    assert (term.rule, term.start_on, term.due_on) == ("fixed", ROW["found_on"], ROW["due_on"])
    assert matter_of(province, in_work(province, source_id="18")).state == "in_progress"


@pytest.mark.parametrize(
    ("closed_on", "outcome"), [(date(2026, 6, 30), "met"), (date(2026, 7, 1), "late")]
)
def test_a_docket_closed_before_it_came_here_keeps_whether_it_was_in_time(
    province: Province, closed_on: date, outcome: str
) -> None:
    number = take_in(province, closed_on=closed_on)
    assert matter_of(province, number).state == "written_off"
    assert outcomes(province, number, "rectify") == [outcome]
    assert queued(province, number) == {}


def test_a_newer_docket_moves_the_last_day_it_had_given(province: Province) -> None:
    number = in_work(province)
    correct(province, number, 5, due_on=date(2026, 7, 31))
    assert running(province, number, "rectify").due_on == date(2026, 7, 31)
    with province.store.session() as session:
        change = session.exec(select(TermChange).where(TermChange.kind == "reset")).one()
    assert (change.due_before, change.due_after) == (date(2026, 6, 30), date(2026, 7, 31))


def test_a_newer_docket_that_says_nothing_of_the_term_undoes_no_extension(
    province: Province,
) -> None:
    number = in_work(province)
    ask(province, number, 5, n=10)
    say(province, "grant_extension", number, 6)
    extended = running(province, number, "rectify").due_on
    assert extended == date(2026, 7, 10)
    correct(province, number, 7, title="旧案（更正名称）")
    assert running(province, number, "rectify").due_on == extended
    assert problem_of(province, number).title == "旧案（更正名称）"


def test_a_newer_docket_reopens_what_the_docket_had_closed(province: Province) -> None:
    number = take_in(province, closed_on=date(2026, 2, 2))
    assert correct(province, number, 5) == "plan_due"
    assert problem_of(province, number).closed_on is None
    assert running(province, number, "rectify").due_on == ROW["due_on"]


def test_a_newer_docket_does_not_reopen_what_was_written_off_here(province: Province) -> None:
    number = in_work(province)
    say(province, "mark_long_term", number, 1)
    claim_whole(province, number, 2)
    verify(province, number, 3)
    write_off(province, number, 4)
    assert correct(province, number, 5, title="改名") == "written_off"
    assert problem_of(province, number).closed_on == date(2026, 3, 6)
    again = province.do("find", finding(found_on=date(2026, 5, 6)), date(2026, 5, 6))
    assert again.number == number


def test_a_newer_docket_leaves_the_time_of_a_reopened_problem_alone(province: Province) -> None:
    number = take_in(province, closed_on=date(2026, 2, 2))
    say(province, "reopen", number, 5, actor="coord")
    due = running(province, number, "rectify").due_on
    correct(province, number, 6, title="改名", due_on=date(2026, 3, 31))
    assert running(province, number, "rectify").due_on == due


def claim_whole(province: Province, number: str, day: int) -> None:
    """A problem without a plan here is proven as a whole."""
    keep_proof(province)
    proof = (PROOF[0].model_copy(update={"measure": 0}),)
    form = ClaimDone(actor="owner", number=number, statement="已办", evidence=proof)
    province.do("claim_done", form, day)
