"""The page of a case says who answers for it and who is cleared, the sanctions of its officers, and
who was moved while it was open; of another confidential case it says nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from flows.persons_sheet import persons_text
from models.forms.attribution import Attribute, PanelOpinion, VoteCast
from models.roster import Appointment, Person, Post
from models.store import Store
from rules.sanction import Sanction, Standing
from rules.vocabulary import Finding
from tasks.persons_sheet import PersonsSheet
from tasks.sheet import Sheet, sheet_of
from tests.employer import Employer

DECIDED = date(2026, 3, 20)


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


def opened(court: Employer, number: str, on: date = date(2026, 4, 1), **more: Any) -> Sheet:
    with court.store.read() as tx:
        return sheet_of(tx, number, court.ledger.calendar, on, **more)


def persons(court: Employer, number: str, on: date = date(2026, 4, 1)) -> PersonsSheet:
    found = opened(court, number, on).persons
    assert found is not None
    return found


def attribute(court: Employer, number: str) -> None:
    """Two judges of three were for the wrong opinion."""
    votes = (
        VoteCast(person="judge1", for_it=True),
        VoteCast(person="judge2", for_it=True),
        VoteCast(person="judge3", for_it=False),
    )
    panel = PanelOpinion(votes=votes)
    form = Attribute(actor="office", number=number, reasons="依据合议笔录", panel=panel)
    court.do("attribute", form, 5, "referral")


def test_who_answers_and_who_is_cleared_stands_there_each_with_the_ground(court: Employer) -> None:
    number = court.accepted()
    assert persons(court, number).attribution == ()
    attribute(court, number)
    found = persons(court, court.opinions(number)[0]).attribution
    assert [(each.person, each.liable) for each in found] == [
        ("judge1", True), ("judge2", True), ("judge3", False),
    ]  # fmt: skip
    said = persons_text(persons(court, number))
    assert "责任认定" in said
    assert all(each.ground.zh in said and each.ground.article in said for each in found)
    plain = persons(court, number).plain()["attribution"]
    assert plain[2]["person"] == "judge3" and not plain[2]["answers"] and plain[2]["ground_zh"]


def test_an_officers_sanction_stands_on_the_opinion_it_rests_on_and_on_every_matter_of_the_case(
    court: Employer,
) -> None:
    opinion = court.effective(Finding.GROSS)
    number = court.below(opinion)["sanction"]
    assert persons(court, opinion).sanctions == ()
    court.decided(number, Sanction.DEMOTION, DECIDED)
    referral = opened(court, opinion).family.root.number
    for each in (opinion, number, referral):
        (held,) = persons(court, each).sanctions
        assert (held.number, held.person, held.standing) == (number, "judge1", Standing.IN_FORCE)
    (lapsed,) = persons(court, opinion, date(2028, 3, 20)).sanctions
    assert lapsed.standing is Standing.LAPSED
    said = persons_text(persons(court, opinion, date(2028, 3, 20)))
    assert "降级" in said and "2026-03-20 至 to 2028-03-19" in said and "不恢复原职务" in said


def test_the_sanction_of_a_case_before_is_shown_on_the_next_and_another_officers_is_not(
    court: Employer,
) -> None:
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    court.decided(number, Sanction.WARNING, DECIDED)
    again = court.referred("judge1", "judge2", own="晋纪立〔2026〕99号")
    first, second = court.opinions(again)
    assert [held.number for held in persons(court, first).sanctions] == [number]
    assert persons(court, second).sanctions == ()
    assert [held.number for held in persons(court, again).sanctions] == [number]


def test_of_a_confidential_case_nothing_is_said_without_a_reason_nor_on_another_case(
    court: Employer,
) -> None:
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    court.decided(number, Sanction.WARNING, DECIDED)
    with court.store.engine.begin() as connection:
        connection.execute(text("UPDATE referral SET confidential = true"))
    other = court.referred("judge1", own="晋纪立〔2026〕99号")
    assert persons(court, other).sanctions == ()
    assert opened(court, number).persons is None
    whole = opened(court, number, whole=True).persons
    assert whole is not None and [held.number for held in whole.sanctions] == [number]


def test_edge_case_10_who_was_moved_while_the_case_was_open_is_said_on_it(court: Employer) -> None:
    number = court.referred("judge1", "judge2")
    first, second = court.opinions(number)
    with court.store.session() as session:
        post = session.exec(select(Post).where(Post.code == "GYJC")).one()
        person = session.exec(select(Person).where(Person.code == "judge1")).one()
        assert post.id is not None and person.id is not None
        session.add(Appointment(post_id=post.id, person_id=person.id, from_on=date(2026, 3, 9)))
        session.commit()
    (moved,) = persons(court, first).moved
    assert moved.plain() == {
        "number": first, "person": "judge1", "post": "GYJC", "on": "2026-03-09",
    }  # fmt: skip
    assert persons(court, second).moved == ()
    assert persons(court, number).moved == (moved,)
    assert "moved while it is open" in persons_text(persons(court, number))


def test_what_belongs_to_no_referral_says_nothing_of_persons(court: Employer) -> None:
    assert opened(court, court.inspection()).persons is None
    assert persons_text(None) == ""
