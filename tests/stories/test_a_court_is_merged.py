"""A county court is merged into its neighbour in the middle of the year (domain.md 16: which seal,
which number series).

From the first day of the merger the posts of the neighbour answer, also for what the old court
kept; who answered before is the old court's holder, wherever that person is now. The old court's
numbers stop where they were, and the neighbour's go on.
"""

from datetime import date

import pytest
from sqlmodel import col, select

from models.forms.problem import ApprovePlan, Reasoned
from models.forms.rectification import Acknowledge, ReportProgress
from models.number import NumberSeries
from models.roster import (
    Body,
    Mandate,
    Post,
    PostSuccession,
    Succession,
    Unit,
)
from models.term import Fired
from rules.role import NotEntitled
from rules.tenure import NotThere
from tasks.replay import replay
from tasks.serving import serve_present_holders
from tasks.sweep import sweep
from tasks.verification import verify as prove
from tasks.worklist import worklist
from tests.handing import hand, handed, handover_of, handovers, held, merge
from tests.merger import DAY, EVE, SINCE, merged, problem, settle_courts
from tests.problems import (
    appoint,
    approve,
    found,
    grant,
    matter_of,
    outcomes,
    plan_of,
    problem_of,
    running,
    verbs_done,
)
from tests.province import Province


@pytest.fixture
def courts(province: Province) -> Province:
    return settle_courts(province)


def last_number(courts: Province, organ: str, kind: str) -> int:
    with courts.store.session() as session:
        asked = select(NumberSeries).where(NumberSeries.organ == organ, NumberSeries.kind == kind)
        row = session.exec(asked).first()
        return row.next - 1 if row is not None else 0


def test_the_old_court_ends_the_day_before_with_its_units_and_posts(courts: Province) -> None:
    merged(courts)
    with courts.store.session() as session:
        old, new = (
            session.exec(select(Body).where(Body.code == code)).one() for code in ("O", "N")
        )
        assert (old.valid_to, new.valid_to) == (EVE, None)
        unit = session.exec(select(Unit).where(Unit.code == "O-U")).one()
        posts = session.exec(select(Post).where(Post.unit_id == unit.id)).all()
        assert {unit.valid_to, *(post.valid_to for post in posts)} == {EVE}
        row = session.exec(select(Succession)).one()
        assert (row.body_id, row.successor_id, row.on_day) == (old.id, new.id, DAY)
        assert row.document == "晋编办〔2026〕6号"
        assert len(session.exec(select(PostSuccession)).all()) == 4
    with pytest.raises(NotThere):
        appoint(courts, "O-J2", "clerk", DAY, DAY)


def test_who_goes_along_holds_the_new_post_and_the_others_hold_none(courts: Province) -> None:
    merged(courts)
    assert held(courts, "o-j1") == [("O-J1", SINCE, EVE), ("N-J1", DAY, None)]
    assert held(courts, "o-j2") == [("O-J2", SINCE, EVE)]


def test_what_is_open_goes_to_the_post_that_takes_over_and_no_clock_stops(
    courts: Province,
) -> None:
    number = problem(courts, "O-J2")
    due = running(courts, number, "rectify").due_on
    merged(courts)
    with courts.store.session() as session:
        owner = session.get_one(Post, problem_of(courts, number).owner_post_id)
    assert owner.code == "N-PRES"
    assert verbs_done(courts, number) == ["find", "hand_over"]
    assert running(courts, number, "rectify").due_on == due
    acknowledge = Acknowledge(actor="n-pres", number=number, statement="已接手")
    courts.do("acknowledge", acknowledge, date(2026, 7, 2))
    assert outcomes(courts, number, "receipt") == ["met"]
    with pytest.raises(NotEntitled):
        courts.do("submit_plan", plan_of(number, actor="o-j2"), DAY)
    courts.do("submit_plan", plan_of(number, actor="n-pres"), DAY)


def test_it_is_handed_over_from_the_old_holder_to_the_new(courts: Province) -> None:
    number = problem(courts, "O-J2")
    merged(courts)
    ((handover, state),) = handovers(courts, "N-PRES")
    assert (handover, state) == ("晋新法交〔2026〕1号", "served")
    assert handed(courts, handover) == [(number, "plan_due")]
    assert hand(courts, "state", handover, DAY, "o-j2") == "served"
    assert hand(courts, "receive", handover, DAY, "n-pres") == "received"
    assert hand(courts, "close", handover, DAY, "n-desk") == "closed"


def test_who_goes_along_keeps_what_was_theirs_and_hands_over_nothing(courts: Province) -> None:
    number = problem(courts, "O-J1")
    merged(courts)
    assert handovers(courts) == []
    assert verbs_done(courts, number)[-1] == "hand_over"
    courts.do("submit_plan", plan_of(number, actor="o-j1"), DAY)


