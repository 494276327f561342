"""Whose case is open is not moved by a form but on a statutory ground, which is flagged; a roster
file that moves them all the same is found."""

from datetime import date

import pytest
from sqlmodel import select

from models.forms.problem import Reasoned
from models.forms.register import Appoint
from models.matter import History, Matter
from models.past_act import read
from models.roster import Appointment, Person, Post
from models.store import Store
from rules.actor import Channel
from rules.freeze import Frozen, TransferGround
from rules.refusal import Refused
from rules.sanction import Sanction
from rules.vocabulary import Finding
from tasks.acts import Receipt
from tasks.frozen import Moved, moved_meanwhile, open_cases
from tasks.record import record_in
from tasks.register_acts import act_on
from tests.employer import Employer


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


def appoint(court: Employer, form: Appoint, day: int) -> Receipt:
    with court.store.write() as tx:
        act = act_on(tx, court.ledger, "roster", "appoint", form, Channel.CLI, court.at(day))
        outcome = record_in(tx, court.ledger, [act])[0]
        if isinstance(outcome, Refused):
            raise outcome
        return outcome


def move(post: str, person: str, ground: TransferGround = TransferGround.NO_GROUND) -> Appoint:
    return Appoint(
        actor="coord", post=post, person=person, from_on=date(2026, 3, 20), ground=ground
    )


def test_edge_case_10_an_officer_with_an_open_referral_is_not_appointed_elsewhere(
    court: Employer,
) -> None:
    referral = court.referred("judge1")
    with pytest.raises(Frozen, match="晋惩意〔2026〕1号"):
        appoint(court, move("GYJC", "judge1"), 5)
    appoint(court, move("GYJC", "judge2"), 5)  # nobody else is kept from moving
    court.do("refuse", Reasoned(actor="office", number=referral, reason="不属本会"), 6, "referral")
    appoint(court, move("GYVICE", "judge1"), 7)


def test_edge_case_10_nor_put_out_of_the_post_by_a_successor_or_by_leaving_it_vacant(
    court: Employer,
) -> None:
    court.referred("judge1")
    for successor in ("judge2", ""):
        with pytest.raises(Frozen):
            appoint(court, move("JUDGE1", successor), 5)
    appoint(court, move("JUDGE1", "judge1"), 5)  # appointed anew to the same post: no move


def test_edge_case_10_on_a_statutory_ground_the_move_is_made_and_flagged_on_both_records(
    court: Employer,
) -> None:
    opinion = court.opinions(court.referred("judge1"))[0]
    appoint(court, move("GYJC", "judge1", TransferGround.RESTRUCTURING), 5)
    with court.store.session() as session:
        rows = session.exec(select(History.record, Matter.number).join(Matter)).all()
        acts = {(number, read(record)["act"]): record for record, number in rows}
    assert "机构调整" in acts["册-roster", "appoint"]
    flagged = read(acts[opinion, "flag"], "opinion")
    assert flagged["form"]["ground"] == TransferGround.RESTRUCTURING
    assert flagged["form"]["on"] == "2026-03-20"


def test_a_case_is_open_until_the_sanction_is_decided(court: Employer) -> None:
    opinion = court.effective(Finding.GROSS)
    sanction = court.below(opinion)["sanction"]
    with pytest.raises(Frozen, match=sanction):
        appoint(court, move("GYJC", "judge1"), 20)
    court.decided(sanction, Sanction.WARNING, 21)
    appoint(court, move("GYJC", "judge1"), 22)


def test_a_person_has_as_many_open_cases_as_referrals(court: Employer) -> None:
    court.referred("judge1")
    court.referred("judge1", own="晋纪立〔2026〕8号")
    with court.store.read() as tx:
        person = court_person(court, "judge1")
        found = open_cases(tx, [person])[person]
        assert open_cases(tx, []) == {}
    assert [case.number for case in found] == ["晋惩意〔2026〕1号", "晋惩意〔2026〕2号"]
    assert {case.since for case in found} == {court.at(0).date()}


def test_edge_case_10_a_roster_file_that_moves_somebody_all_the_same_is_found(
    court: Employer,
) -> None:
    court.referred("judge1")
    with court.store.read() as tx:
        assert moved_meanwhile(tx, [court_person(court, "judge1")]) == []
    with court.store.session() as session:
        post = session.exec(select(Post).where(Post.code == "GYJC")).one()
        began = Appointment(
            post_id=post.id, person_id=court_person(court, "judge1"), from_on=date(2026, 3, 9)
        )
        session.add(began)
        session.commit()
    with court.store.read() as tx:
        (found,) = moved_meanwhile(tx, [court_person(court, "judge1")])
        assert moved_meanwhile(tx, [court_person(court, "judge2")]) == []
        assert moved_meanwhile(tx, []) == []
    assert found == Moved("晋惩意〔2026〕1号", "judge1", "GYJC", date(2026, 3, 9))


def court_person(court: Employer, code: str) -> int:
    with court.store.session() as session:
        found = session.exec(select(Person).where(Person.code == code)).one().id
    assert found is not None
    return found
