"""Has the head's written opinion been given, and is it there before the next step?

Row SD7: opinions and decisions in writing, into the file. Criminal procedure rules of the SPP 6
(the head of the department reviews first), 7 (the chief may ask for reconsideration or decide
directly; the procurator who holds that to be wrong says so in writing).
"""

from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused
from rules.signing import signed
from rules.supervision.boundary import HeadAct, line_for, must_be_within, names_of
from rules.supervision.heads import oversights, subjects_used


class Verdict(StrEnum):
    """What a review comes to."""

    AGREE = "同意 · agrees"
    CHANGE = "提出修改意见 · to be changed"
    RECONSIDER = "要求复核 · to be reconsidered"


class NoReviewHere(Refused):
    """In this kind of body nobody reviews what others decide."""

    code = "supervision.no-review-here"
    zh = "{body}没有对他人办理案件的决定、文书进行审核签发的事项：{source}。"
    en = "In {body} nobody reviews or signs what others decide on their cases: {source}."
    article = "法发〔2015〕13号"
    way_out_zh = "属于“四类案件”的，请标识后采取监督管理措施；有分歧的，提交会议讨论。"
    way_out_en = (
        "Mark the case if it is one of the four kinds; where views differ, use the meetings."
    )


class NoReasons(Refused):
    """Whoever does not agree says why."""

    code = "supervision.no-reasons"
    zh = "不同意原意见的，须写明理由。"
    en = "A review that does not agree gives its reasons."
    article = "《人民检察院刑事诉讼规则》第七条"
    way_out_zh = "请在“理由”中写明事实和法律依据。"
    way_out_en = "Give the reasons of fact and law."


class NoWrittenReview(Refused):
    """The next step is refused without the written opinion."""

    code = "supervision.no-written-review"
    zh = "案件{case}的《{document}》{standing}，不得签发。"
    en = "“{document}” in case {case} {standing_en}; it may not be signed."
    article = "《人民检察院刑事诉讼规则》第六条；山东发言（SD7）"
    way_out_zh = (
        "请先提交审核并取得书面同意意见；负责人已口头同意且情况紧急的，登记口头指示并说明紧急理由。"
    )
    way_out_en = (
        "Submit it for review and obtain the written opinion; if a head agreed by word of mouth "
        "and it is urgent, record that and give the reason."
    )


def is_reviewed_here(case: Case) -> None:
    """Some head of this kind of body reviews, on that day. Raises `NoReviewHere`."""
    kind, on = case.facts["kind"], case.on
    line = line_for(HeadAct.REVIEW, kind, oversights()[kind].heads, on)
    if line is None or not line.may:
        source = line.source if line else "—"
        raise NoReviewHere(body=case.facts["body"], source=source)


def reviews_within_the_list(case: Case) -> None:
    """A review, or a demand to reconsider, by a head who has it; reasons where it does not agree.

    Raises `rules.supervision.boundary.BeyondBoundary`, `NotOnTheList` or `NoReasons`.
    """
    verdict = Verdict(case.content["verdict"])
    act = HeadAct.ASK_RECONSIDERATION if verdict is Verdict.RECONSIDER else HeadAct.REVIEW
    must_be_within(act, case.facts["kind"], subjects_used(case), case.on)
    if verdict is not Verdict.AGREE and not case.content["reason"]:
        raise NoReasons()


def decides_directly(case: Case) -> None:
    """Only whom the table lets. Raises as `must_be_within`."""
    must_be_within(HeadAct.DECIDE_DIRECTLY, case.facts["kind"], subjects_used(case), case.on)


def after_review(case: Case) -> str:
    """Agreed, back to be changed, or back to be reconsidered."""
    found = {
        Verdict.AGREE: "agreed",
        Verdict.CHANGE: "returned",
        Verdict.RECONSIDER: "reconsidering",
    }
    return found[Verdict(case.content["verdict"])]


def signed_without_review(case: Case) -> None:
    """Not agreed in writing: only as urgent, on a recorded word of a head. Raises
    `NoWrittenReview`."""
    if case.content["urgent"] and case.facts["verbals"]:
        return
    standing = {
        "submitted": ("尚待审核", "still awaits its review"),
        "returned": ("已退回修改", "was sent back to be changed"),
        "reconsidering": ("须先复核", "is to be reconsidered"),
        "objected": ("的异议尚未答复", "was objected to, without an answer yet"),
    }
    zh, en = standing.get(case.state, ("没有书面审核意见", "has no written review"))
    raise NoWrittenReview(
        case=case.facts["case_code"], document=case.facts["document"], standing=zh, standing_en=en
    )


def signature_follows_review(case: Case) -> None:
    """The register of signed documents asks as well: what is under review in a case is not signed
    before it is agreed; a document that the chief procurator signs has been reviewed first.

    Raises `NoWrittenReview`.
    """
    known = case.facts.get("review")
    if known is None or known["state"] in ("agreed", "signed"):
        return
    ruling, _ = signed(case)
    kind = case.facts["question"].kind
    if not known["state"] and not must_be_reviewed_first(kind, ruling.row.signer):
        return
    if case.content["urgent"] and known["verbals"]:
        return
    said = case.content
    words = {
        "": ("没有书面审核意见", "has no written review"),
        "submitted": ("尚待审核", "still awaits its review"),
    }
    zh, en = words.get(known["state"], ("尚未取得书面同意意见", "is not agreed in writing yet"))
    raise NoWrittenReview(
        case=said["case_no"], document=said["document"], standing=zh, standing_en=en
    )


def must_be_reviewed_first(kind: str, signer: str) -> bool:
    """What the chief procurator or a deputy signs was reviewed by the department before (rules of
    the SPP 6).

    >>> must_be_reviewed_first("procuratorate", "chief_procurator")
    True
    >>> must_be_reviewed_first("court", "president")
    False
    """
    return kind == "procuratorate" and signer in oversights()[kind].whole


def reviewer_words(case: Case) -> str:
    """As what the reviewer reviews, for the record."""
    return names_of(case.facts["kind"], subjects_used(case))[0]
