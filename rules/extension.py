"""May this term be extended: asked in time, not too often, not beyond the longest term."""

from datetime import date

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class AskedTooLate(Refused):
    """An extension asked for after the term has expired is invalid."""

    code = "extension.too-late"
    zh = "期限已于{due_on}届满，{on}提出的延期申请无效。"
    en = "The term ended on {due_on}; an extension asked for on {on} is invalid."
    article = "domain 16"
    way_out_zh = "请报告进展并说明逾期原因，由督办人员处理。"
    way_out_en = (
        "Report progress and the reason for the delay; the supervisor decides what follows."
    )


class TooManyExtensions(Refused):
    """The term has been extended as often as it may be."""

    code = "extension.too-many"
    zh = "该期限已延长{times}次，最多{most}次。"
    en = "The term has been extended {times} times, the most it may be ({most})."
    way_out_zh = "如确需长期整改，请由督办人员转为长期坚持事项。"
    way_out_en = "If the work truly takes longer, the supervisor may turn it into a long-term item."


class NothingAsked(Refused):
    """There is no request for an extension to decide."""

    code = "extension.nothing-asked"
    zh = "没有待决定的延期申请。"
    en = "No request for an extension is waiting."
    way_out_zh = "请先由责任岗位提出申请。"
    way_out_en = "The owner must ask first."


class AlreadyAsked(Refused):
    """A request for an extension is waiting already."""

    code = "extension.already-asked"
    zh = "已有一项延期申请待决定。"
    en = "A request for an extension is already waiting for its decision."
    way_out_zh = "请等待决定。"
    way_out_en = "Wait for the decision."


def asked_in_time(case: Case) -> None:
    """Asked on the due day at the latest; once at a time; within the permitted number."""
    due_on: date | None = case.facts.get("due_on")
    if due_on is not None and case.on > due_on:
        raise AskedTooLate(due_on=due_on, on=case.on)
    if case.facts.get("asked_n"):
        raise AlreadyAsked()
    most = value_on("rectify.extension.times", case.on).value
    if case.facts.get("extended", 0) >= most:
        raise TooManyExtensions(times=case.facts["extended"], most=most)


def was_asked(case: Case) -> None:
    """A decision answers a request. Asked in time, it may be granted after the due day too."""
    if not case.facts.get("asked_n"):
        raise NothingAsked()
