"""What is a person's link to the portal for, and how long does it open?"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from rules.parameter import value_on
from rules.refusal import Refused


class Purpose(StrEnum):
    """One link, one purpose; the value is what a person reads."""

    NOTICE = "查看权利告知书 · Read the notice of rights"
    STATEMENT = "查看告知并陈述申辩 · Read the notice, state and defend"
    OBJECTION = "查看意见书并提出异议 · Read the opinion, object to it"
    VOTE = "查阅案卷并表决 · Read the file, vote"
    ACKNOWLEDGE = "阅读并签收权责 · Read the duties, acknowledge them"
    ATTEST = "三个规定月报和记录 · Monthly report, and records"


class LinkRefused(Refused):
    """The link opens nothing: unknown, used already, or expired."""

    code = "link.refused"
    zh = "链接无效、已使用或已过期。"
    en = "The link is not valid, was used already, or has expired."
    way_out_zh = "每个链接只能使用一次；请联系发送链接的办事机构重新发送。"
    way_out_en = "Each link opens once; ask the office that sent it for a new one."


class SessionOver(Refused):
    """Nobody is signed in here, or no longer."""

    code = "link.session-over"
    zh = "尚未登录，或已超时退出。"
    en = "You are not signed in, or were signed out after a time."
    way_out_zh = "请使用办事机构发送的新链接进入；已提交的内容均已保存。"
    way_out_en = "Come in by a new link from the office; what you submitted is kept."


class OtherPurpose(Refused):
    """The link was sent for something else."""

    code = "link.other-purpose"
    zh = "此链接用于“{purpose}”，不能办理本事项。"
    en = "This link is for “{purpose_en}”, not for this."
    way_out_zh = "请使用为本事项发送的链接。"
    way_out_en = "Use the link that was sent for this."


def expires(issued: datetime, days: int = 0) -> datetime:
    """The instant from which a link that was not used opens nothing; ``days``: other than usual."""
    return issued + timedelta(days=days or _value("portal.link_days", issued))


def session_ends(redeemed: datetime) -> datetime:
    """The instant at which the session that a link opened is over."""
    return redeemed + timedelta(minutes=_value("portal.session_minutes", redeemed))


def goes_on_until(redeemed: datetime, seen: datetime) -> datetime:
    """The instant at which a session is over in which a page was looked at: its time anew, but no
    longer than a day's sitting."""
    most = timedelta(minutes=_value("portal.session_minutes_at_most", redeemed))
    return min(session_ends(seen), redeemed + most)


def must_be_for(wanted: Purpose, held: Purpose) -> None:
    """Refuse a session of another purpose. Raises `OtherPurpose`."""
    if wanted is not held:
        zh, _, en = held.value.partition(" · ")
        raise OtherPurpose(purpose=zh, purpose_en=en)


def _value(key: str, at: datetime) -> int:
    day: date = at.date()
    return int(value_on(key, day).value)
