"""请示报告、派驻监督、协查: what is reported, what was not, what a station says, who was asked."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from models.calls import CoInvestigation, Request
from models.forms.call import DonePart
from models.forms.request import (
    AskFurther,
    Remarked,
    Reply,
    SubmitLate,
)
from models.forms.resident import AcceptOpinion, Seen
from models.store import Store
from rules.calls.reportable import NotOfThisBody, NotReportable
from rules.calls.residing import NoSuperior, NotInStation, NotToBeSeen, StillTime
from rules.calls.sending import InTheFuture, NotYetMissing, SameBody
from rules.responsibility import Class, Degree, Route
from rules.role import NotEntitled
from tasks.calls.parties import OtherKind
from tasks.calls.report import calls_report
from tasks.calls.seen import seen_by
from tasks.lookup import bodies
from tasks.replay import replay
from tasks.sheet import sheet_of
from tasks.verification import verify
from tests.asking import DAY, asked, classify, missing, opinion, report, stationed
from tests.callings import START, Callings
from tests.cases import refusal_of
from tests.problems import finding


@pytest.fixture
def there(store: Store) -> Callings:
    return Callings(store)


def sound(there: Callings) -> None:
    assert verify(there.ledger).ok
    assert replay(there.ledger) == []


def request_row(there: Callings, number: str) -> Request:
    with there.store.read() as tx:
        matter = sheet_of(tx, number, there.ledger.calendar, DAY).matter
    with there.store.session() as session:
        return session.exec(select(Request).where(Request.matter_id == matter["id"])).one()


# --- 请示报告 ------------------------------------------------------------------------------------


def test_a_report_is_taken_in_and_is_then_on_file(there: Callings) -> None:
    number = there.done("request.submit", report()).number
    assert number == "COURT报〔2026〕1号"
    assert there.term(number, "receipt").due_on == date(2026, 3, 3)
    taken = there.done("request.receive", Remarked(actor="coord", number=number), 5)
    assert taken.state == "filed"
    row = request_row(there, number)
    assert (row.late, row.ask_due, row.closed_on) == (False, "2026-03-02T12:00+08:00", DAY)
    sound(there)


@pytest.mark.parametrize(("minutes", "late"), [(99.5, False), (99.6, True)])
def test_two_hours_after_the_event_a_report_is_late(
    there: Callings, minutes: float, late: bool
) -> None:
    number = there.done("request.submit", report(), minutes).number  # noon is 99.5 minutes on
    assert request_row(there, number).late is late


def test_a_request_has_until_its_kind_says_to_be_answered(there: Callings) -> None:
    asks = report(kind="normative_document", title="办案规范征求意见")
    number = there.done("request.submit", asks).number
    term = there.term(number, "reply")
    assert (term.rule, term.n, term.due_on) == ("working_days", 15, date(2026, 3, 23))
    assert (
        there.done("request.receive", Remarked(actor="coord", number=number), 5).state == "received"
    )
    answer = Reply(actor="super", number=number, document="晋政法〔2026〕9号", reply="同意。")
    refusal_of(
        NotEntitled,
        lambda: there.done("request.reply", answer.model_copy(update={"actor": "courtref"}), 6),
    )
    assert there.done("request.reply", answer, 10).state == "replied"
    assert there.term(number, "reply").outcome == "met"
    sound(there)


def test_what_is_not_reportable_is_refused_by_the_list_or_returned_with_the_reason(
    there: Callings,
) -> None:
    refusal_of(NotReportable, lambda: there.done("request.submit", report(kind="weather")))
    refusal_of(NotOfThisBody, lambda: there.done("request.submit", report(kind="custody_incident")))
    late = report(event_at=datetime(2026, 3, 2, 2, 21, tzinfo=UTC))
    refusal_of(InTheFuture, lambda: there.done("request.submit", late))
    refusal_of(SameBody, lambda: there.done("request.submit", report(keeper="COURT")))
    number = there.done("request.submit", report()).number
    assert there.reasoned("request.refuse", "coord", number, 3).state == "refused"
    assert there.term(number, "receipt").outcome == "void"


def test_a_later_finding_links_to_the_report_that_was_never_made(there: Callings) -> None:
    early = missing(event_at=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
    refusal = refusal_of(NotYetMissing, lambda: there.done("request.find_missing", early))
    assert "2026-03-02 12:00" in str(refusal)  # the hour of the event is not counted
    problem = there.do("find", finding()).number
    found = there.done("request.find_missing", missing(finding=problem), 60)
    assert there.term(found.number, "late_ask").due_on == date(2026, 3, 5)
    assert request_row(there, found.number).problem_id is not None
    with there.store.read() as tx:
        (owed,) = calls_report(tx, DAY, DAY, START).owed
    assert (owed["number"], owed["body"], owed["late"]) == (found.number, "COURT", True)
    after_all = SubmitLate(
        actor="courtref", number=found.number, proposal="补报。", reason="值班疏漏"
    )
    assert there.done("request.submit_late", after_all, 90).state == "submitted"
    assert there.term(found.number, "late_ask").outcome == "met"
    never = there.done("request.find_missing", missing(title="另一事件"), 60).number
    assert there.reasoned("request.account", "super", never, 80).state == "accounted"
    wrong = missing(finding=found.number)
    refusal_of(OtherKind, lambda: there.done("request.find_missing", wrong, 61))
    sound(there)


# --- 派驻监督 ------------------------------------------------------------------------------------


def test_an_opinion_is_accepted_carried_out_and_confirmed(there: Callings) -> None:
    station = stationed(there)
    number = there.done("resident.issue", opinion(station), 1).number
    assert there.term(number, "answer").due_on == date(2026, 3, 23)
    yes = AcceptOpinion(actor="courtlead1", number=number, reply="照办。")
    assert there.done("resident.accept", yes, 5).state == "accepted"
    done = DonePart(actor="courtlead1", number=number, report="已补正。")
    there.done("resident.carry_out", done, 10)
    there.reasoned("resident.send_back", "procref", number, 11)
    there.done("resident.carry_out", done, 12)
    with pytest.raises(NotEntitled):
        there.reasoned("resident.confirm", "courtlead1", number, 13)
    assert there.reasoned("resident.confirm", "procref", number, 14).state == "closed"
    sound(there)


def test_reasoned_disagreement_goes_one_level_up_and_comes_back(there: Callings) -> None:
    number = there.done("resident.issue", opinion(stationed(there)), 1).number
    early = refusal_of(StillTime, lambda: there.reasoned("resident.escalate", "procref", number, 2))
    assert early.figures["due"] == date(2026, 3, 23)
    there.reasoned("resident.disagree", "courtlead1", number, 3)
    there.reasoned("resident.escalate", "procref", number, 4)
    with pytest.raises(NotEntitled):  # the supervised body no longer answers
        there.reasoned("resident.uphold", "courtlead1", number, 5)
    assert there.term(number, "superior").due_on == date(2026, 3, 16)
    assert there.reasoned("resident.uphold", "hlead", number, 6).state == "accepted"
    done = DonePart(actor="courtlead1", number=number, report="已补正。")
    assert there.done("resident.carry_out", done, 7).state == "carried_out"
    sound(there)


def test_a_station_sees_and_speaks_of_what_was_declared_and_of_nothing_else(
    there: Callings,
) -> None:
    station = stationed(there, Seen.PROBLEM, Seen.REQUEST)
    mine = there.do("find", finding(body="COURT", owner="CLERK")).number
    others = there.do("find", finding()).number
    reported = there.done("request.submit", report()).number
    with there.store.read() as tx:
        proc = bodies(tx, ["PROC", "JW"])
        (seen,) = seen_by(tx, proc["PROC"]["id"], DAY)
        assert seen_by(tx, proc["JW"]["id"], DAY) == []
        assert seen_by(tx, proc["PROC"]["id"], date(2026, 3, 1)) == []
    assert {row["number"] for row in seen["matters"]} == {mine, reported}
    there.done("resident.issue", opinion(station, about=mine), 1)
    refusal_of(NotToBeSeen, lambda: there.done("resident.issue", opinion(station, about=others), 2))
    there.reasoned("station.close", "procref", station, 3)
    refusal_of(NotInStation, lambda: there.done("resident.issue", opinion(station), 4))


def test_where_no_level_is_above_nothing_is_escalated(there: Callings) -> None:
    number = there.done("resident.issue", opinion(stationed(there, keeper="STREET"))).number
    there.reasoned("resident.disagree", "streetlead", number, 1)
    refusal_of(NoSuperior, lambda: there.reasoned("resident.escalate", "procref", number, 2))


# --- 协查 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conduct", "into", "route"),
    [
        ({"head": 4}, Class.UNLAWFUL, Route.COMMITTEE),
        (
            {"degree": Degree.ORDINARY, "wording_only": True},
            Class.FLAW,
            Route.LEDGER,
        ),
    ],
)
def test_liability_is_sorted_by_the_same_table_as_an_opinion(
    there: Callings, conduct: dict[str, object], into: Class, route: Route
) -> None:
    number = asked(there)
    assert there.term(number, "answer").due_on == date(2026, 3, 16)
    answer = Reply(actor="jwco", number=number, reply="未发现收受财物。")
    there.done("coinvestigation.reply", answer, 3)
    done = there.done("coinvestigation.classify", classify(number, **conduct), 5)
    with there.store.session() as session:
        row = session.exec(select(CoInvestigation)).one()
    assert (row.asked_by, row.answered_by) == ("zfwref", "jwco")
    assert (row.liability, row.route) == (into.value, route.value)
    with there.store.read() as tx:
        sheet = sheet_of(tx, done.number, there.ledger.calendar, DAY)
    assert any(route.value.partition(" · ")[0] in line for line in sheet.entries[-1].terms)
    sound(there)


def test_a_refusal_has_its_reason_and_may_be_followed_by_a_further_request(
    there: Callings,
) -> None:
    number = asked(there)
    there.reasoned("coinvestigation.refuse", "jwco", number, 2)
    assert there.term(number, "answer").outcome == "met"
    further = AskFurther(actor="zfwref", number=number, proposal="请再核实。", reason="有新线索")
    assert there.done("coinvestigation.ask_further", further, 3).state == "asked"
    there.done("coinvestigation.reply", Reply(actor="jwco", number=number, reply="属实。"), 4)
    assert there.reasoned("coinvestigation.close", "zfwref", number, 5).state == "closed"
    refusal_of(SameBody, lambda: asked(there, keeper="ZFW"))
    with pytest.raises(NotEntitled):
        asked(there, actor="owner")
    sound(there)