def test_what_waited_on_an_old_post_is_carried_on_by_the_new_one(courts: Province) -> None:
    problem(courts, "O-J2")
    appoint(courts, "O-J2", "", date(2026, 6, 15), date(2026, 6, 15))
    ((waiting, _),) = handovers(courts)
    merged(courts)
    assert [state for _, state in handovers(courts, "O-J2")] == ["lapsed"]
    ((number, state),) = handovers(courts, "N-PRES")
    assert state == "served" and handover_of(courts, number).outgoing_id is None
    assert matter_of(courts, number).parent_id == matter_of(courts, waiting).id


def test_the_new_courts_office_goes_on_with_what_the_old_one_kept(courts: Province) -> None:
    number = problem(courts, "O-J2")
    courts.do("submit_plan", plan_of(number, actor="o-j2"), date(2026, 6, 2))
    with pytest.raises(NotEntitled):
        approve_by(courts, number, "n-sup", EVE)
    merged(courts)
    with pytest.raises(NotEntitled):
        approve_by(courts, number, "o-sup", DAY)
    assert approve_by(courts, number, "n-sup", DAY) == "in_progress"


def approve_by(courts: Province, number: str, actor: str, day: date) -> str:
    form = ApprovePlan(actor=actor, number=number, opinion="同意")
    return courts.do("approve_plan", form, day).state


def test_the_old_courts_numbers_stop_and_the_new_ones_go_on(
    courts: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = problem(courts, "O-J2")
    assert number == "晋旧法整〔2026〕1号"
    merged(courts)
    # A finding that names the old court as keeper is the new court's from then on.
    there = {"body": "COURT", "inspection": courts.inspection(DAY, "COURT")}
    other = found(courts, DAY, keeper="O", owner="CLERK", item="别的", **there)
    assert other == "晋新法整〔2026〕1号"
    on = date(2026, 12, 2)  # the first working day after the six months
    monkeypatch.setattr("tasks.sweep.today", lambda: on)
    assert sweep(courts.ledger, on, at=courts.at(on)).letters >= 1
    with courts.store.session() as session:
        asked = select(Fired).where(
            Fired.matter_id == matter_of(courts, number).id, Fired.letter != ""
        )
        letter = session.exec(asked).one()
        reached = session.get_one(Post, letter.post_id)
    assert letter.letter.startswith("晋新法函〔2026〕")
    assert reached.code == "N-PRES"
    assert last_number(courts, "晋旧法", "整") == 1
    assert last_number(courts, "晋旧法", "函") == 0


def test_the_new_courts_worklist_has_what_waited_in_the_old(courts: Province) -> None:
    number = problem(courts, "O-J2")
    on = {day: {line.number for line in worklist(courts.store, day, "N").lines} for day in (EVE,)}
    merged(courts)
    on[DAY] = {line.number for line in worklist(courts.store, DAY, "N").lines}
    assert number not in on[EVE] and number in on[DAY]


def test_before_that_day_nothing_moves_and_on_it_everything_does_by_itself(
    courts: Province,
) -> None:
    number = problem(courts, "O-J2")
    merged(courts, on=date(2026, 6, 10))
    assert verbs_done(courts, number) == ["find"]
    serve_present_holders(courts.ledger, EVE, courts.at(EVE))
    assert verbs_done(courts, number) == ["find"] and handovers(courts) == []
    for _ in range(2):
        serve_present_holders(courts.ledger, DAY, courts.at(DAY))
    assert verbs_done(courts, number) == ["find", "hand_over", "hand_over"]
    ((handover, state),) = handovers(courts, "N-PRES")
    assert state == "served" and [one for one, _ in handed(courts, handover)] == [number]
    courts.do("submit_plan", plan_of(number, actor="n-pres"), DAY)


def test_what_was_lent_of_an_old_post_ends_with_it(courts: Province) -> None:
    grant(courts, "O-J2", "clerk", date(2026, 6, 1), date(2026, 12, 31))
    merged(courts)
    with courts.store.session() as session:
        assert session.exec(select(Mandate)).one().to_on == EVE


def test_merged_again_the_last_court_stands_in_for_the_first(courts: Province) -> None:
    number = problem(courts, "O-J2")
    courts.do("submit_plan", plan_of(number, actor="o-j2"), date(2026, 6, 2))
    merged(courts)
    with courts.store.session() as session:
        there = session.exec(select(Post.code).where(col(Post.code).like("N-%"))).all()
    pairs = [{"post": code, "into": "SUPER" if code == "N-PRES" else ""} for code in there]
    merge(courts, date(2026, 9, 1), body="N", into="ZFW", from_on=date(2026, 9, 1), posts=pairs)
    assert approve(courts, number, date(2026, 9, 1)).state == "in_progress"
    form = ReportProgress(actor="super", number=number, report="进行中")
    courts.do("report_progress", form, date(2026, 9, 2))
    waits = [line.number for line in worklist(courts.store, date(2026, 9, 2), "ZFW").lines]
    assert number in waits


def test_the_ledger_still_follows_from_its_acts(courts: Province) -> None:
    number = problem(courts, "O-J2")
    merged(courts)
    form = Reasoned(actor="n-pres", number=number, reason="合并前已整改")
    courts.do("object", form, DAY)
    assert prove(courts.ledger).ok
    assert replay(courts.ledger) == []
