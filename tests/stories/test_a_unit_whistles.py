"""吹哨报到: a street calls two departments; each has a clock of its own, to the minute."""

from datetime import date, datetime, timedelta

import pytest

from models.forms.call import (
    CallMore,
    Confirm,
    DonePart,
    ExtendArrival,
    OnArrival,
    Rated,
    ReportIn,
    Settle,
)
from models.roster import Unit
from models.store import Store
from rules.calls.calling import CalledTwice, ExtendedOften, NoClockRuns, NotOfThisCall, StillOut
from rules.calls.levels import Urgency
from rules.calls.load import NobodyToChoose
from rules.counting import SHANGHAI
from rules.procedure import Closed, Undeclared
from rules.refusal import Refused
from rules.role import NotEntitled
from tasks.calls.report import calls_report
from tasks.notices import digest_text, fired_at
from tasks.replay import replay
from tasks.sheet import sheet_of
from tasks.sweep import sweep, sweep_instants
from tasks.verification import verify
from tasks.worklist import bodies_of, bodies_with_worklists, worklist
from tests.callings import START, Callings
from tests.cases import refusal_of

DAY = date(2026, 3, 2)


@pytest.fixture
def street(store: Store) -> Callings:
    return Callings(store)


def shanghai(hour: int, minute: int, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


def look(street: Callings, minutes: float) -> dict[str, int]:
    """What the look of that minute fires."""
    return dict(sweep_instants(street.ledger, START + timedelta(minutes=minutes)).by_act)


def sound(street: Callings) -> None:
    """What is on record was not touched, and follows."""
    assert verify(street.ledger).ok
    assert replay(street.ledger) == []


def test_each_department_has_its_own_clock_and_both_settle_it_together(street: Callings) -> None:
    call = street.whistle("ENV", "TRAFFIC")
    env, traffic = street.arrivals()
    assert street.term(env, "arrive").due_at == shanghai(10, 36)

    street.done("arrival.arrive", ReportIn(actor="env1", number=env), 8)
    assert street.term(env, "arrive").outcome == "met"
    # The caller, who sees who is there, says that the other has been there for five minutes.
    said = START + timedelta(minutes=12)
    street.done(
        "call.confirm", Confirm(actor="whistle", number=call, arrival=traffic, arrived_at=said), 17
    )
    assert street.term(traffic, "arrive").outcome == "met"
    assert street.term(traffic, "handle").due_at == shanghai(11, 0, day=3)

    street.done("arrival.report_done", DonePart(actor="env1", number=env, report="已清理"), 60)
    settle = Settle(actor="whistle", number=call, rating=5, report="已办结")
    refusal = refusal_of(StillOut, lambda: street.done("call.settle", settle, 61))
    assert traffic in refusal.figures["open"] and env not in refusal.figures["open"]
    done = DonePart(actor="traffic1", number=traffic, report="已疏导")
    street.done("arrival.report_done", done, 62)
    rated = settle.model_copy(update={"ratings": (Rated(arrival=env, rating=4),)})
    assert street.done("call.settle", rated, 63).state == "settled"
    refusal_of(Closed, lambda: street.done("call.settle", settle, 64))
    sound(street)


@pytest.mark.parametrize(("second", "outcome"), [(0, "met"), (1, "late")])
def test_at_the_last_instant_it_is_met_and_a_second_after_it_is_late(
    street: Callings, second: int, outcome: str
) -> None:
    street.whistle("ENV")
    (env,) = street.arrivals()
    at = shanghai(10, 36) + timedelta(seconds=second)
    street.done("arrival.arrive", ReportIn(actor="env1", number=env), at=at)
    term = street.term(env, "arrive")
    assert (term.outcome, term.closed_at) == (outcome, at)
    sound(street)


def test_a_department_that_does_not_come_is_pressed_by_the_minute_up_to_the_street(
    street: Callings,
) -> None:
    street.whistle("ENV")
    (env,) = street.arrivals()
    assert look(street, 10) == {}
    assert look(street, 10.5) == {"reminder": 1}
    assert look(street, 10.5) == {}  # a second look at the same minute
    assert look(street, 16) == {}
    assert look(street, 16.5) == {"overdue": 1}
    # The product was down for an hour: what was missed fires in its order.
    assert look(street, 90) == {"report_up": 2}
    acts = [(row.act, row.rung) for row in street.fired()]
    assert acts == [("reminder", 1), ("overdue", 2), ("report_up", 3), ("report_up", 4)]
    reached = {row.rung: row.post_id for row in street.fired()}
    assert len(set(reached.values())) == 3  # the post, its leader, the street's supervisor
    with street.store.read() as tx:
        sheet = sheet_of(tx, env, street.ledger.calendar, DAY)
        posts = fired_at(tx, [reached[1] or 0], DAY)
    rung = next(entry for entry in sheet.entries if entry.seq is None)
    assert rung.at == START + timedelta(minutes=10.5)
    assert sheet.clocks[0].until == "2026-03-02 10:36"
    assert "2026年3月2日（星期一）10:36届满" in "".join(sheet.clocks[0].why_zh)
    post = {"name": "ENV1", "code": "ENV1", "unit": "ENV", "body": "某区执法局"}
    _, text = digest_text(
        {**post, "holder": "", "holders": ()}, DAY, posts[reached[1] or 0], street.ledger.calendar
    )
    assert "2026-03-02 10:36，剩5分" in text
    sound(street)


def test_what_no_look_has_fired_the_sweep_of_the_next_day_fires(street: Callings) -> None:
    street.whistle("ENV")
    report = sweep(street.ledger, date(2026, 3, 3), at=shanghai(7, 0, day=3))
    assert report.by_act == {"reminder": 1, "overdue": 1, "report_up": 2}
    assert look(street, 2000) == {}
    sound(street)


def test_the_sweep_of_a_day_leaves_what_falls_due_during_it(street: Callings) -> None:
    street.whistle("ENV")
    assert sweep(street.ledger, DAY, at=shanghai(11, 0)).fired == 0


def test_a_term_of_a_minute_is_pressed_a_minute_later_and_nobody_is_reminded_before(
    street: Callings,
) -> None:
    street.whistle("ENV", urgency=Urgency.KEY_PLACE)
    (env,) = street.arrivals()
    assert street.term(env, "arrive").due_at == shanghai(10, 22)
    assert look(street, 2.4) == {}
    assert look(street, 2.5) == {"overdue": 1}


def test_time_stands_still_while_the_street_decides_whose_it_is(street: Callings) -> None:
    call = street.whistle("ENV")
    (env,) = street.arrivals()
    street.reasoned("arrival.decline", "env1", env, 4.5)  # 10:25, four minutes counted
    assert look(street, 40) == {}
    again = OnArrival(actor="whistle", number=call, arrival=env, reason="属于城管职责")
    street.done("call.insist", again, 40)  # 11:00:30, eleven left
    assert street.term(env, "arrive").due_at == shanghai(11, 11)
    more = ExtendArrival(actor="whistle", number=call, arrival=env, reason="路远", n=10)
    for _ in range(2):
        street.done("call.extend", more, 41)
    assert street.term(env, "arrive").due_at == shanghai(11, 31)
    refusal_of(ExtendedOften, lambda: street.done("call.extend", more, 42))
    with street.store.read() as tx:
        why = sheet_of(tx, env, street.ledger.calendar, DAY).clocks[0].why_en
    assert any("Suspended (情况属实) at 10:25 on Mon 2 Mar 2026" in line for line in why)
    sound(street)


def test_a_department_that_was_let_off_is_neither_met_nor_late(street: Callings) -> None:
    call = street.whistle("ENV", "TRAFFIC")
    env, _ = street.arrivals()
    off = OnArrival(actor="whistle", number=call, arrival=env, reason="确非其职责")
    refusal_of(Undeclared, lambda: street.done("call.excuse", off, 1))
    street.reasoned("arrival.decline", "env1", env, 2)
    street.done("call.excuse", off, 3)
    assert (street.state(env), street.term(env, "arrive").outcome) == ("excused", "void")
    more = ExtendArrival(actor="whistle", number=call, arrival=env, reason="路远", n=10)
    refusal_of(NoClockRuns, lambda: street.done("call.extend", more, 4))
    other = OnArrival(actor="whistle", number=call, arrival=call, reason="。")
    refusal_of(NotOfThisCall, lambda: street.done("call.insist", other, 4))


def test_a_call_that_is_withdrawn_lets_go_of_everybody(street: Callings) -> None:
    call = street.whistle("ENV", "TRAFFIC")
    street.reasoned("call.withdraw", "whistle", call, 3)
    assert [street.state(number) for number in street.arrivals()] == ["void", "void"]
    assert look(street, 90) == {}
    sound(street)


def test_work_goes_to_whoever_has_least_and_of_equals_in_order(street: Callings) -> None:
    call = street.whistle("ENV")
    more = CallMore(actor="whistle", number=call, units=("ENV",), reason="再派")
    refusal_of(CalledTwice, lambda: street.done("call.call_more", more, 1))
    street.whistle("ENV", minutes=1)
    street.whistle("ENV", minutes=2)
    with street.store.read() as tx:
        sheets = [sheet_of(tx, n, street.ledger.calendar, DAY) for n in street.arrivals()]
        case = sheet_of(tx, call, street.ledger.calendar, DAY).family
    assert [(member.number, member.about) for member in case] == [
        (call, ""),
        (street.arrivals()[0], "ENV"),
    ]
    chosen = [
        line
        for sheet in sheets
        for entry in sheet.entries
        for line in entry.terms
        if "选定" in line
    ]
    assert [line.partition("选定")[2][:4] for line in chosen] == ["ENV1", "ENV2", "ENV1"]
    assert "（ENV1 1件、ENV2 0件）" in chosen[1]
    with street.store.session() as session:
        session.add(Unit(code="EMPTY", name="空部门", body_id=1))
        session.commit()
    refusal_of(NobodyToChoose, lambda: street.whistle("EMPTY", minutes=3))


@pytest.mark.parametrize("who", ["env2", "whistle", "streetlead"])
def test_nobody_reports_in_for_another(street: Callings, who: str) -> None:
    street.whistle("ENV")
    (env,) = street.arrivals()
    with pytest.raises(NotEntitled):
        street.done("arrival.arrive", ReportIn(actor=who, number=env), 3)


def test_a_refused_part_of_a_batch_leaves_no_half_of_a_call(street: Callings) -> None:
    with pytest.raises(Refused):
        street.whistle("ENV", "NOBODY")
    assert street.arrivals() == []


def test_worklists_show_minutes_and_responses_are_ranges(street: Callings) -> None:
    street.whistle("ENV", "TRAFFIC")
    env, _ = street.arrivals()
    street.done("arrival.arrive", ReportIn(actor="env1", number=env), 5)
    lines = {line.procedure: line for line in worklist(street.store, DAY, "BUREAU").lines}
    assert lines["arrival"].until in ("2026-03-02 10:36", "2026-03-03 11:00")
    assert {line.procedure for line in worklist(street.store, DAY, "STREET").lines} == {
        "call",
        "arrival",
    }
    with street.store.read() as tx:
        assert {"BUREAU", "STREET"} <= {code for code, _ in bodies_with_worklists(tx)}
        sheet = sheet_of(tx, env, street.ledger.calendar, DAY)
        assert sheet.line is not None and sheet.line.until == "2026-03-03 11:00"
        env_id = sheet.matter["id"]
        assert [code for code, _ in bodies_of(tx, env_id)] == ["BUREAU", "STREET"]
        early = calls_report(tx, DAY, DAY, START + timedelta(minutes=10)).responses
        late = calls_report(tx, DAY, DAY, START + timedelta(minutes=16)).responses
    assert (early["ENV"].share, early["ENV"].median) == ((1000, 1000), (300, 300))
    assert (early["TRAFFIC"].share, early["TRAFFIC"].median) == ((0, 1000), (600, None))
    assert late["TRAFFIC"].share == (0, 0)
