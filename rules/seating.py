"""Who may be seated, unseated, elected chair of a disciplinary committee, from which day."""

from datetime import date

from rules.procedure import Case
from rules.refusal import Refused


class SeatedAlready(Refused):
    """The person is a member of this committee already."""

    code = "committee.seated-already"
    zh = "{person}自{since}起已是该惩戒委员会委员。"
    en = "{person} has been a member of this committee since {since}."
    way_out_zh = "需变更类别的，请先登记其离任。"
    way_out_en = "To change the kind, end the present membership first."


class NotSeated(Refused):
    """The person is not a member of this committee on that day."""

    code = "committee.not-seated"
    zh = "{person}在{on}不是该惩戒委员会委员。"
    en = "{person} is not a member of this committee on {on}."
    way_out_zh = "请核对编号和日期，或先登记其任职。"
    way_out_en = "Check code and day, or seat the person first."


class SubstituteAsChair(Refused):
    """A substitute cannot be elected chair."""

    code = "committee.substitute-as-chair"
    zh = "{person}是候补委员，不能当选主任委员。"
    en = "{person} is a substitute and cannot be elected chair."
    article = (
        "关于建立法官、检察官惩戒制度的意见（试行） · 2016 opinion: elected by and from all members"
    )
    way_out_zh = "请从委员中推选。"
    way_out_en = "Elect one of the members."


class BeforeTheLast(Refused):
    """The day lies before what is on record already."""

    code = "committee.out-of-order"
    zh = "日期{on}早于已登记的{since}。"
    en = "The day {on} is before {since}, which is on record."
    way_out_zh = "请核对日期。"
    way_out_en = "Check the day."


def nobody_sits_twice(case: Case) -> None:
    """Not a member on that day or later. Raises `SeatedAlready`."""
    seat = case.facts["seat"]
    from_on: date = case.content["from_on"]
    if seat is not None and (seat["to_on"] is None or seat["to_on"] >= from_on):
        raise SeatedAlready(person=case.content["person"], since=seat["from_on"])


def sits_until(case: Case) -> None:
    """A member whose last day is named, not before the first. Raises `NotSeated` or
    `BeforeTheLast`."""
    seat, last = case.facts["seat"], case.content["to_on"]
    if seat is None or seat["to_on"] is not None:
        raise NotSeated(person=case.content["person"], on=last)
    if last < seat["from_on"]:
        raise BeforeTheLast(on=last, since=seat["from_on"])


def chair_is_a_member(case: Case) -> None:
    """A member on the day, no substitute, after the chair before. Raises `NotSeated`,
    `SubstituteAsChair` or `BeforeTheLast`."""
    seat, from_on = case.facts["seat"], case.content["from_on"]
    person = case.content["person"]
    if (
        seat is None
        or from_on < seat["from_on"]
        or (seat["to_on"] is not None and seat["to_on"] < from_on)
    ):
        raise NotSeated(person=person, on=from_on)
    if seat["substitute"]:
        raise SubstituteAsChair(person=person)
    since = case.facts["chair_since"]
    if since is not None and from_on <= since:
        raise BeforeTheLast(on=from_on, since=since)
