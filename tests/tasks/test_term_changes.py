"""What can happen to a running term: extended, reset by a newer docket, climbed, begun anew."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from models.forms.problem import TermAsked
from models.forms.rectification import Escalate, ReplyLetter
from models.term import Fired, TermChange
from rules.extension import (
    AlreadyAsked,
    AskedTooLate,
    BeyondLongest,
    NothingAsked,
    TooManyExtensions,
)
from rules.ladder import NeverDown, NoSuchRung
from rules.letter import AlreadyAnswered, NoSuchLetter
from rules.period import Rule
from tasks.acts import Receipt
from tests.problems import (
    ask,
    claim,
    finding,
    next_rung,
    outcomes,
    planned,
    queued,
    running,
    say,
    verify,
    write_off,
)
from tests.province import Province

DUE = date(2026, 9, 2)
"""Six months from 2 March 2026, a Wednesday."""


def test_an_extension_keeps_the_first_due_day_and_what_changed_it(province: Province) -> None:
    number = planned(province)
    ask(province, number, DUE)
    say(province, "grant_extension", number, date(2026, 9, 8))
    term = running(province, number, "rectify")
    # Asked in time, decided after the last day: seven months from the start.
    assert (term.due_on, term.original_due_on, term.extended) == (date(2026, 10, 8), DUE, 1)
    with province.store.session() as session:
        change = session.exec(select(TermChange).where(TermChange.kind == "extended")).one()
    assert (change.n, change.due_before, change.due_after) == (1, DUE, term.due_on)


def test_an_extension_after_a_suspension_counts_both(province: Province) -> None:
    number = planned(province)
    say(province, "suspend", number, 10)
    say(province, "resume", number, 15)
    ask(province, number, 20)
    say(province, "grant_extension", number, 21)
    assert running(province, number, "rectify").due_on == date(2026, 10, 8)  # 2 October + 5 days


def test_a_suspension_after_an_extension_counts_both(province: Province) -> None:
    number = planned(province)
    ask(province, number, 20)
    say(province, "grant_extension", number, 21)
    say(province, "suspend", number, 30)
    say(province, "resume", number, 40)
    assert running(province, number, "rectify").due_on == date(2026, 10, 12)  # 2 October + 10


def test_asked_on_the_last_day_is_in_time_and_on_the_next_too_late(province: Province) -> None:
    number = planned(province)
    with pytest.raises(AskedTooLate) as refusal:
        ask(province, number, DUE + timedelta(days=1))
    assert refusal.value.figures == {"due_on": DUE, "on": DUE + timedelta(days=1)}
    assert ask(province, number, DUE).event == "problem:extension_asked"


def test_one_asks_once_at_a_time_and_one_decides_what_was_asked(province: Province) -> None:
    number = planned(province)
    with pytest.raises(NothingAsked):
        say(province, "grant_extension", number, 10)
    ask(province, number, 10)
    with pytest.raises(AlreadyAsked):
        ask(province, number, 11)
    say(province, "refuse_extension", number, 12)
    assert running(province, number, "rectify").due_on == DUE
    ask(province, number, 13)
    say(province, "grant_extension", number, 14)
    with pytest.raises(TooManyExtensions) as refusal:
        ask(province, number, 15)
    assert refusal.value.figures == {"times": 1, "most": 1}


def test_an_extension_to_a_year_is_the_most_there_is(province: Province) -> None:
    number = planned(province)
    with pytest.raises(BeyondLongest) as refusal:
        ask(province, number, 10, n=7)
    assert refusal.value.figures["longest"] == date(2027, 3, 2)
    assert refusal.value.figures["until"] == date(2027, 4, 2)
    assert ask(province, number, 10, n=6).state == "in_progress"


def test_a_term_in_days_is_held_to_the_same_year(province: Province) -> None:
    number = planned(province, term=TermAsked(rule=Rule.civil_days, n=300))
    with pytest.raises(BeyondLongest):
        ask(province, number, 10, n=66)
    assert ask(province, number, 10, n=65).state == "in_progress"


def escalate(province: Province, number: str, rung: int, day: int | date) -> Receipt:
    form = Escalate(actor="super", number=number, rung=rung, reason="影响重大")
    return province.do("escalate", form, day)


def letters(province: Province) -> list[tuple[int, str, date | None]]:
    with province.store.session() as session:
        return [(f.rung, f.letter, f.reply_due_on) for f in session.exec(select(Fired))]


def test_a_rung_fired_by_hand_sends_its_numbered_letter_with_a_reply_term(
    province: Province,
) -> None:
    number = planned(province)
    escalate(province, number, 3, date(2026, 3, 9))
    assert letters(province) == [(3, "晋政法约〔2026〕1号", date(2026, 3, 16))]
    assert next_rung(province, number, "rectify")[1] == 4


def test_pressure_never_goes_down_and_ends_at_the_highest_rung(province: Province) -> None:
    number = planned(province)
    escalate(province, number, 3, 10)
    for rung in (3, 2):
        with pytest.raises(NeverDown) as refusal:
            escalate(province, number, rung, 11)
        assert refusal.value.figures == {"fired": 3, "act": "约谈", "asked": rung}
    with pytest.raises(NoSuchRung):
        escalate(province, number, 8, 11)
    assert escalate(province, number, 7, 11).event == "problem:escalated"
    assert running(province, number, "rectify").no not in queued(province, number)


def test_a_letter_is_answered_once_and_only_if_it_was_sent(province: Province) -> None:
    number = planned(province)
    escalate(province, number, 2, 10)
    letter = "晋政法函〔2026〕1号"
    reply = ReplyLetter(actor="owner", number=number, letter=letter, reply="已部署")
    with pytest.raises(NoSuchLetter) as refusal:
        other = reply.model_copy(update={"letter": "晋政法函〔2026〕2号"})
        province.do("reply_letter", other, 11)
    assert letter in refusal.value.way_out[0]
    province.do("reply_letter", reply, 40)  # late, but better than never
    with pytest.raises(AlreadyAnswered):
        province.do("reply_letter", reply, 41)


def test_a_reopened_problem_gets_new_time_and_goes_on_above_the_rung_it_had_reached(
    province: Province,
) -> None:
    number = planned(province)
    escalate(province, number, 3, 10)
    claim(province, number, 30)
    verify(province, number, 31)
    write_off(province, number, 32)
    again = date(2026, 5, 6)
    province.do("find", finding(found_on=again), again)
    term = running(province, number, "rectify")
    assert (term.start_on, term.due_on, term.base_rung) == (again, date(2026, 11, 6), 3)
    # Still reminded before the due day: the 30th of October, seven days before, is a Friday.
    assert next_rung(province, number, "rectify") == (date(2026, 10, 30), 1)
    for rung in (2, 3):
        with pytest.raises(NeverDown):
            escalate(province, number, rung, date(2026, 5, 7))
    assert escalate(province, number, 4, date(2026, 5, 7)).seq
    assert outcomes(province, number, "rectify") == ["met", ""]


def test_a_reopened_problem_may_be_extended_anew(province: Province) -> None:
    number = planned(province)
    ask(province, number, 10)
    say(province, "grant_extension", number, 11)
    claim(province, number, 30)
    verify(province, number, 31)
    write_off(province, number, 32)
    say(province, "reopen", number, 60, actor="coord")
    assert running(province, number, "rectify").extended == 0
    assert ask(province, number, 61).state == "plan_due"
