"""Which clocks run, for whom, until when and why: claims on `tasks.clocks`."""

from datetime import date

from models.forms.problem import AskExtension, Reasoned
from rules.procedure import Role
from rules.slip import Colour
from tasks.clocks import Clock, clocks_of
from tasks.timeline import matter_row
from tests.problems import found, planned
from tests.province import Province


def clocks(province: Province, number: str, on: date) -> dict[str, Clock]:
    with province.store.read() as tx:
        found = clocks_of(tx, matter_row(tx, number), province.ledger.calendar, on)
    return {clock.kind: clock for clock in found}


def test_a_clock_says_until_when_how_long_and_in_which_colour(province: Province) -> None:
    clock = clocks(province, found(province), date(2026, 4, 3))["plan"]
    assert (clock.due_on, clock.left, clock.colour) == (date(2026, 4, 2), -1, Colour.RED)
    assert (clock.role, clock.waits_for) == (Role.OWNER, "责任岗位任职人")


def test_a_clock_says_why_in_both_languages_to_the_same_number_of_sentences(
    province: Province,
) -> None:
    clock = clocks(province, found(province), date(2026, 3, 2))["rectify"]
    assert len(clock.why_zh) == len(clock.why_en) >= 3
    assert "2026年3月2日" in clock.why_zh[0]
    assert "2 Mar 2026" in clock.why_en[0]


def test_a_clock_of_those_who_decide_is_theirs(province: Province) -> None:
    number = found(province)
    province.do("object", Reasoned(actor="owner", number=number, reason="事实不清"), 1)
    assert clocks(province, number, date(2026, 3, 3))["objection"].role is Role.SUPERVISOR


def test_a_suspended_clock_has_no_day_and_says_since_when(province: Province) -> None:
    number = found(province)
    province.do("object", Reasoned(actor="owner", number=number, reason="事实不清"), 1)
    clock = clocks(province, number, date(2026, 3, 3))["rectify"]
    assert (clock.due_on, clock.left, clock.paused_on) == (None, None, date(2026, 3, 3))
    assert "中止" in clock.why_zh[-1]


def test_a_clock_that_was_suspended_and_resumed_explains_the_day_it_has(
    province: Province,
) -> None:
    number = found(province)
    province.do("object", Reasoned(actor="owner", number=number, reason="事实不清"), 1)
    rejected = Reasoned(actor="super", number=number, reason="事实清楚")
    province.do("reject_objection", rejected, 8)
    clock = clocks(province, number, date(2026, 3, 10))["rectify"]
    assert clock.due_on is not None and clock.due_on > clock.original_due_on
    last = f"{clock.due_on.year}年{clock.due_on.month}月{clock.due_on.day}日"
    assert last in clock.why_zh[-1]


def test_an_extended_clock_keeps_its_first_day_on_record(province: Province) -> None:
    number = planned(province)
    before = clocks(province, number, date(2026, 3, 6))["rectify"]
    province.do("ask_extension", AskExtension(actor="owner", number=number, n=1, reason="档案"), 5)
    province.do("grant_extension", Reasoned(actor="super", number=number, reason="同意"), 6)
    after = clocks(province, number, date(2026, 3, 8))["rectify"]
    assert before.due_on is not None and after.due_on is not None
    assert after.original_due_on == before.due_on < after.due_on


def test_a_matter_that_is_closed_has_no_clock(province: Province) -> None:
    number = found(province)
    province.do("annul", Reasoned(actor="super", number=number, reason="误登"), 1)
    assert clocks(province, number, date(2026, 3, 3)) == {}


def test_a_clock_is_plain_for_machines(province: Province) -> None:
    plain = clocks(province, found(province), date(2026, 3, 2))["plan"].plain()
    assert (plain["due_on"], plain["days_left"], plain["colour"]) == ("2026-04-02", 31, "green")
