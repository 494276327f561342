"""Transfers, leaving, qualification, abolition: one act each, both days included, nothing held by
two at once, and nobody moved out of an open case."""

from datetime import date

import pytest
from sqlmodel import col, select

from models.forms.problem import Assign
from models.forms.register import Appoint
from models.forms.roster_change import Reinstate
from models.roster import Mandate, Person, Post, Qualification
from rules.grading import GradeHeldAlready, GradeNotHeld
from rules.leaving import DoesNotComeBack, Leaving, LeftBefore, StillServes
from rules.merger import StillOwes
from rules.qualification import UnknownGrade
from rules.role import NotEntitled
from rules.tenure import (
    BeginsLater,
    DoesNotHold,
    EndsAlready,
    HasLeft,
    HoldsAlready,
    HoldsNothing,
    NotThere,
    Overlap,
    WhoLeaves,
)
from tasks.qualifying import grades_on
from tests.handing import abolish, handovers, held, qualify, retire, transfer
from tests.problems import appoint, found, grant, on_roster, problem_of
from tests.province import Province

EVE, MONDAY, NEXT = date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)
SINCE = date(2020, 1, 1)


def several_seats(province: Province, code: str) -> None:
    with province.store.session() as session:
        post = session.exec(select(Post).where(Post.code == code)).one()
        post.single = False
        session.add(post)
        session.commit()


def person(province: Province, code: str) -> Person:
    with province.store.session() as session:
        return session.exec(select(Person).where(Person.code == code)).one()


def grades_then(province: Province, code: str, on: date) -> set[str]:
    with province.store.read() as tx:
        return grades_on(tx, [person(province, code).id or 0], on).get(
            person(province, code).id or 0, set()
        )


# Transfers.


def test_a_transfer_ends_every_post_the_day_before_and_begins_another(province: Province) -> None:
    appoint(province, "CLERK", "owner", MONDAY, 0)
    transfer(province, "owner", "VERIFY", date(2026, 3, 16), 5)
    assert held(province, "owner") == [
        ("OWNER", SINCE, date(2026, 3, 15)),
        ("CLERK", MONDAY, date(2026, 3, 15)),
        ("VERIFY", date(2026, 3, 16), None),
    ]
    assert held(province, "verify") == [("VERIFY", SINCE, date(2026, 3, 15))]


def test_a_transfer_may_leave_one_post_and_keep_the_others(province: Province) -> None:
    appoint(province, "CLERK", "owner", MONDAY, 0)
    transfer(province, "owner", "VERIFY", date(2026, 3, 16), 5, leaves=("OWNER",))
    ends = {post: to_on for post, _, to_on in held(province, "owner")}
    assert ends == {"OWNER": date(2026, 3, 15), "CLERK": None, "VERIFY": None}


def test_two_change_places_by_two_transfers(province: Province) -> None:
    transfer(province, "owner", "WARDEN", MONDAY, 0)
    with pytest.raises(HoldsNothing):
        transfer(province, "warden", "OWNER", MONDAY, 0)
    appoint(province, "OWNER", "warden", MONDAY, 0)
    assert held(province, "warden")[-1] == ("OWNER", MONDAY, None)


def test_nobody_leaves_a_post_they_do_not_hold_or_takes_one_they_have(province: Province) -> None:
    with pytest.raises(DoesNotHold):
        transfer(province, "owner", "VERIFY", MONDAY, 0, leaves=("CLERK",))
    with pytest.raises(HoldsAlready):
        transfer(province, "owner", "OWNER", MONDAY, 0)


def test_a_transfer_does_not_end_a_post_that_begins_later(province: Province) -> None:
    appoint(province, "CLERK", "owner", date(2026, 4, 1), 0)
    with pytest.raises(BeginsLater):
        transfer(province, "owner", "VERIFY", MONDAY, 0)


def test_a_transfer_onto_a_seat_that_is_taken_later_is_refused(province: Province) -> None:
    appoint(province, "VERIFY", "clerk", date(2026, 4, 1), 0)
    with pytest.raises(Overlap):
        transfer(province, "owner", "VERIFY", MONDAY, 0)


# Posts of several seats.


