"""One page of a session: the list, the room, recusals, the votes by kind, the count; and nowhere
who voted how."""

import json
from datetime import date

import pytest

from models.store import Store
from rules.vocabulary import Finding
from tasks.session_sheet import SessionSheet
from tasks.sheet import sheet_of
from tests.chamber import MEMBERS, SITS, Chamber

INTENT, GROSS, ORDINARY, NONE = Finding


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


def page(chamber: Chamber, number: str, on: date | None = None) -> SessionSheet:
    with chamber.store.read() as tx:
        day = on or chamber.next_day(SITS)
        session = sheet_of(tx, number, chamber.ledger.calendar, day).session
    assert session is not None
    return session


def test_before_it_opens_the_list_says_who_presides_who_is_there_and_who_is_out(
    chamber: Chamber,
) -> None:
    session = chamber.convened(chamber.accepted("judge1"))
    chamber.recused(session, "m2")
    chamber.ask(session, "m3")
    chamber.ask(session, "m4")
    chamber.decide(session, "m4", grant=False)
    chamber.replaced(session, "m5", by="s1")
    chamber.arrive(session, "m1", "m4", "s1")
    seen = page(chamber, session)
    assert (seen.place, len(seen.seats), seen.replaced) == ("一号会议室", 15, ("m5",))
    seats = {seat.code: seat for seat in seen.seats}
    assert seen.seats[0].code == "m1" and seats["m1"].chair and "法官" in seats["m1"].kind
    assert {code for code, seat in seats.items() if seat.present} == {"m1", "m4", "s1"}
    assert seats["s1"].replaces == "m5" and "m5" not in seats
    assert seats["m2"].stands.startswith("不得表决：已决定回避")
    assert seats["m3"].stands == "回避申请未决 · recusal undecided"
    assert seats["m4"].stands == "可表决 · may vote"
    assert [(r.member, r.decided.split(" ")[0]) for r in seen.recusals] == [
        ("m2", "准予回避"),
        ("m3", "未决定"),
        ("m4", "驳回"),
    ]
    assert (seen.counted, seen.figures.sitting.present) == ((), 3)


def test_after_the_count_each_officer_has_a_result_or_none_and_nobody_is_said_to_have_voted_so(
    chamber: Chamber,
) -> None:
    referral = chamber.accepted("judge1", "judge2")
    first, second = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, first, {GROSS: MEMBERS[:11], NONE: MEMBERS[11:]})
    chamber.votes(session, second, {GROSS: MEMBERS[:8], NONE: MEMBERS[8:]})
    chamber.close(session)
    seen = page(chamber, session, date(2026, 12, 1))
    one, other = seen.counted
    assert (one.opinion, one.finding, one.votes_for, one.needed) == (first, GROSS.value, 11, 10)
    assert (other.finding, other.votes_for) == ("", 8)
    assert other.said == "未形成意见 · no opinion reached its majority"
    said = json.dumps(seen.plain(), ensure_ascii=False)
    assert not [word for word in ("理由如下", "dissent", "某m") if word in said]
    members = seen.plain()["members"]
    assert {key for member in members for key in member} == {
        "code", "kind", "professional", "chair", "present", "out", "pending", "replaces",
    }  # fmt: skip


def test_a_matter_that_is_no_session_has_no_such_page(chamber: Chamber) -> None:
    referral = chamber.accepted("judge1")
    chamber.convened(referral)
    with chamber.store.read() as tx:
        sheet = sheet_of(tx, referral, chamber.ledger.calendar, chamber.next_day(SITS))
    assert sheet.session is None
