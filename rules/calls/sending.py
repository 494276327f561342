"""What must hold before one body asks or reports to another."""

from rules.procedure import Case
from rules.refusal import Refused


class InTheFuture(Refused):
    """What is said to have happened has not."""

    code = "call.in-the-future"
    zh = "所述时刻{said}晚于现在（{now}）。"
    en = "It is said to have happened at {said}, which has not come ({now})."
    way_out_zh = "请核对时刻。"
    way_out_en = "Check the instant."


class SameBody(Refused):
    """A body does not ask itself."""

    code = "request.same-body"
    zh = "来文单位与收文单位相同（{body}）。"
    en = "The body that asks and the body asked are the same ({body})."
    way_out_zh = "请核对单位。"
    way_out_en = "Check the bodies."


class NotYetMissing(Refused):
    """It may still be reported in time."""

    code = "request.not-yet-missing"
    zh = "报告时限至{due}，尚未届满，不能认定未请示报告。"
    en = "It may still be reported until {due}; nothing is missing yet."
    way_out_zh = "请待时限届满。"
    way_out_en = "Wait until the time is over."


def not_oneself(case: Case) -> None:
    """The sending and the answering body are two. Raises `SameBody`."""
    if case.facts["sender_id"] == case.facts["keeper_id"]:
        raise SameBody(body=case.facts["sender"])


def is_overdue_to_ask(case: Case) -> None:
    """Only what should have been reported by now is missing. Raises `NotYetMissing`."""
    if not case.facts["late"]:
        raise NotYetMissing(due=case.facts["ask_due"])


def has_happened(case: Case) -> None:
    """An event is reported after it happened. Raises `InTheFuture`."""
    if case.facts["early"]:
        raise InTheFuture(said=case.content["event_at"], now=case.facts["at"])
