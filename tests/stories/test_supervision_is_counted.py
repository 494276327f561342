"""What the report of supervision says: marks without supervision, supervision without mark, what
data say should have been marked; and what of a case its judge may read. Row SH2."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, func, select

from models.forms.duty import DraftAuthority, Scope
from models.forms.signing import Sign
from models.outbox import Outbox
from models.roster import Body, Post
from models.store import Store
from rules.actor import Channel
from rules.cases.event import CaseEvent, checked, days
from rules.cases.vocabulary import vocabulary
from rules.refusal import Refused
from rules.role import NotEntitled
from rules.supervision.boundary import HeadAct
from rules.supervision.reviewing import NoWrittenReview, Verdict
from rules.supervision.verbal import NotWrittenUp
from tasks.cases.arrival import Told, arrive_in
from tasks.record import record_in
from tasks.register_acts import act_on
from tasks.risks.in_force import watch_on
from tasks.supervision.case_data import NoSuchCase
from tasks.supervision.on_case import supervision_of
from tasks.supervision.report import supervision_report
from tasks.worklist import worklist
from tests.cases import refusal_of
from tests.courts import Courts, signs
from tests.supervising import CASE, DAY, MONDAY, PANEL, WRITING, Chambers
from tests.tasks.test_possible import possible

LATER = date(2026, 3, 20)


@pytest.fixture
def chambers(store: Store) -> Chambers:
    return Chambers(store)


def tell(chambers: Chambers, case: str, happened: str, on: date, **more: object) -> None:
    """An event of a case of the court comes in."""
    words, at = vocabulary("court_cases"), datetime(on.year, on.month, on.day, 1, tzinfo=UTC)
    event = CaseEvent("SC", case, "case-system", f"{case}:{happened}", at, happened, **more)  # type: ignore[arg-type]
    with chambers.store.session() as session:
        body_id = session.exec(select(Body.id).where(Body.code == "SC")).one()
    told = Told(int(body_id or 0), "court_cases", checked(words, event))

    def work(tx: object) -> None:
        watch = watch_on(tx, on, chambers.ledger.calendar)  # type: ignore[arg-type]
        arrive_in(tx, watch, [told], chambers.at(on))  # type: ignore[arg-type]

    chambers.store.transact(work)


def test_a_mark_without_supervision_and_supervision_without_a_mark_are_shown(
    chambers: Chambers,
) -> None:
    idle, busy = chambers.confirmed(case="甲"), chambers.confirmed(case="乙")
    chambers.measure(HeadAct.CONSULT_FILE, case="乙")
    chambers.mark(case="丙")  # suspected only: nothing is owed under it yet
    chambers.say("marking.release", "sc-fy", number=busy, reason="已宣判")
    bare = chambers.minutes(case="丁")
    said = {"body": "SC", "case": "戊", "officers": PANEL, "giver": "sc-yz", "said_on": DAY}
    words = chambers.say("verbal.record", "sc-j1", words="快办", why_urgent="无", **said).number
    # In a procuratorate a joint meeting needs no mark.
    there = {"body": "SP", "case": "己", "question": "定性", "held_on": DAY, "chair": "sp-bm"}
    chambers.say("meeting.convene", "sp-g1", members=("sp-g2", "sp-fj"), **there)

    found = supervision_report(chambers.ledger, LATER)
    assert [mark.number for mark in found.unsupervised] == [idle]
    assert {line.number for line in found.unmarked} == {bare, words}
    assert [(m.number, m.closed_why) for m in found.released] == [(busy, "已宣判")]
    first = found.marks[0]
    assert (first.marked_by, first.marked_as) == ("sc-la", "立案人员")
    assert first.silent == "sc-j1、sc-j2"  # the panel member's duty it was not
    assert supervision_report(chambers.ledger, LATER, "SP").marks == ()
    assert found.plain()["marked_without_supervision"] == [idle]


def test_case_data_name_the_officers_and_say_what_was_missed(chambers: Chambers) -> None:
    tell(chambers, "甲", "filed", MONDAY, facts={"parties": 10})
    role = {"person": "sc-j1", "from_on": days(MONDAY)}
    tell(chambers, "甲", "role:reporting_judge", MONDAY, **role)
    tell(chambers, "乙", "filed", MONDAY, facts={"parties": 9})
    refusal = refusal_of(NoSuchCase, lambda: chambers.mark(case="丙"))
    assert refusal.figures["case"] == "丙"

    ((case, types, shared),) = [
        (m.case, m.types, m.shared_by) for m in supervision_report(chambers.ledger, LATER).missed
    ]
    assert (case, types, shared) == ("甲", "2", "sc-j1")
    # A year and a day after the filing the other case should have been marked too.
    for on, count in ((date(2027, 3, 2), 1), (date(2027, 3, 3), 2)):
        assert len(supervision_report(chambers.ledger, on).missed) == count
    number = chambers.mark(case="甲", officers=())
    assert len(supervision_report(chambers.ledger, LATER).missed) == 0
    chambers.say("marking.confirm", "sc-tz", number=number, opinion="属实")
    chambers.measure(case="甲")
    # Who answers is whom the data have, whatever a form said.
    answer = {"number": number, "answer": "已评议"}
    refusal_of(NotEntitled, lambda: chambers.say("marking.answer_measure", "sc-j2", **answer))
    assert chambers.say("marking.answer_measure", "sc-j1", **answer).state == "confirmed"


def test_the_judge_reads_every_measure_on_the_case(chambers: Chambers) -> None:
    number = chambers.confirmed()
    chambers.measure(HeadAct.CONSULT_FILE, text="调阅一审卷")
    chambers.measure(HeadAct.REPORT_PROGRESS, text="报告评议结果")
    chambers.answer(number)
    with chambers.store.read() as tx:
        found = supervision_of(tx, "SC", CASE)
    assert [(m.by, m.text, m.answer) for m in found.measures] == [
        ("sc-tz", "调阅一审卷", ""),
        ("sc-tz", "报告评议结果", "合议庭意见如下"),
    ]
    # And is told of each step, at the own post.
    with chambers.store.session() as session:
        told = select(func.count()).select_from(Outbox).join(Post, col(Post.id) == Outbox.post_id)
        notices = session.exec(told.where(Outbox.channel == "notice", Post.code == "SC-J1")).one()
    assert notices == 4  # marked, confirmed, two measures
    assert found.matters[0][1] == number and len(found.plain()["measures"]) == 2


def signed(chambers: Chambers, **more: object) -> object:
    """The register of signed documents; its refusal is raised."""
    said = {"actor": "sp-jz", "body": "SP", "case_no": "甲", "matter": "起诉", "document": "起诉书"}
    form = Sign.model_validate(said | more)

    def work(tx: object) -> object:
        act = act_on(tx, chambers.ledger, "signings", "sign", form, Channel.CLI, chambers.at(DAY))  # type: ignore[arg-type]
        (done,) = record_in(tx, chambers.ledger, [act])  # type: ignore[arg-type]
        if isinstance(done, Refused):
            raise done
        return done

    return chambers.store.transact(work)


def test_the_register_of_signatures_asks_for_the_review_and_for_the_writing(
    store: Store,
) -> None:
    chambers = Chambers(store)
    courts = Courts.beside(chambers)
    row = signs("S-1", "起诉书", matter="起诉", phase="审查起诉", signer="检察长")
    form = DraftAuthority(
        actor="coord", keeper="ZFW", title="授权表", scope=Scope.PROCURATORATE, rows=(row,)
    )
    table = courts.do("draft", form, MONDAY, "authority").number
    courts.publish(table, MONDAY, procedure="authority")
    refusal = refusal_of(NoWrittenReview, lambda: signed(chambers))
    assert refusal.figures["standing"] == "没有书面审核意见"
    assert signed(chambers, case_no="")  # about no case: nothing to review
    draft = {"body": "SP", "case": "甲", "document": "起诉书", "proposed": "拟起诉"}
    number = chambers.say("instruction.submit", "sp-g1", MONDAY, **draft).number
    refusal_of(NoWrittenReview, lambda: signed(chambers))
    review = {"number": number, "verdict": Verdict.AGREE, "opinion": "同意", "evidence": WRITING}
    chambers.say("instruction.review", "sp-bm", **review)
    said = {"body": "SP", "case": "甲", "giver": "sp-fj", "said_on": DAY, "words": "先起诉"}
    words = chambers.say("verbal.record", "sp-g1", why_urgent="期限", **said).number
    refusal_of(NotWrittenUp, lambda: signed(chambers))
    assert signed(chambers, urgent="期限今日届满")
    (flag,) = supervision_report(chambers.ledger, LATER).flagged
    assert (flag.document, flag.case, flag.on) == ("起诉书", "甲", DAY)
    assert supervision_report(chambers.ledger, LATER).unwritten == (words,)


def test_what_waits_stands_on_the_worklist_of_the_body(chambers: Chambers) -> None:
    suspected = chambers.mark()
    said = {"body": "SP", "case": "甲", "giver": "sp-fj", "said_on": DAY, "words": "先起诉"}
    words = chambers.say("verbal.record", "sp-g1", why_urgent="期限", **said).number
    (line,) = worklist(chambers.store, DAY, "SC").lines
    assert (line.number, line.due_on) == (suspected, date(2026, 3, 5))
    may = possible(chambers, suspected)
    assert {"confirm", "refuse"} <= set(may)
    (line,) = worklist(chambers.store, DAY, "SP").lines
    assert (line.number, line.due_on) == (words, date(2026, 3, 5))