def test_a_post_of_several_seats_takes_several_and_lets_go_whom_it_is_told(
    province: Province,
) -> None:
    several_seats(province, "CLERK")
    appoint(province, "CLERK", "owner", MONDAY, 0)
    assert held(province, "clerk") == [("CLERK", SINCE, None)]
    with pytest.raises(HoldsAlready):
        appoint(province, "CLERK", "owner", NEXT, 1)
    with pytest.raises(WhoLeaves):
        appoint(province, "CLERK", "", NEXT, 1)
    form = Appoint(actor="coord", post="CLERK", leaving="clerk", from_on=NEXT)
    on_roster(province, "appoint", form, 1)
    assert held(province, "clerk") == [("CLERK", SINCE, MONDAY)]
    with pytest.raises(DoesNotHold):
        on_roster(province, "appoint", form, 1)


def test_among_several_holders_a_change_leaves_nothing_behind(province: Province) -> None:
    several_seats(province, "OWNER")
    number = found(province)
    appoint(province, "OWNER", "clerk", MONDAY, MONDAY)
    form = Appoint(actor="coord", post="OWNER", leaving="owner", from_on=NEXT)
    on_roster(province, "appoint", form, NEXT)
    assert handovers(province) == []
    assert problem_of(province, number).holder_id == person(province, "clerk").id
    retire(province, "clerk", NEXT, date(2026, 3, 11))
    assert [state for _, state in handovers(province)] == ["vacant"]  # the last one left


# Leaving.


def test_who_leaves_holds_nothing_from_the_next_day(province: Province) -> None:
    appoint(province, "CLERK", "owner", date(2026, 3, 3), 0)
    grant(province, "WARDEN", "owner", date(2026, 3, 2), date(2026, 12, 31))
    qualify(province, "owner", "practitioner_middle", 0, from_on=SINCE)
    retire(province, "owner", MONDAY, 5)
    assert {to_on for _, _, to_on in held(province, "owner")} == {MONDAY}
    assert (person(province, "owner").left_on, person(province, "owner").left_why) == (
        MONDAY, "退休 · retired",
    )  # fmt: skip
    with province.store.session() as session:
        assert session.exec(select(Mandate)).one().to_on == MONDAY
    assert grades_then(province, "owner", MONDAY) == {"practitioner_middle"}
    assert grades_then(province, "owner", NEXT) == set()


def test_the_post_is_vacant_from_the_next_day_and_waits(province: Province) -> None:
    number = found(province)
    retire(province, "owner", EVE, MONDAY)
    assert handovers(province) == [("晋政法交〔2026〕1号", "vacant")]
    assert problem_of(province, number).holder_id is None


def test_nobody_leaves_twice_or_takes_a_post_or_a_mandate_afterwards(province: Province) -> None:
    retire(province, "owner", MONDAY, 5)
    with pytest.raises(LeftBefore):
        retire(province, "owner", NEXT, 6)
    with pytest.raises(HasLeft):
        appoint(province, "CLERK", "owner", NEXT, 6)
    with pytest.raises(HasLeft):
        grant(province, "CLERK", "owner", MONDAY, NEXT)


def test_a_post_taken_before_a_retirement_that_is_on_record_ends_with_it(
    province: Province,
) -> None:
    retire(province, "owner", date(2026, 3, 31), 0)
    appoint(province, "CLERK", "owner", MONDAY, 1)
    assert held(province, "owner")[-1] == ("CLERK", MONDAY, date(2026, 3, 31))


def test_nobody_leaves_before_a_post_begins(province: Province) -> None:
    appoint(province, "CLERK", "owner", date(2026, 4, 1), 0)
    with pytest.raises(BeginsLater):
        retire(province, "owner", MONDAY, 0)


def test_who_comes_back_is_reinstated_first_and_the_dead_only_as_a_correction(
    province: Province,
) -> None:
    back = {"actor": "coord", "person": "owner", "from_on": NEXT, "document": "晋政法干〔2026〕4号"}
    with pytest.raises(StillServes):
        on_roster(province, "reinstate", Reinstate.model_validate(back), 0)
    retire(province, "owner", MONDAY, 5, Leaving.DIED)
    with pytest.raises(DoesNotComeBack):
        on_roster(province, "reinstate", Reinstate.model_validate(back), 6)
    on_roster(province, "reinstate", Reinstate.model_validate(back | {"correction": True}), 6)
    appoint(province, "OWNER", "owner", NEXT, NEXT)
    assert person(province, "owner").left_on is None


# Qualifications: the day before, the day, the day after.


