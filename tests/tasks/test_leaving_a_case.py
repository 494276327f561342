"""Edge case 10 (domain 16): transfer, retirement, resignation, death and merger while a case of the
person's is open; and who has left stays answerable."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from models.forms.form import Form
from models.forms.roster_change import Abolish, Merge, Retire, Transfer
from models.forms.sanction import EndWithout
from models.matter import History, Matter
from models.past_act import read
from models.roster import Appointment, Body, Post, Unit
from models.store import Store
from rules.actor import Channel
from rules.freeze import Frozen, NoConsent, TransferGround
from rules.leaving import Leaving
from rules.refusal import Refused
from rules.sanction import Sanction
from rules.sanctionable import LeftTheService, Tenure, WhyNone
from rules.vocabulary import Finding
from tasks.acts import Receipt
from tasks.record import record_in
from tasks.register_acts import act_on
from tests.employer import Employer, deciding, telling

FROM, LAST = date(2026, 3, 20), date(2026, 3, 19)


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


def change(court: Employer, verb: str, form: Form, day: int = 5) -> Receipt:
    with court.store.write() as tx:
        act = act_on(tx, court.ledger, "roster", verb, form, Channel.CLI, court.at(day))
        outcome = record_in(tx, court.ledger, [act])[0]
        if isinstance(outcome, Refused):
            raise outcome
        return outcome


def transfer(person: str = "judge1", post: str = "GYJC", **more: Any) -> Transfer:
    said = {"actor": "coord", "person": person, "post": post, "from_on": FROM}
    return Transfer.model_validate(said | more)


def leave(why: Leaving, person: str = "judge1", **more: Any) -> Retire:
    said = {
        "actor": "coord",
        "person": person,
        "left_on": LAST,
        "why": why,
        "document": "晋法干〔2026〕3号",
    }
    return Retire.model_validate(said | more)


def flag_on(court: Employer, opinion: str) -> dict[str, Any]:
    with court.store.session() as session:
        rows = session.exec(select(History.record).join(Matter).where(Matter.number == opinion))
        (form,) = [read(r, "opinion")["form"] for r in rows if read(r)["act"] == "flag"]
    return dict(form)


def test_nobody_is_transferred_out_of_an_open_case_but_on_a_ground(court: Employer) -> None:
    opinion = court.opinions(court.referred("judge1"))[0]
    with pytest.raises(Frozen):
        change(court, "transfer", transfer())
    with pytest.raises(Frozen):  # nor put out of the post by somebody who is transferred to it
        change(court, "transfer", transfer("judge2", "JUDGE1"))
    change(court, "transfer", transfer(ground=TransferGround.ROTATION))
    assert flag_on(court, opinion)["on"] == str(FROM)


@pytest.mark.parametrize("why", [Leaving.RETIRED, Leaving.MOVED_OUT])
def test_nobody_is_retired_or_moved_out_of_an_open_case(court: Employer, why: Leaving) -> None:
    court.referred("judge1")
    with pytest.raises(Frozen):
        change(court, "retire", leave(why))


@pytest.mark.parametrize("why", [Leaving.RESIGNED, Leaving.DISMISSED])
def test_nobody_resigns_from_an_open_case_without_consent(court: Employer, why: Leaving) -> None:
    opinion = court.opinions(court.referred("judge1"))[0]
    with pytest.raises(NoConsent):
        change(court, "retire", leave(why))
    change(court, "retire", leave(why, consent="晋监〔2026〕8号"))
    assert "晋监〔2026〕8号" in flag_on(court, opinion)["change"]


def test_a_death_is_recorded_and_flagged_from_the_day_after(court: Employer) -> None:
    opinion = court.opinions(court.referred("judge1"))[0]
    change(court, "retire", leave(Leaving.DIED))
    said = flag_on(court, opinion)
    assert "死亡" in said["change"] and said["on"] == str(FROM)


def test_a_merger_and_the_end_of_a_post_are_statutory_grounds_and_flagged(
    court: Employer,
) -> None:
    opinion = court.opinions(court.referred("judge1"))[0]
    form = Abolish(actor="coord", post="JUDGE1", from_on=FROM, document="晋编办〔2026〕6号")
    change(court, "abolish", form)
    assert flag_on(court, opinion)["ground"] == TransferGround.RESTRUCTURING


def test_a_merger_flags_whoever_it_moves(court: Employer) -> None:
    opinion = court.opinions(court.referred("judge1"))[0]
    with court.store.session() as session:
        post = session.exec(select(Post).where(Post.code == "JUDGE1")).one()
        body = court_of(court, post)
    form = Merge(
        actor="coord", body=body, into="CJW", from_on=FROM, document="晋编办〔2026〕6号",
        rest_end=True,
    )  # fmt: skip
    change(court, "merge", form)
    assert flag_on(court, opinion)["ground"] == TransferGround.RESTRUCTURING
    with court.store.session() as session:
        held = session.exec(select(Appointment).where(Appointment.post_id == post.id)).one()
    assert held.to_on == LAST


def court_of(court: Employer, post: Post) -> str:
    with court.store.session() as session:
        unit = session.get_one(Unit, post.unit_id)
        return session.get_one(Body, unit.body_id).code


def test_who_has_retired_is_referred_heard_and_found_on_but_not_sanctioned(
    court: Employer,
) -> None:
    change(court, "retire", leave(Leaving.RETIRED, left_on=date(2026, 3, 3)), 2)
    opinion = court.effective(Finding.GROSS)  # referred after having left, heard, served
    sanction = court.below(opinion)["sanction"]
    court.sanction("tell", telling(sanction, Sanction.WARNING), 16)
    with pytest.raises(LeftTheService, match="退休"):
        court.sanction("decide", deciding(sanction, Sanction.WARNING), 17)
    form = EndWithout(
        actor="gychief",
        number=sanction,
        why=WhyNone.LEFT_SERVICE,
        service=Tenure.RETIRED,
        benefits="按规定降低待遇",
        reason="《公职人员政务处分法》第27条",
    )
    assert court.sanction("end_without", form, 18).state == "none"
