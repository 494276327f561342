"""To whom, into which matter and for how long may the office issue a link?"""

from collections.abc import Mapping
from datetime import date

from rules.link import Purpose
from rules.parameter import value_on
from rules.refusal import Refused

KEYS: Mapping[str, Purpose] = {
    "vote": Purpose.VOTE,
    "notice": Purpose.NOTICE,
    "state": Purpose.STATEMENT,
    "object": Purpose.OBJECTION,
    "acknowledge": Purpose.ACKNOWLEDGE,
    "attest": Purpose.ATTEST,
}
"""How a purpose is written at the command line."""
PROCEDURE: Mapping[Purpose, str] = {
    Purpose.VOTE: "session",
    Purpose.NOTICE: "opinion",
    Purpose.STATEMENT: "opinion",
    Purpose.OBJECTION: "opinion",
    Purpose.ACKNOWLEDGE: "acknowledgment",
    Purpose.ATTEST: "attestation",
}
"""Into a matter of which procedure each leads."""


class PurposeUnknown(Refused):
    """There is no such purpose of a link."""

    code = "link.purpose-unknown"
    zh = "链接没有“{purpose}”这一用途。"
    en = "There is no purpose {purpose} of a link."
    way_out_zh = "可用：{known}。"
    way_out_en = "There are: {known}."


class NotThatLong(Refused):
    """A link opens for a number of days within bounds."""

    code = "link.not-that-long"
    zh = "链接有效期应为1至{most}日，不能为{days}日。"
    en = "A link is valid for 1 to {most} days, not {days}."
    way_out_zh = "请更改；到期后可另发。"
    way_out_en = "Change it; another can be issued when it has expired."


class OtherMatter(Refused):
    """A link of this purpose leads into a matter of another procedure."""

    code = "link.other-matter"
    zh = "用途为“{purpose}”的链接须指向{needed}，{number}属于{found}。"
    en = "A link to “{purpose_en}” leads to {needed_en}; {number} is of {found_en}."
    way_out_zh = (
        "表决填会议文号；告知、陈述、异议填当事人审查意见文号；签收填签收文号；月报填月报文号。"
    )
    way_out_en = (
        "To vote: the session's number. To acknowledge: the acknowledgment's. Otherwise the number "
        "of the officer's opinion."
    )


class NotTheirs(Refused):
    """The person has no part in the matter for which a link could be."""

    code = "link.not-theirs"
    zh = "{person}不是{number}的{part}。"
    en = "{person} is not {part_en} of {number}."
    way_out_zh = "请核对人员编号和文号。"
    way_out_en = "Check the staff code and the number."


class FromElsewhere(Refused):
    """Only the office that keeps the matter issues and withdraws links into it."""

    code = "link.from-elsewhere"
    zh = "{actor}今日不在{number}的办理机关任协调岗，不能发放或作废其链接。"
    en = "{actor} does not coordinate today at the body that keeps {number}."
    way_out_zh = "请由该机关协调岗的经办人办理。"
    way_out_en = "Let who coordinates at that body do it."


def purpose_of(key: str) -> Purpose:
    """The purpose as it is written at the command line. Raises `PurposeUnknown`.

    >>> purpose_of("vote").name
    'VOTE'
    """
    if key not in KEYS:
        raise PurposeUnknown(purpose=key[:40], known=", ".join(KEYS))
    return KEYS[key]


def must_be_in_bounds(days: int, on: date) -> None:
    """A link may open for so many days. Raises `NotThatLong`."""
    most = int(value_on("portal.link_days_at_most", on).value)
    if not 1 <= days <= most:
        raise NotThatLong(days=days, most=most)