@pytest.mark.parametrize(("day", "held_then"), [(EVE, True), (MONDAY, True), (NEXT, False)])
def test_quota_status_holds_on_its_last_day_and_not_on_the_next(
    province: Province, day: date, held_then: bool
) -> None:
    qualify(province, "clerk", "员额法官", 0, from_on=SINCE)
    qualify(province, "clerk", "quota_judge", 5, to_on=MONDAY)
    assert ("quota_judge" in grades_then(province, "clerk", day)) is held_then


@pytest.mark.parametrize(("day", "held_then"), [(EVE, False), (MONDAY, True), (NEXT, True)])
def test_quota_status_begins_on_its_first_day(
    province: Province, day: date, held_then: bool
) -> None:
    qualify(province, "clerk", "员额法官 · judge in the quota", 0, from_on=MONDAY)
    assert ("quota_judge" in grades_then(province, "clerk", day)) is held_then


def test_of_one_ladder_one_grade_is_held_at_a_time(province: Province) -> None:
    qualify(province, "warden", "practitioner_junior", 0, from_on=SINCE)
    qualify(province, "warden", "practitioner_middle", 1, from_on=MONDAY)
    qualify(province, "warden", "quota_judge", 1, from_on=MONDAY)
    assert grades_then(province, "warden", EVE) == {"practitioner_junior"}
    assert grades_then(province, "warden", MONDAY) == {"practitioner_middle", "quota_judge"}
    with province.store.session() as session:
        rows = session.exec(select(Qualification).order_by(col(Qualification.id)))
        assert [row.to_on for row in rows] == [EVE, None, None]


def test_a_grade_is_neither_held_twice_nor_ended_where_it_is_not_held(province: Province) -> None:
    qualify(province, "warden", "practitioner_junior", 0, from_on=SINCE)
    with pytest.raises(GradeHeldAlready):
        qualify(province, "warden", "practitioner_junior", 1, from_on=MONDAY)
    with pytest.raises(GradeNotHeld):
        qualify(province, "warden", "practitioner_senior", 1, to_on=MONDAY)
    with pytest.raises(UnknownGrade):
        qualify(province, "warden", "特级刑务师", 1, from_on=MONDAY)


# Posts that end.


def test_a_post_that_ends_is_taken_over_with_what_is_open_on_it(province: Province) -> None:
    number = found(province)
    with pytest.raises(StillOwes, match=number):
        abolish(province, "OWNER", MONDAY, MONDAY)
    abolish(province, "OWNER", MONDAY, MONDAY, into="WARDEN")
    assert held(province, "owner") == [("OWNER", SINCE, EVE)]
    with province.store.session() as session:
        owner = session.get_one(Post, problem_of(province, number).owner_post_id)
    assert owner.code == "WARDEN"
    assert problem_of(province, number).holder_id == person(province, "warden").id
    assert [state for _, state in handovers(province, "WARDEN")] == ["served"]


def test_a_post_with_nothing_open_ends_and_nobody_is_appointed_to_it(province: Province) -> None:
    abolish(province, "OWNER", MONDAY, MONDAY)
    for on in (MONDAY, NEXT):
        with pytest.raises(NotThere):
            appoint(province, "OWNER", "clerk", on, NEXT)
    with pytest.raises(EndsAlready):
        abolish(province, "OWNER", NEXT, NEXT)


def test_no_problem_is_given_to_a_post_that_is_no_more(province: Province) -> None:
    number = found(province)
    abolish(province, "WARDEN", MONDAY, MONDAY)
    form = Assign(actor="coord", number=number, owner="WARDEN")
    with pytest.raises(NotThere):
        province.do("assign", form, MONDAY)
    with pytest.raises(NotThere):
        found(province, MONDAY, item="乙", owner="WARDEN")


def test_only_a_coordinator_changes_the_roster(province: Province) -> None:
    with pytest.raises(NotEntitled):
        transfer(province, "owner", "CLERK", MONDAY, 0, actor="warden")
    with pytest.raises(NotEntitled):
        retire(province, "owner", MONDAY, 0, actor="warden")
    with pytest.raises(NotEntitled):
        qualify(province, "owner", "quota_judge", 0, from_on=MONDAY, actor="warden")


def test_an_appointment_ends_with_the_post_where_its_end_is_on_record(province: Province) -> None:
    abolish(province, "WARDEN", date(2026, 4, 1), 0)
    appoint(province, "WARDEN", "clerk", MONDAY, 0)
    assert held(province, "clerk")[-1] == ("WARDEN", MONDAY, date(2026, 3, 31))
