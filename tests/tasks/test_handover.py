"""A change of holder hands over every open problem and asks the successor for a receipt.

Edge case 10 (domain 16): an officer is transferred or retires. What is to be put right follows the
post; who held it, and who did what in that time, stays on record and answerable.
"""

from datetime import date

import pytest
from sqlmodel import col, select

from models.forms.problem import Assign, Reasoned
from models.forms.rectification import Acknowledge, HandOver
from models.roster import Appointment, Person, Post
from rules.role import NotEntitled
from tasks.registers import Overlap
from tasks.serving import serve_present_holders
from tests.problems import (
    appoint,
    claim,
    found,
    matter_of,
    plan_of,
    planned,
    problem_of,
    running,
    terms_of,
    verbs_done,
    written_off,
)
from tests.province import Province

MONDAY = date(2026, 3, 9)


def acknowledge(province: Province, number: str, actor: str, day: date) -> str:
    form = Acknowledge(actor=actor, number=number, statement="已接手")
    return province.do("acknowledge", form, day).event


def holders(province: Province, post: str) -> list[tuple[str, date, date | None]]:
    with province.store.session() as session:
        rows = session.exec(
            select(Person.code, Appointment.from_on, Appointment.to_on)
            .join(Appointment, col(Appointment.person_id) == Person.id)
            .join(Post, col(Post.id) == Appointment.post_id)
            .where(Post.code == post)
            .order_by(col(Appointment.from_on))
        )
        return [tuple(row) for row in rows]


def test_every_open_problem_of_the_post_is_handed_over_and_no_other(province: Province) -> None:
    done = written_off(province)
    open_ones = [found(province, 33, item="甲"), found(province, 33, item="乙")]
    other = found(province, 33, item="丙", owner="WARDEN")
    appoint(province, "OWNER", "clerk", date(2026, 4, 7), date(2026, 4, 7))
    assert [verbs_done(province, n)[-1] for n in open_ones] == ["hand_over", "hand_over"]
    assert verbs_done(province, other) == ["find"]
    assert verbs_done(province, done)[-1] == "write_off"


def test_the_receipt_is_due_five_working_days_later_and_met_by_the_successor(
    province: Province,
) -> None:
    number = planned(province)
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    receipt = running(province, number, "receipt")
    assert (receipt.start_on, receipt.due_on) == (MONDAY, date(2026, 3, 16))
    assert acknowledge(province, number, "clerk", receipt.due_on) == "problem:acknowledged"
    assert [t.outcome for t in terms_of(province, number) if t.kind == "receipt"] == ["met"]


def test_a_receipt_a_day_late_is_taken_and_kept_as_late(province: Province) -> None:
    number = planned(province)
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    acknowledge(province, number, "clerk", date(2026, 3, 17))
    assert [t.outcome for t in terms_of(province, number) if t.kind == "receipt"] == ["late"]


def test_a_receipt_that_nobody_gave_is_void_when_the_next_holder_comes(
    province: Province,
) -> None:
    number = planned(province)
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    appoint(province, "OWNER", "warden", date(2026, 3, 11), date(2026, 3, 11))
    kept = [t for t in terms_of(province, number) if t.kind == "receipt"]
    assert [t.outcome for t in kept] == ["void", ""]
    with pytest.raises(NotEntitled):
        acknowledge(province, number, "clerk", date(2026, 3, 11))


def test_the_time_to_rectify_goes_on_under_the_new_holder(province: Province) -> None:
    number = planned(province)
    due = running(province, number, "rectify").due_on
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    assert running(province, number, "rectify").due_on == due


def test_edge_case_10_the_former_holder_may_act_on_the_last_day_and_not_on_the_next(
    province: Province,
) -> None:
    number = found(province)
    appoint(province, "OWNER", "clerk", MONDAY, 0)
    with pytest.raises(NotEntitled) as refusal:
        province.do("submit_plan", plan_of(number), MONDAY)
    assert refusal.value.figures["on"] == MONDAY
    assert "任职起止日期" in refusal.value.way_out[0]
    assert province.do("submit_plan", plan_of(number), date(2026, 3, 8)).seq == 2


