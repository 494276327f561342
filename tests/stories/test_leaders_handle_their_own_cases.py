"""Leaders' own cases: the share by days in office, nominal cases with the missing signs, and the
leader's say before anything is published (SD4)."""

from datetime import date

import pytest
from sqlmodel import select

from models.roster import Appointment, Post
from models.store import Store
from rules.leaders.circular import (
    CountAgain,
    NoLeaders,
    NotExplained,
    NothingToExplain,
    NotOfThisRound,
    PeriodNotOver,
    StillToBeDecided,
    WindowOpen,
)
from rules.role import NotEntitled, SameDoer
from rules.vocabulary import LeaderRoundKind
from tasks.leaders.periods import count_what_is_over
from tasks.replay import replay
from tasks.verification import verify
from tests.improving import lend_power
from tests.leading import CHIEF, COUNTED, QUARTER, Leading


@pytest.fixture
def court(store: Store) -> Leading:
    """Two judges closed ten cases each: half of the average is five."""
    court = Leading(store)
    court.closed_by("c1-j1", 10)
    court.closed_by("c1-j2", 10)
    return court


@pytest.mark.parametrize(("own", "short", "reached"), [(4, 1, 400), (5, 0, 500), (6, 0, 600)])
def test_the_share_is_reached_by_the_last_case(
    court: Leading, own: int, short: int, reached: int
) -> None:
    court.closed_by(CHIEF, own)
    chief = court.chief(court.count())
    assert (chief.measure.required, chief.measure.short) == (5, short)
    assert chief.measure.reached == reached
    assert (chief.load.base_cases, chief.load.base_days, chief.load.days) == (20, 180, 90)


def test_who_came_later_is_measured_by_the_days_in_office(court: Leading) -> None:
    with court.store.session() as session:
        held = session.exec(select(Appointment).join(Post).where(Post.code == "C1-TZ")).one()
        held.from_on = date(2026, 3, 2)
        session.add(held)
        session.commit()
    court.closed_by(CHIEF, 1, on=date(2026, 3, 1))  # closed the day before the post was held
    court.closed_by(CHIEF, 2, on=date(2026, 3, 2))
    chief = court.chief(court.count())
    # 30 of 90 days: a third of five, rounded up.
    assert (chief.load.days, chief.measure.required, chief.load.counted) == (30, 2, 2)


def test_a_case_without_a_sign_is_nominal_and_names_what_is_missing(court: Leading) -> None:
    court.closed_by(CHIEF, 3)
    (unheard,) = court.closed_by(CHIEF, signs=("file_read", "judgment:signed"))
    (borrowed,) = court.closed_by(CHIEF, by="c1-j1")  # all was done by somebody else
    (small,) = court.closed_by(CHIEF, kind="civil_first_small")
    (sat_in,) = court.closed_by(CHIEF, role="presiding_judge", signs=("file_read", "heard"))
    court.closed_by(CHIEF, on=date(2026, 4, 1))  # after the period
    chief = court.chief(court.count(date(2026, 4, 2)))
    missing = {case.code: [sign.zh for sign in case.missing] for case in chief.cases}
    assert missing[unheard] == ["开庭审理"]
    assert missing[borrowed] == ["阅卷", "开庭审理", "签发裁判文书"]
    assert missing[sat_in] == ["签发裁判文书"]
    assert [case.code for case in chief.cases if case.simple] == [small]
    assert (chief.load.counted, len(chief.cases)) == (3, 7)


