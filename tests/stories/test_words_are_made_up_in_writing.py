"""A head's opinion is in writing and in the file before the next step: reviewed, objected to, said
instead of written. Row SD7; criminal procedure rules of the SPP 4, 6, 7."""

from datetime import date
from typing import Any

import pytest

from models.store import Store
from models.supervision import Instruction, Verbal
from rules.role import NotEntitled
from rules.supervision.boundary import BeyondBoundary
from rules.supervision.heads import OwnCase
from rules.supervision.reviewing import NoReasons, NoReviewHere, NoWrittenReview, Verdict
from rules.supervision.verbal import NotWrittenUp, NotYetSaid, OwnWords
from tasks.acts import Receipt
from tasks.replay import replay
from tasks.sweep import sweep
from tasks.verification import verify
from tests.cases import refusal_of
from tests.problems import running
from tests.supervising import DAY, MONDAY, PANEL, WRITING, Chambers

CASE, DOCUMENT = "晋市检起诉〔2026〕7号", "不起诉决定书"
SPP = "《人民检察院刑事诉讼规则》第六条"


@pytest.fixture
def chambers(store: Store) -> Chambers:
    return Chambers(store)


def submitted(chambers: Chambers, actor: str = "sp-g1", **more: Any) -> str:
    said = {"body": "SP", "case": CASE, "document": DOCUMENT, "proposed": "情节轻微，拟不起诉"}
    return chambers.say("instruction.submit", actor, MONDAY, **(said | more)).number


def review(
    chambers: Chambers, number: str, verdict: Verdict = Verdict.AGREE, actor: str = "sp-bm",
    **more: Any,
) -> Receipt:  # fmt: skip
    said = {"number": number, "verdict": verdict, "opinion": "见书面意见", "evidence": WRITING}
    return chambers.say("instruction.review", actor, **(said | more))


def spoken(chambers: Chambers, day: date = DAY, giver: str = "sp-fj", **more: Any) -> str:
    said = {
        "body": "SP",
        "case": CASE,
        "giver": giver,
        "said_on": DAY,
        "said_at": "10时，电话",
        "words": "可以不起诉，先办",
        "why_urgent": "羁押期限将届满",
    }
    return chambers.say("verbal.record", "sp-g1", day, **(said | more)).number


def test_what_is_not_reviewed_in_writing_is_not_signed(chambers: Chambers) -> None:
    number = submitted(chambers)
    sign = {"number": number}
    refusal = refusal_of(NoWrittenReview, lambda: chambers.say("instruction.sign", "sp-g1", **sign))
    assert refusal.figures["standing"] == "尚待审核" and DOCUMENT in refusal.sentence_zh
    # Urgency alone is no opinion of anybody.
    urgent = sign | {"urgent": "期限将届满"}
    refusal_of(NoWrittenReview, lambda: chambers.say("instruction.sign", "sp-g1", **urgent))
    refusal_of(NoReasons, lambda: review(chambers, number, Verdict.CHANGE))
    assert review(chambers, number, Verdict.CHANGE, reason="证据不足").state == "returned"
    refusal_of(NoWrittenReview, lambda: chambers.say("instruction.sign", "sp-g1", **sign))
    again = {"number": number, "proposed": "已补充证据，拟不起诉"}
    assert chambers.say("instruction.resubmit", "sp-g1", **again).state == "submitted"
    assert review(chambers, number).state == "agreed"
    assert chambers.say("instruction.sign", "sp-g1", **sign).state == "signed"
    row = chambers.row(Instruction, number)
    assert (row.verdict, row.urgent, row.signed_on) == (Verdict.AGREE.value, "", DAY)
    assert verify(chambers.ledger).ok and replay(chambers.ledger) == []


