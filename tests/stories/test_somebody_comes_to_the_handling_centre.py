"""Entry, check, handling, exit: gated steps, a time that is somebody's liberty, and a gap that is a
warning (BJ4)."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from models.matter import Matter
from models.store import Store
from models.term import Fired, Term
from rules.centre.gates import (
    AlreadyExtended,
    GapsUnexplained,
    InTwoRooms,
    NoSuchGap,
    NotInOrder,
    OtherSexChecked,
    StillInside,
    SummonedAgainTooSoon,
    TooFewQuestioners,
)
from rules.procedure import Undeclared
from rules.role import NotEntitled, SameDoer
from rules.vocabulary import EntryGround, Leaving, Station
from tasks.centre.stay_report import inside
from tasks.replay import replay
from tasks.sweep import sweep
from tasks.verification import verify
from tests.staying import Centre, at


@pytest.fixture
def centre(store: Store) -> Centre:
    return Centre(store)


def terms(centre: Centre, number: str) -> dict[str, Term]:
    with centre.store.session() as session:
        rows = session.exec(
            select(Term)
            .join(Matter, col(Matter.id) == Term.matter_id)
            .where(Matter.number == number)
            .order_by(col(Term.no))
        )
        return {row.kind: row for row in rows}


def test_a_stay_goes_through_its_gates_and_is_reconciled_by_somebody_else(centre: Centre) -> None:
    number = centre.enter()
    assert number == "某公办〔2026〕1号"
    with pytest.raises(Undeclared) as refusal:  # nothing is handled before the check
        centre.be_at(number, 1, 5)
    assert "登记安全检查" in refusal.value.sentence_zh
    centre.check(number, 10)
    centre.be_at(number, 12, 100)
    centre.be_at(number, 100, 130, Station.MEAL, officers=())
    centre.leave(number, 140)
    assert centre.gaps(number) == []
    assert "explain" not in terms(centre, number)
    for hand in ("desk", "handler"):
        with pytest.raises((SameDoer, NotEntitled)):
            centre.gate("reconcile", hand, 200, number, recordings_seen=True)
    done = centre.gate("reconcile", "cases", 200, number, recordings_seen=True)
    assert done.state == "reconciled"
    assert {kind: term.outcome for kind, term in terms(centre, number).items()} == {
        "stay": "met", "check": "met", "reconcile": "met",
    }  # fmt: skip
    assert verify(centre.ledger).ok and replay(centre.ledger) == []


@pytest.mark.parametrize(
    ("ground", "minutes"),
    [(EntryGround.SUMMONS, 720), (EntryGround.COMPELLED, 720), (EntryGround.ADMINISTRATIVE, 480)],
)
def test_the_time_inside_ends_to_the_minute_and_leaving_is_never_refused(
    centre: Centre, ground: EntryGround, minutes: int
) -> None:
    for person, over, red in (("R-1", 0, False), ("R-2", 1, True)):
        number = centre.enter(0, ground, person)
        centre.check(number, 1)
        centre.be_at(number, 1, minutes - 120, Station.WAITING, officers=())
        centre.be_at(number, minutes - 120, minutes + over - 100, said_at=minutes + over)
        centre.be_at(number, minutes + over - 100, minutes + over, said_at=minutes + over)
        with centre.store.read() as tx:
            shown = {v.person: v for v in inside(tx, at(minutes + over)).visits}[person]
        assert (shown.minutes_left, shown.until_at) == (-over, at(minutes))
        assert (shown.colour == "🔴") is red
        assert centre.leave(number, minutes + over).state == "exited"


def test_what_is_entered_late_is_counted_from_the_arrival_and_late_is_late(
    centre: Centre,
) -> None:
    number = centre.gate(
        "enter", "desk", 600, keeper="STATION", person="R-7", case_code="A-1",
        ground=EntryGround.SUMMONS, handler_post="HANDLER", arrived_at=at(0),
    ).number  # fmt: skip
    running = terms(centre, number)
    assert running["stay"].due_at is not None and running["check"].due_at is not None
    assert (running["stay"].due_at, running["check"].due_at) == (at(721), at(31))
    centre.gate(
        "check", "desk", 610, number,
        checked_at=at(20), is_woman=False, by_women=False,
    )  # fmt: skip
    assert terms(centre, number)["check"].outcome == "met"  # at 08:20, entered ten hours after
    centre.gate(
        "leave", "desk", 900, number,
        left_at=at(830), leaving=Leaving.RELEASED, returned=True, signed=True,
    )  # fmt: skip
    assert terms(centre, number)["stay"].outcome == "late"


def test_a_longer_stay_is_approved_once_before_the_time_is_over_by_the_head(
    centre: Centre,
) -> None:
    number = centre.enter()
    said = {"reason": "案情重大", "measure": "拘留"}
    with pytest.raises(NotEntitled):
        centre.gate("extend", "handler", 700, number, **said)
    with pytest.raises(AlreadyExtended):
        centre.gate("extend", "head", 721, number, **said)
    centre.gate("extend", "head", 720, number, **said)
    with pytest.raises(AlreadyExtended):
        centre.gate("extend", "head", 800, number, **said)
    due_at = terms(centre, number)["stay"].due_at
    assert due_at is not None
    assert timedelta(minutes=1440) <= due_at - at(0) <= timedelta(minutes=1441)


def test_nobody_is_summoned_again_in_the_same_case_within_twelve_hours(centre: Centre) -> None:
    number = centre.enter()
    with pytest.raises(StillInside):
        centre.enter(5, case_code="B-2")
    centre.leave(number, 100)
    with pytest.raises(SummonedAgainTooSoon) as refusal:
        centre.enter(100 + 719)
    assert "2026-03-02 21:40" in refusal.value.sentence_zh
    centre.enter(200, case_code="B-2")
    with pytest.raises(StillInside):
        centre.enter(100 + 720)
    assert centre.enter(100 + 720, person="R-8")


def test_what_nobody_accounts_for_is_a_warning_until_it_is_explained(centre: Centre) -> None:
    number = centre.enter()
    centre.check(number, 15)  # fifteen minutes are allowed
    centre.be_at(number, 31, 60)  # sixteen are not
    centre.leave(number, 76)
    assert centre.gaps(number) == ["03-02 08:15", "03-02 09:00"]
    with pytest.raises(GapsUnexplained):
        centre.gate("reconcile", "cases", 90, number, recordings_seen=True)
    one = {"gap": "03-02 08:15", "explanation": "等待讯问室"}
    with pytest.raises(GapsUnexplained):
        centre.gate("explain", "handler", 90, number, gaps=(one,))
    with pytest.raises(NoSuchGap):
        centre.gate("explain", "handler", 90, number, gaps=(one | {"gap": "03-02 07:00"},))
    with pytest.raises(NotEntitled):
        centre.gate("explain", "desk", 90, number, gaps=(one,))
    # The station that was left out is recorded afterwards: one gap falls away.
    centre.be_at(number, 60, 76, Station.REST, said_at=90, officers=())
    assert centre.gaps(number) == ["03-02 08:15"]
    centre.gate("explain", "handler", 95, number, gaps=(one,))
    assert terms(centre, number)["explain"].outcome == "met"
    centre.gate("send_back", "cases", 100, number, reason="与录像不符")
    assert centre.gaps(number) == ["03-02 08:15"]
    sweep(centre.ledger, date(2026, 3, 5))
    with centre.store.session() as session:
        assert "warning" in session.exec(select(Fired.act)).all()
    centre.gate("explain", "handler", 3 * 1440, number, gaps=(one,))
    assert centre.gate("reconcile", "cases", 3 * 1440, number, recordings_seen=True).state == (
        "reconciled"
    )
    assert verify(centre.ledger).ok and replay(centre.ledger) == []


def test_who_left_without_a_check_is_accounted_for_afterwards(centre: Centre) -> None:
    number = centre.enter()
    centre.leave(number, 60, Leaving.HOSPITAL)
    assert centre.gaps(number) == ["03-02 08:00"]
    with pytest.raises(NotInOrder):
        centre.be_at(number, -1, 60, Station.MEDICAL, said_at=90, officers=())
    centre.be_at(number, 0, 60, Station.MEDICAL, said_at=90, officers=())
    assert centre.gaps(number) == []


def test_what_cannot_have_been_so_is_refused(centre: Centre) -> None:
    number = centre.enter()
    said = {"checked_at": at(5), "is_woman": True}
    with pytest.raises(OtherSexChecked):
        centre.gate("check", "desk", 5, number, **said, by_women=False)
    with pytest.raises(NotInOrder):
        centre.gate("check", "desk", 5, number, checked_at=at(-1), is_woman=False, by_women=False)
    centre.gate("check", "desk", 5, number, **said, by_women=True)
    with pytest.raises(TooFewQuestioners):
        centre.be_at(number, 10, 20, officers=("handler", "handler"))
    for since, until in ((4, 9), (20, 10), (20, 31)):  # before the check, backwards, to come
        with pytest.raises(NotInOrder):
            centre.be_at(number, since, until, said_at=30)
    centre.be_at(number, 10, 20)
    with pytest.raises(InTwoRooms):
        centre.be_at(number, 19, 25)
    centre.be_at(number, 20, 25)
    with pytest.raises(NotInOrder):
        centre.gate(
            "leave", "desk", 30, number,
            left_at=at(24), leaving=Leaving.DETAINED, returned=True, signed=False,
        )  # fmt: skip