def test_the_leader_explains_somebody_else_decides_then_it_is_published(court: Leading) -> None:
    (one, other) = court.closed_by(CHIEF, 2, signs=("file_read", "heard"))
    number = court.count()
    assert number == "晋政法领〔2026〕1号"
    said = {"number": number, "leader": CHIEF}
    with pytest.raises(WindowOpen):
        court.lead("publish", COUNTED, "super", number=number)
    with pytest.raises(NotOfThisRound):
        court.lead("explain", COUNTED, CHIEF, **said, cases=("X",), explanation="亲自签发")
    with pytest.raises(NotOfThisRound):
        court.lead("agree", COUNTED, number=number, leader="c1-j1")
    with pytest.raises(NotEntitled):
        court.lead("explain", COUNTED, "c1-j1", **said, cases=(one,), explanation="替他说明")
    court.lead(
        "explain", COUNTED, CHIEF, **said, cases=(one, other), explanation="亲自签发，稿在卷"
    )
    with pytest.raises(NothingToExplain):
        court.lead("explain", COUNTED, CHIEF, **said, cases=(one,), explanation="再说一次")
    with pytest.raises(StillToBeDecided):
        court.lead("publish", COUNTED, "super", number=number)
    with pytest.raises(NotEntitled):
        court.lead("allow", COUNTED, CHIEF, **said, cases=(one,), seen_papers="发文稿")
    court.lead("allow", COUNTED, **said, cases=(one,), seen_papers="发文稿")
    court.lead("disallow", COUNTED, **said, cases=(other,), reason="发文稿由他人签发")
    with pytest.raises(NotExplained):
        court.lead("allow", COUNTED, **said, cases=(other,), seen_papers="发文稿")
    assert court.chief(number).load.counted == 1
    assert court.lead("publish", COUNTED, "super", number=number).state == "published"
    assert verify(court.ledger).ok and replay(court.ledger) == []


def test_who_enters_the_explanation_for_a_leader_does_not_decide_on_it(court: Leading) -> None:
    (one,) = court.closed_by(CHIEF, signs=("heard",))
    said = {"number": court.count(), "leader": CHIEF, "cases": (one,)}
    court.lead("explain", COUNTED, **said, explanation="领导书面说明")
    with pytest.raises(SameDoer):
        court.lead("allow", COUNTED, **said, seen_papers="阅卷笔录")
    court.lead("allow", COUNTED, "super", **said, seen_papers="阅卷笔录")


@pytest.mark.parametrize(
    ("on", "open_still"), [(date(2026, 4, 9), True), (date(2026, 4, 10), False)]
)
def test_silence_does_not_stop_the_circular_after_five_working_days(
    court: Leading, on: date, open_still: bool
) -> None:
    # From Wednesday 1 April; the 4th to the 6th are Qingming: the fifth working day is the 9th.
    court.closed_by(CHIEF, 1)
    number = court.count()
    if open_still:
        with pytest.raises(WindowOpen):
            court.lead("publish", on, "super", number=number)
        court.lead("agree", on, CHIEF, number=number, leader=CHIEF)
    court.lead("publish", on, "super", number=number)


def test_corrected_case_data_are_counted_again_and_what_was_said_of_the_same_stays(
    court: Leading,
) -> None:
    (one,) = court.closed_by(CHIEF, signs=("heard",))
    number = court.count()
    said = {"number": number, "leader": CHIEF, "cases": (one,)}
    court.lead("explain", COUNTED, CHIEF, **said, explanation="已阅卷")
    court.lead("allow", COUNTED, **said, seen_papers="阅卷笔录")
    court.closed_by("c1-j1", 2)  # come in late, of March
    with pytest.raises(CountAgain):
        court.lead("publish", COUNTED, "super", number=number)
    court.lead("count_again", COUNTED, number=number, reason="补报两件")
    chief = court.chief(number)
    assert (chief.load.base_cases, chief.load.counted, chief.answered) == (22, 1, True)
    court.lead("publish", COUNTED, "super", number=number)


def test_a_period_is_counted_when_it_is_over_and_where_somebody_leads(court: Leading) -> None:
    with pytest.raises(PeriodNotOver):
        court.count(QUARTER[1])
    with pytest.raises(NoLeaders):
        court.count(body="PRISON")


def test_what_is_over_is_counted_by_itself_once(
    court: Leading, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = date(2026, 5, 1)
    lend_power(court, "C1-J2", "coordinate")
    monkeypatch.setattr("tasks.leaders.periods.now", lambda: court.at(on))
    done = count_what_is_over(court.ledger, on)
    assert [court.report(each.number).kind for each in done] == [
        LeaderRoundKind.QUARTER.value, LeaderRoundKind.NAMES.value,
    ]  # fmt: skip
    assert count_what_is_over(court.ledger, on) == []
    court.lead("withdraw", on, "c1-j2", number=done[0].number, reason="统计口径有误")
    (again,) = count_what_is_over(court.ledger, on)
    assert court.report(again.number).kind == LeaderRoundKind.QUARTER.value
