"""May a session be convened: one at a time, on officers who were told in time and wait for a
vote."""

from datetime import date

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class SessionUnderWay(Refused):
    """Another session on the same referral is convened or open."""

    code = "session.under-way"
    zh = "该移送已有会议{number}正在进行。"
    en = "Session {number} on this referral is under way."
    way_out_zh = "请先结束、休会或撤销该会议。"
    way_out_en = "Close, adjourn or annul that session first."


class NobodyWaits(Refused):
    """No officer of the referral waits for a vote."""

    code = "session.nobody-waits"
    zh = "该移送没有待审议的当事人。"
    en = "No officer of this referral waits for a vote."
    way_out_zh = "请核对移送文号，或先办理责任分类和告知。"
    way_out_en = "Check the number, or sort and notify the officers first."


class NotToBeVotedOn(Refused):
    """An officer named does not wait for a vote of this session."""

    code = "session.not-to-be-voted-on"
    zh = "“{opinion}”不属于该移送，或尚未告知当事人，或已有审查意见，不能审议。"
    en = (
        "{opinion} is not of this referral, or the officer has not been notified, or there is an "
        "opinion already."
    )
    article = "法官法第四十九条、检察官法第五十条 · Judges Law 49, Procurators Law 50"
    way_out_zh = "请先告知当事人其权利，或只列已告知的当事人。"
    way_out_en = "Notify the officer with rights first, or name those who have been."


class NoticeTooShort(Refused):
    """The officers did not have their days before the session."""

    code = "session.notice-too-short"
    zh = "“{opinion}”的当事人于{told_on}收到通知，距会议日{held_on}为{days}日，须有{needed}日。"
    en = "{opinion}: told on {told_on}, {days} days before {held_on}; {needed} are needed."
    article = "disc.notice.before_session"
    way_out_zh = "请另定会议日期，或填写当事人同意缩短的情况。"
    way_out_en = "Choose a later day, or enter the officer's consent to a shorter notice."


class InThePast(Refused):
    """A session is convened for a day to come, or for today."""

    code = "session.in-the-past"
    zh = "会议日期{held_on}早于今日{on}。"
    en = "The session's day {held_on} is before today, {on}."
    way_out_zh = "请核对会议日期。"
    way_out_en = "Check the day."


def no_other_session_is_under_way(case: Case) -> None:
    """One session at a time on a referral. Raises `SessionUnderWay`."""
    if case.facts["under_way"]:
        raise SessionUnderWay(number=case.facts["under_way"])


def officers_wait_for_a_vote(case: Case) -> None:
    """Each has been notified and has no opinion. Raises `NobodyWaits` or `NotToBeVotedOn`."""
    officers = case.facts["officers"]
    if not officers:
        raise NobodyWaits()
    for officer in officers:
        if officer["state"] not in ("notified", "undecided"):
            raise NotToBeVotedOn(opinion=officer["number"])


def officers_were_told_in_time(case: Case) -> None:
    """The days between notice and session, unless the officer consents; and no day in the past.

    The day of the notice does not count. Raises `NoticeTooShort` or `InThePast`.
    """
    held_on: date = case.content["held_on"]
    if held_on < case.on:
        raise InThePast(held_on=held_on, on=case.on)
    needed = value_on("disc.notice.before_session", case.on).value
    for officer in case.facts["officers"]:
        told_on: date | None = officer["told_on"]
        if told_on is None or case.content["consent"]:
            continue
        if (days := (held_on - told_on).days) < needed:
            raise NoticeTooShort(
                opinion=officer["number"], told_on=told_on, held_on=held_on, days=days,
                needed=needed,
            )  # fmt: skip
