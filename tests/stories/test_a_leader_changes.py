"""The head of a division is transferred in the middle of rectification (features 5.20, domain 8).

Edge cases 10 and 14 of domain.md 16, as far as they touch terms and posts: what is owed stays with
the post and its clock goes on; who came is told, and states what he found; what was done in whose
time stays on record. (A superior's order, the rest of edge case 14, has no verb in rectification.)
"""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from models.forms.rectification import Acknowledge, ReportProgress
from models.outbox import Outbox
from models.roster import Appointment, Person, Post
from rules.role import NotEntitled, SameDoer
from tasks.dead_letters import latest
from tasks.lookup import persons
from tasks.replay import replay
from tasks.verification import verify as prove
from tasks.whereabouts import whereabouts
from tests.handing import hand, handed, handovers, retire, the_one, transfer
from tests.problems import (
    appoint,
    claim,
    found,
    next_rung,
    outcomes,
    plan_of,
    planned,
    running,
    say,
    verbs_done,
    verify,
    write_off,
)
from tests.province import Province

CHANGE = date(2026, 3, 16)
"""A Monday: `clerk` comes from the court and heads the division from this day."""


def told(province: Province, topic: str) -> list[int | None]:
    """The posts that were told of an event."""
    rows = reversed(latest(province.store))
    asked = [row["id"] for row in rows if row["topic"] == topic]
    with province.store.session() as session:
        found = select(Outbox).where(col(Outbox.id).in_(asked)).order_by(col(Outbox.id))
        return [row.post_id for row in session.exec(found)]


def holder(province: Province, post: str, on: date) -> str:
    """Who answered for a post on a day: asked years later, the answer is the same."""
    with province.store.session() as session:
        held = (
            select(Person.code)
            .join(Appointment, col(Appointment.person_id) == Person.id)
            .join(Post, col(Post.id) == Appointment.post_id)
            .where(
                Post.code == post,
                Appointment.from_on <= on,
                col(Appointment.to_on).is_(None) | (col(Appointment.to_on) >= on),
            )
        )
        return session.exec(held).one()


@pytest.fixture
def handed_over(province: Province) -> str:
    number = planned(province)
    appoint(province, "OWNER", "clerk", CHANGE, CHANGE)
    return number


def test_the_successor_is_told_and_asked_for_a_receipt_and_no_clock_stops(
    province: Province, handed_over: str
) -> None:
    assert len(told(province, "problem:handed_over")) == 1
    assert running(province, handed_over, "receipt").due_on == date(2026, 3, 23)
    assert running(province, handed_over, "rectify").due_on == date(2026, 9, 2)
    assert running(province, handed_over, "progress").due_on == date(2026, 4, 7)


def test_a_receipt_that_does_not_come_is_pressed_like_any_other_term(
    province: Province, handed_over: str
) -> None:
    assert next_rung(province, handed_over, "receipt") == (date(2026, 3, 19), 1)


def test_the_successor_states_what_he_found_and_takes_it_to_the_end(
    province: Province, handed_over: str
) -> None:
    form = Acknowledge(actor="clerk", number=handed_over, statement="已核对台账，两起尚未补签")
    province.do("acknowledge", form, CHANGE + timedelta(days=7))
    assert outcomes(province, handed_over, "receipt") == ["met"]
    report = ReportProgress(actor="clerk", number=handed_over, report="全部补签", done=(1,))
    province.do("report_progress", report, date(2026, 3, 30))
    with pytest.raises(NotEntitled):
        claim(province, handed_over, date(2026, 4, 1))  # by `owner`, who left
    assert verbs_done(province, handed_over)[-3:] == ["hand_over", "acknowledge", "report_progress"]


def test_edge_case_10_the_predecessor_stays_answerable_for_his_time(
    province: Province, handed_over: str
) -> None:
    assert holder(province, "OWNER", CHANGE - timedelta(days=1)) == "owner"
    assert holder(province, "OWNER", CHANGE) == "clerk"
    assert prove(province.ledger).ok


