"""Calling and reporting in (吹哨报到): who is called, who was there when, when it is settled."""

from rules.calls.sending import InTheFuture
from rules.procedure import Case
from rules.refusal import Refused


class BeforeTheCall(Refused):
    """Nobody reports in before the call."""

    code = "call.before-the-call"
    zh = "报到时刻{said}早于吹哨时刻{called}。"
    en = "Nobody reports in at {said}, before the call ({called})."
    way_out_zh = "请核对时刻。"
    way_out_en = "Check the instant."


class NotOfThisCall(Refused):
    """The matter named is no reporting-in under this call."""

    code = "call.not-of-this-call"
    zh = "{named}不是本次吹哨的报到事项。"
    en = "{named} is not a reporting-in under this call."
    way_out_zh = "请从本次吹哨的报到事项中选择：{known}。"
    way_out_en = "Choose one of this call: {known}."


class StillOut(Refused):
    """A call is settled jointly: every department has done its part or was let off."""

    code = "call.still-out"
    zh = "尚有部门未办结：{open}。"
    en = "Not every department has done its part: {open}."
    way_out_zh = "请待其办结，或者说明理由予以免除。"
    way_out_en = "Wait for them, or let them off with a reason."


class CalledTwice(Refused):
    """A department is called once in a call."""

    code = "call.called-twice"
    zh = "{unit}已在本次吹哨之列。"
    en = "{unit} is called in this call already."
    way_out_zh = "请删去重复的部门。"
    way_out_en = "Leave it out."


class ExtendedOften(Refused):
    """The time for one department has been extended as often as it may be."""

    code = "call.extended-often"
    zh = "{named}的时限已延长{times}次，最多{most}次。"
    en = "The time of {named} was extended {times} times, the most it may be ({most})."
    way_out_zh = "请催办，或者免除该部门另行吹哨。"
    way_out_en = "Press it, or let it off and call another."


class NoClockRuns(Refused):
    """There is no running time that could be extended."""

    code = "call.no-clock-runs"
    zh = "{named}没有正在计算的时限。"
    en = "No time runs for {named}."
    way_out_zh = "已到场、已办结或者已免除的，不再延长。"
    way_out_en = "What was reported, done or let off is not extended."


def is_joint(case: Case) -> None:
    """Every department has done its part or was let off. Raises `StillOut`, `NotOfThisCall`."""
    known = [row["number"] for row in case.facts["arrivals"]]
    for one in case.content["ratings"]:
        if one["arrival"] not in known:
            raise NotOfThisCall(named=one["arrival"], known="、".join(known))
    out = [row for row in case.facts["arrivals"] if row["state"] not in ("done", "excused")]
    if out:
        raise StillOut(open="、".join(f"{row['number']}（{row['unit']}）" for row in out))


def is_of_this_call(case: Case) -> None:
    """The matter named is a reporting-in under this call. Raises `NotOfThisCall`."""
    known = [row["number"] for row in case.facts["arrivals"]]
    if case.content["arrival"] not in known:
        raise NotOfThisCall(named=case.content["arrival"], known="、".join(known))


def was_there_in_time(case: Case) -> None:
    """A stated arrival lies between the call and now. Raises `BeforeTheCall`, `InTheFuture`."""
    said = case.content["arrived_at"]
    if said is None:
        return
    # A form's instants are to the minute: within the minute of the call is not before it.
    if said < case.facts["called_at"].replace(second=0, microsecond=0):
        raise BeforeTheCall(said=said, called=case.facts["called_at"])
    if said > case.facts["at"]:
        raise InTheFuture(said=said, now=case.facts["at"])


def is_called_once(case: Case) -> None:
    """No department twice in a call. Raises `CalledTwice`."""
    called = {row["unit_code"] for row in case.facts.get("arrivals", ())}
    for unit in case.facts["units"]:
        if unit["code"] in called:
            raise CalledTwice(unit=unit["name"])
        called.add(unit["code"])


def may_be_extended(case: Case) -> None:
    """Time runs for that department, and was not extended too often. Raises `NoClockRuns`,
    `ExtendedOften`."""
    named, most = case.content["arrival"], case.facts["most"]
    row = next(row for row in case.facts["arrivals"] if row["number"] == named)
    if row["state"] not in ("called", "arrived"):
        raise NoClockRuns(named=named)
    if row["extended"] >= most:
        raise ExtendedOften(named=named, times=row["extended"], most=most)