def test_only_the_chief_asks_to_reconsider_or_decides_and_is_objected_to_in_writing(
    chambers: Chambers,
) -> None:
    number = submitted(chambers)
    again = {"verdict": Verdict.RECONSIDER, "reason": "定性存疑"}
    refusal = refusal_of(BeyondBoundary, lambda: review(chambers, number, **again))
    assert SPP in refusal.sentence_zh and "检察长" in refusal.way_out[0]
    write = {"number": number, "text": "应当起诉", "evidence": WRITING}
    refusal_of(
        BeyondBoundary, lambda: chambers.say("instruction.decide_directly", "sp-bm", **write)
    )
    assert review(chambers, number, actor="sp-fj", **again).state == "reconsidering"
    assert chambers.say("instruction.decide_directly", "sp-jz", **write).state == "agreed"
    object_to = {"number": number, "text": "仍认为情节轻微", "evidence": WRITING}
    assert chambers.say("instruction.object", "sp-g1", **object_to).state == "objected"
    refusal_of(NoWrittenReview, lambda: chambers.say("instruction.sign", "sp-g1", number=number))
    assert chambers.say("instruction.maintain", "sp-jz", **write).state == "agreed"
    assert chambers.say("instruction.sign", "sp-g1", number=number).state == "signed"
    assert chambers.row(Instruction, number).direct


def test_nobody_reviews_an_own_draft_and_no_court_reviews_at_all(chambers: Chambers) -> None:
    own = submitted(chambers, "sp-bm")
    refusal_of(OwnCase, lambda: review(chambers, own))
    said = {"body": "SC", "case": "（2026）晋0101民初1号", "officers": PANEL}
    refusal = refusal_of(NoReviewHere, lambda: submitted(chambers, "sc-j1", **said))
    assert "四类案件" in refusal.way_out[0]
    refusal_of(NotEntitled, lambda: submitted(chambers, "coord"))


def test_until_it_is_written_nothing_goes_on_but_as_urgent_and_flagged(
    chambers: Chambers,
) -> None:
    number = submitted(chambers)
    review(chambers, number)
    words = spoken(chambers)
    sign = {"number": number}
    refusal = refusal_of(NotWrittenUp, lambda: chambers.say("instruction.sign", "sp-g1", **sign))
    assert words in refusal.sentence_zh
    done = chambers.say("instruction.sign", "sp-g1", urgent="羁押期限今日届满", **sign)
    assert done.state == "signed" and words in done.record["warnings"][0]
    assert chambers.row(Instruction, number).urgent == "羁押期限今日届满"


def test_a_word_of_agreement_allows_an_urgent_signature_before_the_review(
    chambers: Chambers,
) -> None:
    number = submitted(chambers)
    spoken(chambers)
    refusal_of(NoWrittenReview, lambda: chambers.say("instruction.sign", "sp-g1", number=number))
    done = chambers.say("instruction.sign", "sp-g1", number=number, urgent="期限今日届满")
    assert done.event == "instruction:signed_as_urgent"
    assert chambers.row(Instruction, number).urgent


def test_who_gave_it_writes_it_and_nobody_else(chambers: Chambers) -> None:
    words = spoken(chambers)
    write = {"number": words, "text": "同意不起诉，理由如下", "evidence": WRITING}
    refusal_of(NotEntitled, lambda: chambers.say("verbal.write_up", "sp-jz", **write))
    assert chambers.say("verbal.write_up", "sp-fj", **write).state == "written_up"
    row = chambers.row(Verbal, words)
    assert (row.written, row.closed_on) == ("同意不起诉，理由如下", DAY)
    number = submitted(chambers)
    review(chambers, number)
    assert chambers.say("instruction.sign", "sp-g1", number=number).state == "signed"
    other = spoken(chambers)
    reason = {"number": other, "reason": "没有作出过该指示"}
    assert chambers.say("verbal.disown", "sp-fj", **reason).state == "disowned"


def test_an_instruction_is_recorded_by_who_received_it_and_not_before_it_was_said(
    chambers: Chambers,
) -> None:
    refusal_of(OwnWords, lambda: spoken(chambers, giver="sp-g1"))
    refusal_of(NotYetSaid, lambda: spoken(chambers, MONDAY))
    assert spoken(chambers, DAY)
    # Somebody from elsewhere, a superior, has no post here; the words are kept all the same.
    assert chambers.state_of(spoken(chambers, giver="coord")) == "recorded"


def test_the_clock_of_the_writing_presses_who_gave_it(chambers: Chambers) -> None:
    words = spoken(chambers)
    term = running(chambers, words, "write_up")
    assert term.due_on == date(2026, 3, 5)  # two working days after Tuesday
    report = sweep(chambers.ledger, date(2026, 3, 10))
    assert report.fired >= 3
