"""May this term be extended: asked in time, not too often, not beyond the longest term."""

from datetime import date

from rules.counting import Rule, Unit, nominal_end
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


class BeyondLongest(Refused):
    """The extension would carry the term beyond the longest there is."""

    code = "extension.beyond-longest"
    zh = "延长后期限至少到{until}，超过最长期限{longest}（自{start}起{months}个月）。"
    en = "The term would run to {until} at least, beyond {longest}, {months} months from {start}."
    way_out_zh = "请缩短延期；如确需长期整改，请由督办人员转为长期坚持事项。"
    way_out_en = "Ask for less; or let the supervisor turn it into a long-term item."


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


def inside_longest_term(case: Case) -> None:
    """With the extension, the term still ends within the longest time there is for rectification.

    Compared before any rest day is looked at and without time in which it stood still; a working
    day counts as one day at least. Raises `BeyondLongest`.
    """
    rule, start, n = case.facts["budget"]
    months = value_on("rectify.hard_limit", case.on).value
    counted = Rule(rule)
    if counted.unit not in (Unit.DAYS, Unit.MONTHS):
        counted = Rule.civil_days
    began = case.facts["term_start"]
    until = nominal_end(counted, start, n + case.content["n"])
    longest = nominal_end(Rule.civil_months, began, months)
    if until > longest:
        raise BeyondLongest(until=until, longest=longest, start=began, months=months)


def was_asked(case: Case) -> None:
    """A decision answers a request. Asked in time, it may be granted after the due day too."""
    if not case.facts.get("asked_n"):
        raise NothingAsked()