def test_edge_case_10_the_problem_follows_the_post_and_the_period_stays_on_record(
    province: Province,
) -> None:
    number = planned(province)
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    assert holders(province, "OWNER") == [
        ("owner", date(2020, 1, 1), date(2026, 3, 8)),
        ("clerk", MONDAY, None),
    ]
    assert verbs_done(province, number)[:2] == ["find", "submit_plan"]
    with pytest.raises(NotEntitled):
        claim(province, number, 30)


def test_edge_case_10_a_post_left_vacant_stops_no_clock_and_waits_for_its_next_holder(
    province: Province,
) -> None:
    number = planned(province)
    due = running(province, number, "rectify").due_on
    appoint(province, "OWNER", "", MONDAY, MONDAY)
    assert problem_of(province, number).holder_id is None
    assert running(province, number, "rectify").due_on == due
    appoint(province, "OWNER", "clerk", date(2026, 3, 16), date(2026, 3, 16))
    assert running(province, number, "receipt").start_on == date(2026, 3, 16)
    assert acknowledge(province, number, "clerk", date(2026, 3, 17))


def test_nobody_is_appointed_from_a_day_before_the_present_holder_began(
    province: Province,
) -> None:
    appoint(province, "OWNER", "clerk", MONDAY, 0)
    with pytest.raises(Overlap) as refusal:
        appoint(province, "OWNER", "warden", MONDAY, 1)
    assert refusal.value.figures == {"post": "OWNER", "since": MONDAY, "from_on": MONDAY}
    appoint(province, "OWNER", "warden", date(2026, 3, 10), 1)


def test_two_never_hold_a_single_post_on_one_day_though_it_was_to_be_vacant(
    province: Province,
) -> None:
    appoint(province, "OWNER", "", date(2026, 3, 20), 0)
    appoint(province, "OWNER", "clerk", date(2026, 3, 16), 1)
    assert holders(province, "OWNER") == [
        ("owner", date(2020, 1, 1), date(2026, 3, 15)),
        ("clerk", date(2026, 3, 16), None),
    ]


def test_a_coordinator_hands_over_by_hand_too(province: Province) -> None:
    number = planned(province)
    form = HandOver(actor="coord", number=number, successor="clerk", reason="分工调整")
    assert province.do("hand_over", form, MONDAY).event == "problem:handed_over"
    assert running(province, number, "receipt").start_on == MONDAY


def test_a_problem_assigned_to_a_vacant_post_is_that_posts(province: Province) -> None:
    number = found(province)
    appoint(province, "WARDEN", "", MONDAY, 0)
    before = problem_of(province, number).owner_post_id
    form = Assign(actor="coord", number=number, owner="WARDEN")
    province.do("assign", form, MONDAY)
    assert problem_of(province, number).owner_post_id not in (before, None)
    with pytest.raises(NotEntitled):
        objection = Reasoned(actor="owner", number=number, reason="不实")
        province.do("object", objection, MONDAY)
    assert matter_of(province, number).state == "plan_due"


def test_an_appointment_from_a_day_to_come_hands_over_on_that_day(province: Province) -> None:
    number = found(province)
    appoint(province, "OWNER", "clerk", MONDAY, 0)
    sunday, at = date(2026, 3, 8), province.at(MONDAY)
    assert verbs_done(province, number) == ["find"]
    assert serve_present_holders(province.ledger, sunday, at) == 0
    assert serve_present_holders(province.ledger, MONDAY, at) == 1
    assert verbs_done(province, number) == ["find", "hand_over"]
    assert serve_present_holders(province.ledger, MONDAY, at) == 0, "once, however often it runs"
