"""No breach of duty was found: the name is cleared of the one allegation, as the person wishes, by
who verified and not by who accused; and a suspension from duty has lost its ground."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from models.clearing import Clearing
from models.forms.clearing import (
    CarryOut,
    DecideClearing,
    DeclineClearing,
    OpenClearing,
    StateWish,
)
from models.matter import History, Matter
from models.past_act import read
from models.store import Store
from rules.clearing import (
    AccuserClears,
    AgainstTheWish,
    Another,
    Form,
    NotCleared,
    NotUntrue,
    Verified,
    Wish,
)
from rules.procedure import Undeclared
from rules.role import NotEntitled
from rules.vocabulary import Finding
from tasks.lookup import UnknownCode
from tasks.replay import replay
from tasks.verification import verify
from tests.employer import Employer

ALLEGATION = "明知材料不实仍裁定减刑"


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


@pytest.fixture
def clearing(court: Employer) -> str:
    """As the effective opinion of no breach opened it, on 15 March."""
    return court.below(court.effective(Finding.NONE))["clearing"]


def wish(number: str, wanted: Wish = Wish.CLEAR, *ways: Form, actor: str = "judge1") -> StateWish:
    return StateWish(actor=actor, number=number, wish=wanted, ways=ways)


def decision(number: str, **more: Any) -> DecideClearing:
    said = {
        "actor": "gychief",
        "number": number,
        "allegation": ALLEGATION,
        "verified": Verified.UNTRUE,
        "ways": (Form.LETTER,),
        "scope": "全院",
    }
    return DecideClearing.model_validate(said | more)


def test_three_of_shanxis_opinions_end_like_this(court: Employer, clearing: str) -> None:
    assert (clearing, court.state(clearing)) == ("晋高法清〔2026〕1号", "open")
    court.do("ask", wish(clearing, Wish.CLEAR_BUT, Form.LETTER, Form.MEETING), 14, "clearing")
    court.do("decide", decision(clearing), 15, "clearing")
    done = CarryOut(actor="gyhr", number=clearing, done_on=date(2026, 3, 20), report="已向全院发函")
    assert court.do("carry_out", done, 18, "clearing").state == "carried_out"
    kept = court.row(Clearing, clearing)
    assert kept.statement == f"关于“{ALLEGATION}”的反映，经核查失实。"
    assert (kept.ways, kept.scope) == (Form.LETTER.value, "全院")
    assert kept.carried_out_on == date(2026, 3, 20)
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []


def test_the_end_of_a_suspension_from_duty_is_told_at_once(court: Employer, clearing: str) -> None:
    assert court.row(Clearing, clearing).suspension_told_on == court.at(13).date()
    with court.store.session() as session:
        matter = session.exec(select(Matter).where(Matter.number == clearing)).one()
        acts = session.exec(select(History).where(History.matter_id == matter.id)).all()
        events = [read(act.record, "clearing")["event"] for act in acts]
    assert events == ["clearing:opened", "clearing:suspension_to_end"]


def test_it_is_decided_in_five_working_days_and_carried_out_in_fifteen(
    court: Employer, clearing: str
) -> None:
    from models.term import Term

    court.do("ask", wish(clearing), 14, "clearing")
    court.do("decide", decision(clearing), date(2026, 3, 18), "clearing")
    with court.store.session() as session:
        matter = session.exec(select(Matter).where(Matter.number == clearing)).one()
        terms = session.exec(select(Term).where(Term.matter_id == matter.id).order_by("no"))
        due = [(term.kind, term.due_on, term.outcome) for term in terms]
    assert due == [
        ("decide", date(2026, 3, 20), "met"),
        ("perform", date(2026, 4, 9), ""),
    ]


def test_the_wish_comes_first(court: Employer, clearing: str) -> None:
    with pytest.raises(Undeclared, match="征求本人意愿"):
        court.do("decide", decision(clearing), 14, "clearing")
    with pytest.raises(NotEntitled):
        court.do("ask", wish(clearing, actor="judge2"), 14, "clearing")
    court.do("ask", wish(clearing, Wish.CLEAR_BUT, Form.TALK), 14, "clearing")
    with pytest.raises(AgainstTheWish, match="当面说明"):
        court.do("decide", decision(clearing), 15, "clearing")
    court.do("ask", wish(clearing, Wish.NO), 15, "clearing")  # and may be changed
    with pytest.raises(AgainstTheWish):
        court.do("decide", decision(clearing), 15, "clearing")
    no = DeclineClearing(actor="gychief", number=clearing, reason="本人不要求")
    assert court.do("decline", no, 16, "clearing").state == "declined"


def test_only_the_allegation_that_was_verified_untrue_is_cleared(
    court: Employer, clearing: str
) -> None:
    court.do("ask", wish(clearing), 14, "clearing")
    with pytest.raises(Another):
        court.do("decide", decision(clearing, allegation="一贯表现优秀"), 15, "clearing")
    for verified in (Verified.NOT_EXCLUDABLE, Verified.TRUE):
        with pytest.raises(NotUntrue):
            court.do("decide", decision(clearing, verified=verified), 15, "clearing")


def test_edge_case_15_who_referred_does_not_clear_whatever_post_they_now_hold(
    court: Employer,
) -> None:
    from models.roster import Appointment, Person, Post

    opened = OpenClearing(
        actor="gyhr",
        title="举报失实",
        keeper="GY",
        person="judge2",
        allegation="收受礼金",
        accusers=("gychief",),
    )
    number = court.do("open", opened, 1, "clearing").number
    court.do("ask", wish(number, actor="judge2"), 2, "clearing")
    with pytest.raises(AccuserClears):
        court.do("decide", decision(number, allegation="收受礼金"), 3, "clearing")
    with court.store.session() as session:  # the referrer becomes a leader of the court
        post = session.exec(select(Post).where(Post.code == "GYVICE")).one()
        refer = session.exec(select(Person).where(Person.code == "refer")).one()
        held = Appointment(post_id=post.id, person_id=refer.id, from_on=date(2026, 1, 1))
        session.add(held)
        session.commit()
    court.do("decide", decision(number, allegation="收受礼金", actor="gyvice"), 3, "clearing")


def test_a_clearing_by_hand_names_a_body_and_a_person_on_the_roster(court: Employer) -> None:
    for more in ({"keeper": "NOWHERE"}, {"person": "nobody"}, {"opinion": "晋惩意〔2026〕9号"}):
        said = {
            "actor": "gyhr",
            "title": "举报失实",
            "keeper": "GY",
            "person": "judge2",
            "allegation": "收受礼金",
        }
        with pytest.raises(UnknownCode):
            court.do("open", OpenClearing.model_validate(said | more), 1, "clearing")


def test_an_opinion_of_breach_clears_nobody(court: Employer) -> None:
    opinion = court.effective(Finding.GROSS)
    form = OpenClearing(actor="gyhr", title="澄清", opinion=opinion, allegation=ALLEGATION)
    with pytest.raises(NotCleared, match="存在重大过失"):
        court.do("open", form, 20, "clearing")
