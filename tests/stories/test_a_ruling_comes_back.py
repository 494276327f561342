"""A proposal outside the prison: to the bureau, the procuratorate and the court, each with its own
clock; what they answer; the sentence, whose end no holiday moves (ZJ3; SPC 2014; CPL 267, 274)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from models.outbox import Endpoint, Outbox
from models.roster import Body
from models.store import Store
from rules.commutation.deciding import (
    ChallengeLate,
    DecidedFinally,
    NotOverYet,
    NotServedYet,
    PermitMissing,
)
from rules.commutation.eligibility import TooEarly
from rules.commutation.hearing import NoticeTooLate
from rules.commutation.sentence import EndIsWrong
from rules.commutation.words import Opinion, Outcome
from rules.extendable import AskedAfterExpiry, ExtendedTooFar, ExtendedTooOften
from tasks.clocks import clocks_of
from tasks.commutation.sheet import chain_sheet
from tasks.commutation.who_sat import seats_of
from tasks.replay import replay
from tasks.timeline import matter_row
from tasks.verification import verify
from tests.cases import refusal_of
from tests.prison import Prison
from tests.province import Province

SENT = date(2026, 2, 10)
RULING: dict[str, Any] = {
    "outcome": Outcome.GRANTED, "document": "刑更〔2026〕7号", "cut_months": 6,
    "ends_on": date(2027, 9, 9),
}  # fmt: skip


@pytest.fixture
def prison(province: Province) -> Prison:
    return Prison.beside(province)


@pytest.fixture
def here(sqlite_store: Store) -> Prison:
    """A prison on one database, where which one makes no difference."""
    return Prison(sqlite_store)


def due(prison: Prison, number: str, kind: str) -> date:
    """The last day of its only term of a kind."""
    (term,) = prison.terms(number, kind)
    return term.due_on


def rule(prison: Prison, number: str, on: date, verb: str = "rule", **more: Any) -> Any:
    return prison.go(verb, number, on, **RULING | {"decided_on": on} | more)


def served(prison: Prison, number: str, on: date) -> None:
    prison.go("serve", number, on, served_on=on, received_on=on)


def test_each_bodys_clock_rolls_over_spring_festival_and_the_convicts_does_not(
    prison: Prison,
) -> None:
    # A sentence that ends on New Year's Day of the moon; the court and procuratorate have time.
    ends = {"sentence_from": date(2020, 2, 18), "due_on": date(2026, 2, 17)}
    number = prison.to_hand_over(**ends, asked_months=1)
    prison.hand_over(number, date(2026, 2, 11))
    with prison.store.read() as tx:
        matter = matter_row(tx, number)
        clocks = clocks_of(tx, matter, prison.ledger.calendar, date(2026, 2, 12))
    ends_on = {clock.kind: (clock.due_on, clock.role.value) for clock in clocks}
    assert ends_on == {
        "decide": (date(2026, 3, 11), "court"),
        "opinion": (date(2026, 2, 24), "procuratorate"),  # the tenth day, 21 February, rolls
        "custody": (date(2026, 2, 17), "coordinator"),  # in the holiday, and there it stays
    }


def test_the_whole_way_to_the_court_and_back(prison: Prison) -> None:
    number = prison.filed(SENT)
    prison.go("opinion", number, date(2026, 2, 24), on_day=date(2026, 2, 24),
              opinion=Opinion.NO_OBJECTION)  # fmt: skip
    assert due(prison, number, "court_post") == date(2026, 2, 24)  # the 15th, rolled
    prison.go("court_post", number, date(2026, 2, 13), on_day=date(2026, 2, 13))
    assert due(prison, number, "court_posting") == date(2026, 2, 24)  # the 18th, rolled
    wrong = refusal_of(
        EndIsWrong, lambda: rule(prison, number, date(2026, 3, 10), ends_on=date(2027, 9, 10))
    )
    assert wrong.figures["right"] == date(2027, 9, 9)
    rule(prison, number, date(2026, 3, 10))
    assert due(prison, number, "custody") == date(2027, 9, 9)  # moved by the ruling alone
    assert due(prison, number, "service") == date(2026, 3, 17)
    refusal_of(
        NotServedYet,
        lambda: prison.go("put_up", number, date(2026, 3, 11), put_up_on=date(2026, 3, 11),
                          place="大门"),
    )  # fmt: skip
    served(prison, number, date(2026, 3, 16))
    assert due(prison, number, "challenge") == date(2026, 4, 7)  # 5 April in Qingming, rolled
    assert prison.row(number).next_from == date(2027, 3, 16)
    prison.post(number, date(2026, 3, 16), date(2026, 3, 23))
    refusal_of(NotOverYet, lambda: prison.go("close", number, date(2026, 4, 7)))
    prison.go("close", number, date(2026, 4, 8))
    assert prison.state(number) == "granted"
    assert verify(prison.ledger).ok and replay(prison.ledger) == []
    with prison.store.read() as tx:
        sheet = chain_sheet(tx, matter_row(tx, number))
        sat = seats_of(tx, "pw3", date(2026, 2, 2))
    assert sheet is not None and all(step.stands == "done" for step in sheet.steps)
    assert [step.key for step in sheet.steps if step.key.startswith("post_")] == [
        "post_ward", "post_committee", "post_result",
    ]  # fmt: skip
    assert [(seat.number, seat.level, seat.vote) for seat in sat] == [
        (number, "committee", "赞成 · for")
    ]


def test_the_bodies_it_goes_to_hear_of_it_through_the_outbox_from_then_on(prison: Prison) -> None:
    with prison.store.session() as session:
        for code in ("FY", "ZY"):
            body = session.exec(select(Body).where(Body.code == code)).one()
            session.add(
                Endpoint(body_id=body.id, url="http://127.0.0.1:1/", topics="commutation:*",
                         active=True)
            )  # fmt: skip
        session.commit()
    number = prison.to_hand_over()

    def told() -> int:
        with prison.store.session() as session:
            rows = session.exec(select(Outbox).where(Outbox.channel == "webhook"))
            return len(rows.all())

    assert told() == 0  # what the prison deliberates is its own
    prison.hand_over(number, SENT)
    assert told() == 2


def test_the_court_asks_for_materials_extends_once_and_notifies_in_time(here: Prison) -> None:
    number = here.to_hand_over()
    here.hand_over(number, SENT)
    here.go("ask_materials", number, SENT, on_day=SENT, reason="缺执行通知书")
    assert due(here, number, "supplement") == date(2026, 2, 13)
    here.go("supply", number, date(2026, 2, 13), statement="补齐")
    here.go("file", number, date(2026, 2, 13), on_day=date(2026, 2, 13))

    def notify(hearing_on: date, notified_on: date) -> Any:
        said = {"hearing_on": hearing_on, "notified_on": notified_on, "place": "监狱法庭"}
        return here.go("notify_hearing", number, notified_on, **said)

    # Three clear days before the 25th end in the holiday: it is the worked Saturday before it.
    late = refusal_of(NoticeTooLate, lambda: notify(date(2026, 2, 25), date(2026, 2, 15)))
    assert late.figures["latest"] == date(2026, 2, 14)
    notify(date(2026, 2, 25), date(2026, 2, 14))
    longer = {"reason": "案情复杂"}
    refusal_of(ExtendedTooFar, lambda: here.go("extend_ruling", number, SENT, n=2, **longer))
    after = date(2026, 3, 11)
    refusal_of(AskedAfterExpiry, lambda: here.go("extend_ruling", number, after, n=1, **longer))
    here.go("extend_ruling", number, date(2026, 3, 10), n=1, **longer)
    assert due(here, number, "decide") == date(2026, 4, 10)
    again = date(2026, 4, 10)
    refusal_of(ExtendedTooOften, lambda: here.go("extend_ruling", number, again, n=1, **longer))
    refusal_of(PermitMissing, lambda: here.go("withdraw", number, again, reason="撤回"))
    here.go("withdraw", number, again, reason="撤回", permit="刑更〔2026〕7号之一")
    assert here.state(number) == "withdrawn"


def test_what_is_not_supplied_is_not_filed_and_comes_back(here: Prison) -> None:
    number = here.to_hand_over()
    here.hand_over(number, SENT)
    here.go("ask_materials", number, SENT, on_day=SENT)
    later = date(2026, 2, 24)
    here.go("refuse_filing", number, later, on_day=later, reason="逾期未补送")
    assert here.state(number) == "returned"


@pytest.mark.parametrize(("on", "late"), [(date(2026, 2, 24), False), (date(2026, 2, 25), True)])
def test_the_procuratorate_challenges_within_twenty_days_and_the_court_rules_finally(
    here: Prison, on: date, late: bool
) -> None:
    number = here.to_hand_over(report_on=date(2026, 2, 2))
    here.hand_over(number, date(2026, 2, 10))
    here.go("file", number, date(2026, 2, 10), on_day=date(2026, 2, 10))
    rule(here, number, date(2026, 2, 10))
    # Served so that the twentieth day lies in the holiday and rolls to the first day after it.
    received = date(2026, 2, 10)
    served(here, number, received)
    (term,) = here.terms(number, "challenge")
    assert term.due_on == date(2026, 3, 2)
    moved = on.replace(month=3, day=2 + late)
    challenge: dict[str, Any] = {"received_on": moved, "document": "检意〔2026〕1号"}

    def go() -> Any:
        return here.go("challenge", number, moved, reason="幅度过大", **challenge)

    if late:
        refusal_of(ChallengeLate, go)
        return
    go()
    assert due(here, number, "rehear") == date(2026, 4, 2)
    again = date(2026, 4, 2)
    rule(here, number, again, "rehear", cut_months=3, ends_on=date(2027, 12, 9))
    assert here.terms(number, "custody")[0].due_on == date(2027, 12, 9)
    served(here, number, again)
    assert len(here.terms(number, "challenge")) == 1
    challenge["received_on"] = moved = again
    refusal_of(DecidedFinally, go)


def test_nobody_is_handed_over_before_enough_is_served(here: Prison) -> None:
    early = refusal_of(TooEarly, lambda: here.propose(executed_from=date(2024, 8, 11)))
    assert early.figures["earliest"] == date(2026, 2, 11)
    here.propose(executed_from=date(2024, 8, 10))
    number = here.to_hand_over(executed_from=date(2024, 8, 12), report_on=date(2026, 2, 12))
    refusal_of(TooEarly, lambda: here.hand_over(number, date(2026, 2, 11)))
    here.hand_over(number, date(2026, 2, 12))
