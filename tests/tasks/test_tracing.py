"""Tracing back from a case and a day: signers on their own day, officers of referrals, the heads
over them, and where each is now."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from models.authority import SignedAct
from models.roster import Body, Person
from models.store import Store
from tasks.answering_words import trace_rows
from tasks.tracing import CaseUnknown, Trace, trace
from tests.bench import Bench, letter
from tests.cases import refusal_of
from tests.lists import settle

TODAY = date(2026, 11, 24)
CASE = "（2020）沪01民初5号"


def sign(store: Store, person: str, on: date, stage: str = "trial", case_no: str = CASE) -> None:
    with store.session() as session:
        body = session.exec(select(Body).order_by(col(Body.id))).first()
        who = session.exec(select(Person).where(Person.code == person)).one()
        assert body is not None and body.id is not None and who.id is not None
        session.add(
            SignedAct(
                seq=1,
                case_no=case_no,
                matter="民事一审",
                document="民事判决书",
                phase=stage,
                body_id=body.id,
                person_id=who.id,
                on_day=on,
            )
        )
        session.commit()


def traced(store: Store, on: date, case_no: str = CASE) -> Trace:
    with store.read() as tx:
        return trace(tx, case_no, on, TODAY)


def plain(store: Store, on: date) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = traced(store, on).plain(TODAY)["parts"]
    return parts


def test_a_signer_is_traced_to_the_post_of_that_day_its_duties_and_its_heads(store: Store) -> None:
    settle(store)
    sign(store, "deputy", date(2021, 3, 1))
    (part,) = plain(store, date(2021, 12, 31))
    assert (part["person"], part["on"]) == ("deputy", "2021-03-01")
    (post,) = part["posts"]
    assert (post["post"], post["duties"]) == ("MS-FTZ", ["CT-001"])
    assert {(head["post"], head["person"]) for head in post["heads"]} == {
        ("MS-TZ", "mover"),
        ("GY-YZ", "head"),
    }


def test_a_vacant_heading_post_is_shown_as_such_or_by_who_stood_in(store: Store) -> None:
    settle(store)
    sign(store, "mover", date(2018, 6, 1))  # before there was a president or a list
    (part,) = plain(store, date(2018, 12, 31))
    assert part["posts"][0]["duties"] == []
    assert part["posts"][0]["heads"] == [{"post": "GY-YZ", "person": None}]
    assert part["now"].startswith("已于2024-06-30离任")


def test_duties_are_those_of_the_stage_that_was_signed_in(store: Store) -> None:
    settle(store)
    sign(store, "mover", date(2020, 3, 2), stage="enforcement")
    (part,) = plain(store, date(2020, 12, 31))
    assert part["posts"][0]["duties"] == []  # what that post had to do was at the hearing


@pytest.mark.parametrize(("on", "signers"), [(date(2020, 3, 1), 0), (date(2020, 3, 2), 1)])
def test_nothing_signed_after_the_day_asked_about_is_in_the_trace(
    store: Store, on: date, signers: int
) -> None:
    settle(store)
    sign(store, "mover", date(2020, 3, 2))
    if signers:
        assert len(traced(store, on).parts) == signers
    else:
        refusal_of(CaseUnknown, lambda: traced(store, on))


def test_officers_of_a_referral_are_in_the_trace_and_those_of_a_confidential_one_are_not(
    store: Store,
) -> None:
    bench = Bench(store)
    bench.by_body("receive", letter().model_copy(update={"case_no": CASE}))
    parts = traced(store, bench.at(0).date()).parts
    assert parts and all(part.part.zh.startswith("移送") for part in parts)
    assert all(part.where.person for part in parts)
    hidden = {"case_no": "（2021）另案", "confidential": True, "own_number": "晋纪立〔2026〕8号"}
    bench.by_body("receive", letter().model_copy(update=hidden))
    refusal_of(CaseUnknown, lambda: traced(store, bench.at(0).date(), "（2021）另案"))


def test_who_signed_in_anothers_place_or_without_authority_is_shown_as_such(store: Store) -> None:
    court = settle(store)
    sign(store, "lent", date(2020, 3, 10))
    with store.session() as session:
        act = session.exec(select(SignedAct)).one()
        act.post_id, act.acting_for_id = court.ids["LA-TZ"], court.ids["mover"]
        act.flag = "authority.mandate-lapsed"
        session.add(act)
        session.commit()
    found = traced(store, date(2020, 12, 31))
    (part,) = found.plain(TODAY)["parts"]
    assert (part["person"], part["acting_for"]) == ("lent", "mover")
    assert part["flag"] == "authority.mandate-lapsed"
    assert [post["post"] for post in part["posts"]] == ["LA-TZ"]
    (row,) = trace_rows(found, TODAY)
    assert "代mover" in row[1] and "无权签发" in row[1]