def test_edge_case_10_he_may_not_verify_from_his_new_post_what_he_had_planned(
    province: Province,
) -> None:
    number = planned(province)
    claim(province, number, 10)
    appoint(province, "OWNER", "clerk", CHANGE, CHANGE)
    appoint(province, "VERIFY", "owner", CHANGE, CHANGE)
    with pytest.raises(SameDoer, match="报送方案"):
        verify(province, number, CHANGE, actor="owner")
    verify(province, number, CHANGE, actor="inspect")
    assert write_off(province, number, CHANGE).state == "written_off"


def test_written_off_before_the_receipt_was_given_the_receipt_is_void_not_met(
    province: Province,
) -> None:
    number = planned(province)
    claim(province, number, 10)
    appoint(province, "OWNER", "clerk", CHANGE, CHANGE)
    verify(province, number, CHANGE)
    write_off(province, number, CHANGE)
    assert outcomes(province, number, "receipt") == ["void"]


def test_the_plan_that_the_predecessor_owed_the_successor_owes(province: Province) -> None:
    number = found(province)
    appoint(province, "OWNER", "clerk", CHANGE, CHANGE)
    with pytest.raises(NotEntitled):
        province.do("submit_plan", plan_of(number), CHANGE)
    assert running(province, number, "plan").due_on == date(2026, 4, 2)
    province.do("submit_plan", plan_of(number, actor="clerk"), date(2026, 4, 2))
    say(province, "return_plan", number, date(2026, 4, 3))
    assert running(province, number, "plan").due_on == date(2026, 4, 3)


def test_the_head_retires_the_post_is_vacant_and_everything_waits_for_who_comes(
    province: Province,
) -> None:
    number = planned(province)
    retire(province, "owner", CHANGE - timedelta(days=1), CHANGE)
    handover = the_one(province)
    assert handovers(province) == [(handover, "vacant")]
    # The clock of the work runs on, and nobody else answers meanwhile.
    assert running(province, number, "rectify").due_on == date(2026, 9, 2)
    with pytest.raises(NotEntitled):
        claim(province, number, CHANGE)
    appoint(province, "OWNER", "clerk", date(2026, 3, 23), date(2026, 3, 23))
    assert hand(province, "receive", handover, date(2026, 3, 24), "clerk", "缺印章") == "received"
    # He has retired, and says all the same how things stood.
    hand(province, "state", handover, date(2026, 3, 30), "owner", "印章在机要室")
    assert outcomes(province, handover, "statement") == ["late"]
    assert hand(province, "close", handover, date(2026, 3, 31), "coord", "印章已补交") == "closed"
    assert prove(province.ledger).ok and replay(province.ledger) == []


def test_years_later_it_is_known_who_answered_when_and_where_that_person_is(
    province: Province,
) -> None:
    transfer(province, "owner", "VERIFY", CHANGE, CHANGE)
    transfer(province, "owner", "CLERK", date(2027, 3, 1), date(2027, 3, 1))
    retire(province, "owner", date(2028, 6, 30), date(2028, 6, 1))
    days = (date(2020, 3, 2), CHANGE - timedelta(days=1), CHANGE, date(2027, 3, 1))
    posts = ("OWNER", "OWNER", "VERIFY", "CLERK")
    assert [holder(province, post, on) for post, on in zip(posts, days, strict=True)] == [
        "owner"
    ] * 4
    with province.store.read() as tx:
        person = persons(tx, ["owner"])["owner"]["id"]
        then, now = (
            whereabouts(tx, [person], on)[person] for on in (date(2028, 6, 30), date(2029, 1, 1))
        )
    assert "CLERK" in then.said(date(2028, 6, 30))[0]
    assert now.posts == () and "退休" in now.said(date(2029, 1, 1))[0]


def test_before_the_receipt_the_post_changes_hands_again_and_the_list_goes_on(
    province: Province, handed_over: str
) -> None:
    first = the_one(province)
    transfer(province, "clerk", "WARDEN", date(2026, 3, 18), date(2026, 3, 18))
    appoint(province, "OWNER", "verify", date(2026, 3, 23), date(2026, 3, 23))
    (_, lapsed), (second, served) = handovers(province, "OWNER")
    assert (lapsed, served) == ("lapsed", "served")
    assert [number for number, _ in handed(province, second)] == [handed_over]
    hand(province, "state", first, date(2026, 3, 24), "owner")  # late, and still heard
    hand(province, "receive", second, date(2026, 3, 24), "verify")
    assert outcomes(province, second, "receipt") == ["met"]
