"""By which numbers is a session held: quorum, majority and what they are counted of.

They are read on the day a session is convened and stored on it, so that a later change of a text
does not change what was voted (domain 16.1).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from rules.parameter import value_on
from rules.refusal import Refused

_HALF = Fraction(1, 2)


class Base(StrEnum):
    """What the majority of an opinion is counted of."""

    ALL_MEMBERS = "all_members"
    ALL_MINUS_RECUSED = "all_minus_recused"
    PRESENT = "present"


BASE_WORDS = {
    Base.ALL_MEMBERS: ("全体委员", "all members"),
    Base.ALL_MINUS_RECUSED: ("全体委员减去不参与表决者", "all members less those who may not vote"),
    Base.PRESENT: ("在场有表决权的委员", "members present who may vote"),
}


class MajorityTooSmall(Refused):
    """A majority of half or less would let two opinions pass at once."""

    code = "committee.majority-too-small"
    zh = "审查意见通过比例为{majority}，不超过半数，可能同时通过两种意见。"
    en = "A majority of {majority} is not more than half: two opinions could pass at once."
    way_out_zh = "请在配置包中将 disc.opinion.majority 设为大于二分之一且不超过一。"
    way_out_en = "Set disc.opinion.majority in the pack above one half and at most one."


@dataclass(frozen=True, slots=True)
class Charter:
    """The numbers of one session. Fractions are of whole members; the number itself is included
    (以上, Civil Code 1259)."""

    quorum: Fraction
    majority: Fraction
    base: Base
    recused_count: bool = False
    """A member who may not vote, but is in the room, counts as present."""
    casting: bool = False
    """Where two opinions lead with equal votes, the chair's counts twice."""

    def __post_init__(self) -> None:
        """Raises `MajorityTooSmall`."""
        if not _HALF < self.majority <= 1:
            raise MajorityTooSmall(majority=str(self.majority))

    def plain(self) -> dict[str, Any]:
        """As a row or a record holds it."""
        return {
            "quorum": str(self.quorum),
            "majority": str(self.majority),
            "base": self.base.value,
            "recused_count": self.recused_count,
            "casting": self.casting,
        }


def charter_on(day: date) -> Charter:
    """The numbers in force on a day, by the parameters ``disc.*``.

    >>> charter_on(date(2026, 3, 2)).plain()["majority"]
    '2/3'
    """
    return charter_of(
        {
            "quorum": value_on("disc.quorum", day).value,
            "majority": value_on("disc.opinion.majority", day).value,
            "base": value_on("disc.majority.base", day).value,
            "recused_count": value_on("disc.quorum.counts_recused", day).value,
            "casting": value_on("disc.casting_vote", day).value,
        }
    )


def charter_of(stored: dict[str, Any]) -> Charter:
    """The numbers that a session stored. Raises `MajorityTooSmall`."""
    return Charter(
        Fraction(stored["quorum"]),
        Fraction(stored["majority"]),
        Base(stored["base"]),
        bool(stored["recused_count"]),
        bool(stored["casting"]),
    )
