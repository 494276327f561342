"""Whatever changes the holder of a post hands over what is left behind: once, to whoever comes, or
waiting for who will come."""

from datetime import date

import pytest

from models.forms.handover import ReceiveHandover
from rules.handing_over import GapsUnanswered, NoStatement, OwnReceipt, StillOpen
from rules.leaving import Leaving
from rules.procedure import Undeclared
from rules.refusal import Refused
from rules.role import NotEntitled, SameDoer
from tasks.changed_hands import handovers_due
from tasks.record import record
from tasks.replay import replay
from tasks.serving import serve_present_holders
from tasks.verification import verify as prove
from tests.handing import (
    hand,
    handed,
    handover_of,
    handovers,
    held,
    retire,
    the_one,
    transfer,
)
from tests.problems import (
    appoint,
    found,
    grant,
    next_rung,
    outcomes,
    planned,
    running,
    say,
    verbs_done,
    written_off,
)
from tests.province import Province

MONDAY = date(2026, 3, 9)
LATER = date(2026, 3, 16)


@pytest.fixture
def number(province: Province) -> str:
    """Two problems are open on OWNER when `clerk` comes on Monday 9 March."""
    planned(province, item="甲")
    found(province, 5, item="乙")
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    return the_one(province)


def test_it_lists_what_is_open_and_where_it_stood(province: Province, number: str) -> None:
    assert (
        number == "晋政法交〔2026〕1号"
    )  # kept where the problems are: the prison coordinates not
    assert [state for _, state in handed(province, number)] == ["in_progress", "plan_due"]
    assert handovers(province) == [(number, "served")]


def test_the_problems_are_served_anew_as_ever(province: Province, number: str) -> None:
    for problem, _ in handed(province, number):
        assert verbs_done(province, problem)[-1] == "hand_over"
        assert running(province, problem, "receipt").due_on == LATER


def test_receipt_and_statement_run_five_working_days_and_closing_ten_after_receipt(
    province: Province, number: str
) -> None:
    assert running(province, number, "receipt").due_on == LATER
    assert running(province, number, "statement").due_on == LATER
    hand(province, "receive", number, date(2026, 3, 17), "clerk")
    assert outcomes(province, number, "receipt") == ["late"]
    assert running(province, number, "closing").due_on == date(2026, 3, 31)


def test_the_ladder_presses_the_successor(province: Province, number: str) -> None:
    assert next_rung(province, number, "receipt") == (date(2026, 3, 12), 1)


def test_stated_received_closed_and_the_ledger_follows(province: Province, number: str) -> None:
    assert hand(province, "state", number, date(2026, 3, 10), "owner") == "served"
    assert hand(province, "receive", number, date(2026, 3, 11), "clerk") == "received"
    assert hand(province, "close", number, date(2026, 3, 12), "coord") == "closed"
    assert [outcomes(province, number, kind) for kind in ("receipt", "statement", "closing")] == [
        ["met"], ["met"], ["met"],
    ]  # fmt: skip
    assert prove(province.ledger).ok
    assert replay(province.ledger) == []


def test_nobody_states_or_receives_in_the_others_place(province: Province, number: str) -> None:
    for verb, actor in (("state", "clerk"), ("receive", "warden"), ("close", "super")):
        if verb == "close":
            hand(province, "receive", number, LATER, "clerk")
        with pytest.raises(NotEntitled):
            hand(province, verb, number, LATER, actor)


def test_who_left_does_not_receive_by_a_mandate_of_the_successor(
    province: Province, number: str
) -> None:
    grant(province, "OWNER", "owner", MONDAY, LATER)
    form = ReceiveHandover(actor="owner", acting_for="clerk", number=number)
    with pytest.raises(OwnReceipt):
        province.do("receive", form, LATER, "handover")
    hand(province, "state", number, LATER, "owner")
    with pytest.raises(SameDoer):
        province.do("receive", form, LATER, "handover")


def test_a_statement_may_come_late_and_from_who_has_left_the_service(
    province: Province, number: str
) -> None:
    retire(province, "owner", date(2026, 3, 20), LATER)
    hand(province, "receive", number, LATER, "clerk", "缺两份台账")
    assert hand(province, "state", number, date(2026, 4, 1), "owner", "补交台账") == "received"
    assert outcomes(province, number, "statement") == ["late"]
    hand(province, "state", number, date(2026, 4, 2), "owner", "再补一份")
    assert handover_of(province, number).statement == "补交台账\n再补一份"


def test_it_is_not_closed_without_a_statement_or_over_what_was_missing(
    province: Province, number: str
) -> None:
    hand(province, "receive", number, LATER, "clerk", "缺两份台账")
    with pytest.raises(NoStatement):
        hand(province, "close", number, LATER, "coord")
    hand(province, "state", number, LATER, "owner")
    with pytest.raises(GapsUnanswered, match="缺两份台账"):
        hand(province, "close", number, LATER, "coord")
    assert hand(province, "close", number, LATER, "coord", "台账已补齐") == "closed"


