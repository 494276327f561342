"""Was the joint meeting held as a meeting: who was there, what did each say, who signed?

Judges' meeting: 法发〔2021〕2号 arts 1 to 3 (its views advise and do not bind; each court sets the
least number). Procurators': criminal procedure rules of the SPP 6, Shandong speech. Advice changes
no decision: the panel or procurator answers for what they decide.
"""

from collections.abc import Sequence

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class TooFewInvited(Refused):
    """Fewer are invited than the meeting takes."""

    code = "meeting.too-few"
    zh = "{meeting}至少{least}人参加，现{what}{count}人。"
    en = "A {meeting_en} takes at least {least}; {count} {what_en}."
    article = "法发〔2021〕2号第三条（meeting.members.min）"
    way_out_zh = "请增加参会人员；最低人数由本院规定，可在参数中修改。"
    way_out_en = "Invite more; the least number is set by each court and is a parameter."


class NotThere(Refused):
    """Who was not there states no view."""

    code = "meeting.not-there"
    zh = "{person}没有到会，不能发表意见。"
    en = "{person} did not attend and states no view."
    way_out_zh = "请先登记到会。"
    way_out_en = "Record the attendance first."


class ViewMissing(Refused):
    """Minutes without the view of each who was there."""

    code = "meeting.view-missing"
    zh = "到会人员{persons}尚未发表意见，会议记录不完整。"
    en = "{persons} attended and stated no view; the minutes are not whole."
    article = "法发〔2021〕2号；山东发言（会议记录）"
    way_out_zh = "请到会人员逐一发表意见后再签署记录。"
    way_out_en = "Let each who attended state a view, then sign the minutes."


class NotTheChair(Refused):
    """Minutes are signed by who presided."""

    code = "meeting.not-the-chair"
    zh = "会议记录由主持人{chair}签署，{actor}不是主持人。"
    en = "The minutes are signed by {chair}, who presides; {actor} does not."
    way_out_zh = "请由主持人签署。"
    way_out_en = "Let the presiding person sign."


class AnotherSession(Refused):
    """The day of the meeting is not there yet."""

    code = "meeting.before-its-day"
    zh = "会议定于{held_on}召开，{on}不能登记到会、发表意见。"
    en = "The meeting is on {held_on}; nobody attends or speaks on {on}."
    way_out_zh = "请在会议当日及以后登记。"
    way_out_en = "Record it on that day or after."


def has_enough(invited: Sequence[str], least: int) -> bool:
    """So many different persons.

    >>> has_enough(("a", "b", "a"), 3)
    False
    """
    return len(set(invited)) >= least


def enough_are_invited(case: Case) -> None:
    """With the chair. Raises `TooFewInvited`."""
    _enough(case, [*case.content["members"], case.content["chair"]], "通知", "are invited")


def _enough(case: Case, there: Sequence[str], zh: str, en: str) -> None:
    least = value_on("meeting.members.min", case.on).value
    if not has_enough(there, least):
        meeting, meeting_en = case.facts["meeting"]
        raise TooFewInvited(
            meeting=meeting,
            meeting_en=meeting_en,
            least=least,
            count=len(set(there)),
            what=zh,
            what_en=en,
        )


def it_is_the_day(case: Case) -> None:
    """On the day of the meeting or after. Raises `AnotherSession`."""
    if case.on < case.facts["held_on"]:
        raise AnotherSession(held_on=case.facts["held_on"], on=case.on)


def was_there(case: Case) -> None:
    """Only who attended states a view. Raises `NotThere`."""
    if case.actor.code not in case.facts["present"]:
        raise NotThere(person=case.actor.code)


def minutes_are_whole(case: Case) -> None:
    """Signed by the chair, enough attended, each with a view.

    Raises `NotTheChair`, `TooFewInvited` or `ViewMissing`.
    """
    if case.actor.code != case.facts["chair"]:
        raise NotTheChair(chair=case.facts["chair"], actor=case.actor.code)
    present: list[str] = case.facts["present"]
    _enough(case, present, "到会", "attended")
    silent = [code for code in present if code not in case.facts["spoke"]]
    if silent:
        raise ViewMissing(persons="、".join(silent))
