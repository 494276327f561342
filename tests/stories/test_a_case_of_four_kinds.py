"""A case of the four kinds: marked, confirmed, measured, answered, released; what is refused on the
way. 法发〔2021〕30号; domain 7."""

from datetime import date

import pytest

from models.store import Store
from models.supervision import Marking, MarkingMeasure
from rules.role import NotEntitled, SameDoer
from rules.supervision.boundary import BeyondBoundary, HeadAct
from rules.supervision.heads import OwnCase
from rules.supervision.marking import CaseType, MarkedAlready, NotACourt, NotMarked, NotYet
from rules.supervision.measuring import (
    AnswerOwed,
    HasItsOwnVerb,
    NothingToAnswer,
    NotInWriting,
    RedeliberatedEnough,
)
from tasks.replay import replay
from tasks.verification import verify
from tests.cases import refusal_of
from tests.supervising import CASE, DAY, MONDAY, PANEL, WRITING, Chambers

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)


@pytest.fixture
def court(store: Store) -> Chambers:
    return Chambers(store)


def test_a_case_is_marked_measured_answered_and_released_by_another_person(
    court: Chambers,
) -> None:
    number = court.mark("sc-la")
    row = court.row(Marking, number)
    assert (row.types, row.marked_as) == ("2", "filing_officer")
    types = (CaseType.CROWD, CaseType.MISCONDUCT)
    court.say("marking.confirm", "sc-tz", MONDAY, number=number, types=types, opinion="属实")
    assert court.row(Marking, number).types == "2,4"
    assert court.measure(HeadAct.CONSULT_FILE).state == "confirmed"
    assert court.measure(HeadAct.LIKE_CASES, "sc-yz").state == "asked"
    assert court.answer(number).state == "confirmed"
    with court.store.session() as session:
        matter_id = court.row(Marking, number).matter_id
        first = session.get_one(MarkingMeasure, (matter_id, 1))
        second = session.get_one(MarkingMeasure, (matter_id, 2))
    assert (first.act, first.answered_on, len(first.digest)) == ("consult_file", None, 64)
    assert (second.act, second.answered_on, second.agrees) == ("like_cases", TUESDAY, True)
    released = court.say("marking.release", "sc-tz", DAY, number=number, reason="已调解结案")
    assert released.state == "released"
    assert court.row(Marking, number).closed_why == "已调解结案"
    # Whatever happens later begins with a new mark.
    assert court.mark("sc-j1", DAY) != number
    assert verify(court.ledger).ok and replay(court.ledger) == []


def test_each_who_shares_the_duty_may_mark_nobody_else_and_no_case_twice(court: Chambers) -> None:
    for no, marker in enumerate(("sc-la", "sc-j1", "sc-j2", "sc-tz", "sc-fy", "sc-sg")):
        assert court.state_of(court.mark(marker, case=f"{CASE}-{no}")) == "suspected"
    for stranger in ("sc-xz", "coord", "sp-jz"):
        refusal_of(NotEntitled, lambda who=stranger: court.mark(who))  # type: ignore[misc]
    number = court.mark()
    refusal = refusal_of(MarkedAlready, lambda: court.mark("sc-j1", DAY))
    assert refusal.figures["number"] == number


def test_only_courts_have_four_kinds_and_not_before_the_opinion(court: Chambers) -> None:
    refusal_of(NotACourt, lambda: court.mark("sp-jz", body="SP", officers=()))
    refusal_of(NotYet, lambda: court.mark(day=date(2021, 11, 3)))
    assert court.mark(day=date(2021, 11, 4))


def test_nobody_unmarks_alone(court: Chambers) -> None:
    number = court.mark("sc-tz")
    refuse = {"number": number, "reason": "人数不多"}
    refusal_of(SameDoer, lambda: court.say("marking.refuse", "sc-tz", **refuse))
    court.say("marking.confirm", "sc-fy", number=number, opinion="属实")
    refusal_of(SameDoer, lambda: court.say("marking.release", "sc-tz", **refuse))
    assert court.say("marking.release", "sc-fy", **refuse).state == "released"


def test_a_measure_on_a_case_without_a_confirmed_mark_is_refused(court: Chambers) -> None:
    refusal = refusal_of(NotMarked, lambda: court.measure(HeadAct.REDELIBERATE))
    assert refusal.figures["standing"] == "没有标识" and CASE in refusal.sentence_zh
    number = court.mark()
    refusal = refusal_of(NotMarked, lambda: court.measure(HeadAct.REDELIBERATE))
    assert refusal.figures["standing"] == "的标识尚未确认"
    court.say("marking.refuse", "sc-tz", number=number, reason="不属于")
    refusal_of(NotMarked, lambda: court.measure(HeadAct.REDELIBERATE))