def test_on_a_vacant_post_it_waits_and_is_served_on_who_comes(province: Province) -> None:
    planned(province)
    appoint(province, "OWNER", "", MONDAY, MONDAY)
    number = the_one(province)
    with pytest.raises(Undeclared):
        hand(province, "receive", number, MONDAY, "clerk")
    with pytest.raises(StillOpen):
        hand(province, "close", number, MONDAY, "coord", "不再补缺")
    appoint(province, "OWNER", "clerk", LATER, LATER)
    assert handovers(province) == [(number, "served")]
    assert running(province, number, "receipt").start_on == LATER
    assert handover_of(province, number).on_day == LATER
    assert hand(province, "receive", number, LATER, "clerk") == "received"


def test_on_a_vacant_post_with_nothing_open_any_more_it_may_be_closed(province: Province) -> None:
    problem = found(province)
    appoint(province, "OWNER", "", MONDAY, MONDAY)
    say(province, "annul", problem, MONDAY)
    assert hand(province, "close", the_one(province), MONDAY, "coord", "问题已撤销") == "closed"


def test_what_was_not_received_before_the_next_change_is_carried_on(
    province: Province, number: str
) -> None:
    appoint(province, "OWNER", "warden", LATER, LATER)
    (old, was), (new, now) = handovers(province)
    assert (old, was, now) == (number, "lapsed", "served")
    assert handed(province, new) == handed(province, number)
    assert outcomes(province, number, "receipt") == outcomes(province, number, "statement")
    assert outcomes(province, number, "receipt") == ["void"]
    # Who left first may still say how things stood.
    assert hand(province, "state", number, LATER, "owner") == "lapsed"
    with pytest.raises(NotEntitled):
        hand(province, "receive", new, LATER, "clerk")


def test_nothing_open_and_no_duties_leave_nothing_to_hand_over(province: Province) -> None:
    written_off(province)
    appoint(province, "OWNER", "clerk", date(2026, 4, 7), date(2026, 4, 7))
    assert handovers(province) == []


def test_a_change_on_a_day_to_come_is_handed_over_on_that_day_and_once(
    province: Province,
) -> None:
    planned(province)
    appoint(province, "OWNER", "clerk", MONDAY, 0)
    assert handovers(province) == []
    at = province.at(MONDAY)
    serve_present_holders(province.ledger, date(2026, 3, 8), at)
    assert handovers(province) == []
    for _ in range(2):
        serve_present_holders(province.ledger, MONDAY, at)
        assert [state for _, state in handovers(province)] == ["served"]
    serve_present_holders(province.ledger, LATER, province.at(LATER))
    assert len(handovers(province)) == 1


def test_two_daily_passes_at_once_open_it_once(province: Province) -> None:
    planned(province)
    appoint(province, "OWNER", "", MONDAY, 0)
    found_twice = []
    for _ in range(2):
        with province.store.read() as tx:
            found_twice.append(handovers_due(tx, MONDAY, province.at(MONDAY)))
    for acts in found_twice:
        assert not [o for o in record(province.ledger, acts) if isinstance(o, Refused)]
    assert len(handovers(province)) == 1
    appoint(province, "OWNER", "clerk", date(2026, 3, 10), MONDAY)
    with province.store.read() as tx:
        again = handovers_due(tx, LATER, province.at(LATER))
    record(province.ledger, again)
    record(province.ledger, again)
    serve_present_holders(province.ledger, LATER, province.at(LATER))
    assert [state for _, state in handovers(province)] == ["served"]


def test_after_a_downtime_the_successor_of_a_vacancy_is_served_all_the_same(
    province: Province,
) -> None:
    planned(province)
    appoint(province, "OWNER", "", MONDAY, MONDAY)
    appoint(province, "OWNER", "clerk", date(2026, 3, 12), date(2026, 3, 10))
    assert [state for _, state in handovers(province)] == ["vacant"]
    serve_present_holders(province.ledger, LATER, province.at(LATER))
    assert [state for _, state in handovers(province)] == ["served"]
    assert handover_of(province, the_one(province)).on_day == date(2026, 3, 12)


def test_what_came_onto_a_vacant_post_was_never_the_predecessors(province: Province) -> None:
    appoint(province, "OWNER", "", MONDAY, MONDAY)
    found(province, 10)
    appoint(province, "OWNER", "clerk", LATER, LATER)
    number = the_one(province)
    assert handover_of(province, number).outgoing_id is None
    assert outcomes(province, number, "statement") == []
    serve_present_holders(province.ledger, date(2026, 3, 17), province.at(date(2026, 3, 17)))
    assert handovers(province) == [(number, "served")]
    hand(province, "receive", number, date(2026, 3, 17), "clerk")
    assert hand(province, "close", number, date(2026, 3, 17), "coord") == "closed"


def test_the_dead_are_not_asked_for_a_statement(province: Province) -> None:
    planned(province)
    retire(province, "owner", date(2026, 3, 8), MONDAY, Leaving.DIED)
    number = the_one(province)
    assert handovers(province) == [(number, "vacant")]
    assert outcomes(province, number, "statement") == []


def test_a_transfer_hands_over_the_post_left_and_the_post_taken(province: Province) -> None:
    planned(province)
    found(province, 1, item="丙", owner="WARDEN")
    transfer(province, "owner", "WARDEN", MONDAY, MONDAY)
    assert [state for _, state in handovers(province, "OWNER")] == ["vacant"]
    assert [state for _, state in handovers(province, "WARDEN")] == ["served"]
    assert held(province, "owner")[-1] == ("WARDEN", MONDAY, None)
