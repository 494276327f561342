"""What a referral tells: both bodies by signed events, their posts by notices; nobody else
anything."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from models.forms.problem import Reasoned
from models.forms.referral import RequestSupplement
from models.store import Store
from rules.procedures import PROCEDURES
from rules.signature import check_signature
from rules.topic import read_topics
from rules.vocabulary import Finding
from tasks.delivery import deliver_all
from tasks.endpoints import Registered, register
from tasks.taking_effect import take_effect
from tests.bench import Bench, letter
from tests.chamber import MEMBERS, Chamber
from tests.receiver import Received, Receiver
from tests.tasks.test_opinions import served_in_spring

NOON = date(2026, 12, 1)


@dataclass
class Told:
    """A bench whose bodies have endpoints at one receiver."""

    bench: Bench
    receiver: Receiver

    def endpoint(self, body: str, topics: str = "*") -> Registered:
        return register(self.bench.store, body, self.receiver.at(f"/{body}"), topics)

    def got(self, body: str) -> list[Received]:
        """What came to a body's endpoint, when all is delivered."""
        deliver_all(self.bench.ledger, self.bench.at(NOON))
        return self.receiver.got(f"/{body}")

    def events(self, body: str) -> list[str]:
        return sorted(got.event["type"] for got in self.got(body))


@pytest.fixture
def told(store: Store, var: Path, receiver: Receiver) -> Told:
    return Told(Bench(store), receiver)


def test_every_event_of_a_referral_is_a_topic_that_can_be_asked_for() -> None:
    events = [row.event for p in PROCEDURES.values() for row in p.transitions]
    for topic in ("hold:released", "opinion:effective", "referral:*", "referral:returned"):
        assert read_topics(topic, events) == topic


def test_the_referring_body_is_told_of_effect_and_release_signed(told: Told) -> None:
    made = told.endpoint("JW", "hold:released,opinion:effective")
    opinion = served_in_spring(told.bench)
    take_effect(told.bench.ledger, told.bench.at(date(2026, 10, 16)))
    assert told.events("JW") == ["hold:released", "opinion:effective"]
    now = told.bench.at(NOON)
    for got in told.got("JW"):
        assert check_signature(got.headers, got.body, [made.secret], now) == got.id
        data = got.event["data"]
        assert (data["body"], data["keeper"]) == ("JW", "CJW")
        assert (data["referral"], data["own_number"]) == ("晋惩移〔2026〕1号", "晋纪立〔2026〕7号")
        assert data["number"] in (opinion, "晋惩止〔2026〕1号")
        assert data["state"] in ("effective", "released")


def test_both_bodies_are_told_of_one_referral_from_its_first_act(told: Told) -> None:
    told.endpoint("JW")
    told.endpoint("CJW")
    told.bench.referred()
    assert told.events("JW") == told.events("CJW")
    assert told.events("JW") == ["hold:held", "opinion:named", "referral:received"]


def test_of_a_session_the_referring_body_is_told_its_course_and_not_who_came_or_voted(
    store: Store, var: Path, receiver: Receiver
) -> None:
    told = Told(Chamber(store), receiver)
    told.endpoint("JW", "session:*")
    told.endpoint("CJW", "session:*")
    chamber = told.bench
    assert isinstance(chamber, Chamber)
    referral = chamber.accepted()
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, chamber.opinions(referral)[0], {Finding.INTENT: MEMBERS})
    chamber.close(session)
    assert told.events("JW") == ["session:closed", "session:convened", "session:opened"]
    assert {"session:members_arrived", "session:vote_cast"} < set(told.events("CJW"))


def test_nothing_of_another_bodys_referral_is_told(told: Told) -> None:
    for body in ("ZFW", "GY", "PRISON"):
        told.endpoint(body)
    number = told.bench.referred()
    back = Reasoned(actor="refer", number=number, reason="不再提请")
    told.bench.do("withdraw", back, 1, "referral")
    deliver_all(told.bench.ledger, told.bench.at(NOON))
    assert told.receiver.got() == []


def test_an_event_holds_nothing_that_anyone_wrote_and_no_officer(told: Told) -> None:
    told.endpoint("JW")
    form = letter().model_copy(update={"confidential": True})
    told.bench.by_body("receive", form)
    sent = b"".join(got.body for got in told.got("JW")).decode()
    assert "晋惩移〔2026〕1号" in sent
    assert not [s for s in ("judge1", "减刑案件", "某JUDGE1", "裁定书", "保密") if s in sent]


def notices(var: Path) -> str:
    return "".join(path.read_text("utf-8") for path in (var / "notices").rglob("*.md"))


def test_the_office_is_told_what_it_is_about_and_never_who(told: Told, var: Path) -> None:
    told.bench.referred("judge1", "judge2")
    deliver_all(told.bench.ledger, told.bench.at(NOON))
    assert {path.parent.name for path in var.rglob("*.md")} == {"OFFICE", "OFFICE2"}
    said = notices(var)
    assert "减刑案件错误裁定" in said
    assert "judge" not in said and "某JUDGE" not in said


def test_the_posts_that_refer_are_told_what_is_asked_of_their_body(told: Told, var: Path) -> None:
    number = told.bench.referred()
    ask = RequestSupplement(actor="office", number=number, lacking="当事人陈述")
    told.bench.do("request_supplement", ask, 1, "referral")
    deliver_all(told.bench.ledger, told.bench.at(NOON))
    (notice,) = (var / "notices/REFER").iterdir()
    said = notice.read_text("utf-8")
    assert f"{number}：通知补充材料" in said and "补充材料期限" in said
    assert not (var / "notices/JWLEAD").exists()


def test_of_a_confidential_one_the_notice_says_where_it_is_read(told: Told, var: Path) -> None:
    form = letter().model_copy(update={"confidential": True})
    number = told.bench.by_body("receive", form).number
    back = Reasoned(actor="refer", number=number, reason="涉密理由")
    told.bench.do("withdraw", back, 1, "referral")
    deliver_all(told.bench.ledger, told.bench.at(NOON))
    said = notices(var)
    assert "保密件" in said and "--reason" in said
    assert not [s for s in ("涉密理由", "减刑案件", "judge1") if s in said]