def test_the_panel_is_asked_to_deliberate_again_twice_and_not_a_third_time(
    court: Chambers,
) -> None:
    number = court.confirmed()
    for _ in range(2):
        assert court.measure(HeadAct.REDELIBERATE).state == "asked"
        assert court.answer(number, agrees=False).state == "differing"
    refusal = refusal_of(RedeliberatedEnough, lambda: court.measure(HeadAct.REDELIBERATE))
    assert (refusal.figures["times"], refusal.figures["most"]) == (2, 2)
    # The count is the case's: a new mark does not begin it anew.
    accept = {"number": number, "reason": "尊重合议庭意见"}
    assert court.say("marking.accept_answer", "sc-tz", **accept).state == "confirmed"
    court.say("marking.release", "sc-tz", number=number, reason="意见一致")
    court.confirmed(WEDNESDAY)
    refusal_of(RedeliberatedEnough, lambda: court.measure(HeadAct.REDELIBERATE, day=WEDNESDAY))


def test_a_measure_is_in_writing_one_question_at_a_time_and_answered_by_the_panel(
    court: Chambers,
) -> None:
    number = court.confirmed()
    refusal_of(NotInWriting, lambda: court.measure(evidence=()))
    refusal_of(NothingToAnswer, lambda: court.answer(number))
    court.measure()
    refusal = refusal_of(AnswerOwed, lambda: court.measure(HeadAct.LIKE_CASES))
    assert refusal.figures["no"] == 1
    assert court.measure(HeadAct.ATTEND_HEARING).state == "asked"  # asks for nothing
    # A remark on the second leaves the first to be answered.
    assert court.answer(number, measure=2).state == "asked"
    refusal_of(NothingToAnswer, lambda: court.answer(number, measure=3))
    said = {"number": number, "answer": "代答"}
    refusal_of(NotEntitled, lambda: court.say("marking.answer_measure", "sc-tz", **said))
    assert court.answer(number, measure=1).state == "confirmed"


def test_a_head_does_not_touch_the_result(court: Chambers) -> None:
    court.confirmed()
    for act in (
        HeadAct.ORDER_RESULT,
        HeadAct.SIGN_UNHEARD,
        HeadAct.LEAN_OUTSIDE,
        HeadAct.VEILED_APPROVAL,
        HeadAct.DECIDE_DIRECTLY,
    ):
        refusal = refusal_of(BeyondBoundary, lambda act=act: court.measure(act, "sc-yz"))  # type: ignore[misc]
        assert "法发〔2015〕13号" in refusal.sentence_zh
    refusal_of(HasItsOwnVerb, lambda: court.measure(HeadAct.TO_COMMITTEE, "sc-yz"))


def test_the_list_of_measures_is_that_of_the_day(court: Chambers) -> None:
    day = date(2021, 11, 4)
    court.confirmed(day)
    assert court.measure(HeadAct.REDELIBERATE, day=day).state == "asked"
    # Heads of other units, and those of other bodies, have no cases here.
    for stranger in ("sc-xz", "sp-jz", "sc-sj"):
        refusal_of(NotEntitled, lambda who=stranger: court.measure(HeadAct.CONSULT_FILE, who))  # type: ignore[misc]


def test_a_head_who_sits_in_the_panel_does_not_oversee_the_case(court: Chambers) -> None:
    panel = ({"person": "sc-tz", "role": "审判长"}, *PANEL)
    number = court.mark(officers=panel)
    said = {"number": number, "opinion": "属实"}
    refusal_of(OwnCase, lambda: court.say("marking.confirm", "sc-tz", **said))
    court.say("marking.confirm", "sc-fy", **said)
    refusal_of(OwnCase, lambda: court.measure(HeadAct.CONSULT_FILE, "sc-tz"))
    reason = {"number": number, "reason": "已结案"}
    refusal_of(OwnCase, lambda: court.say("marking.release", "sc-tz", **reason))
    assert court.measure(HeadAct.CONSULT_FILE, "sc-fy").event == "marking:measured"


def test_where_they_differ_the_meeting_advises_and_the_committee_decides(court: Chambers) -> None:
    number = court.confirmed()
    court.measure(HeadAct.REDELIBERATE)
    court.answer(number, agrees=False)
    said = {
        "number": number,
        "question": "是否构成群体性纠纷",
        "held_on": DAY,
        "chair": "sc-tz",
        "members": ("sc-j2", "sc-xz"),
        "evidence": WRITING,
    }
    assert court.say("marking.send_to_meeting", "sc-tz", **said).state == "in_meeting"
    meeting = court.number_of("meeting")
    court.minutes(number=meeting)
    # Advice: the panel is asked what it makes of it, and may still hold its view.
    assert court.state_of(number) == "asked"
    assert court.answer(number, agrees=False).state == "differing"
    put = {"number": number, "question": "代表人资格", "meeting": meeting, "evidence": WRITING}
    assert court.say("marking.send_to_committee", "sc-yz", **put).state == "in_committee"
    item = court.number_of("committee_item")
    court.say("committee_item.withdraw", "sc-yz", number=item, reason="补充类案检索")
    assert court.state_of(number) == "differing"
    acts = [act["act"] for act in court.acts_of(number)]
    assert acts[-4:] == ["meeting_held", "answer_measure", "send_to_committee", "item_withdrawn"]
    assert verify(court.ledger).ok and replay(court.ledger) == []
