"""Is the committee lawfully composed: an odd number, judge or procurator members at least half.

Judges Law 48, Procurators Law 49; the odd number from the procurators' rules of 2022. Asked when
the members are named and again when they sit.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.sitting import sitting_of


class MemberKind(StrEnum):
    """From where a member comes (2016 opinion: of different levels and walks)."""

    JUDGE = "法官 · judge"
    PROCURATOR = "检察官 · procurator"
    LAWYER = "律师 · lawyer"
    SCHOLAR = "法学专家 · law scholar"
    DEPUTY = "人大代表 · deputy of a people's congress"
    ADVISER = "政协委员 · member of the political consultative conference"
    OTHER = "其他方面代表 · other"


class EvenCommittee(Refused):
    """The number of members is even."""

    code = "committee.even"
    zh = "惩戒委员会委员为{members}人，须为单数。"
    en = "The committee has {members} members; the number must be odd."
    article = "检察官惩戒工作程序规定（试行） · procedure rules of 2022; disc.committee.size.parity"
    way_out_zh = "请增补或替换委员，使人数为单数后再召集。"
    way_out_en = "Seat or replace a member so that the number is odd, then convene."


class TooFewProfessionals(Refused):
    """Judge and procurator members are fewer than the law demands."""

    code = "committee.too-few-professionals"
    zh = "{members}名委员中法官、检察官委员{professional}人，至少须{needed}人。"
    en = "Of {members} members {professional} are judges or procurators; {needed} are needed."
    article = "法官法第四十八条、检察官法第四十九条 · Judges Law 48, Procurators Law 49"
    way_out_zh = "请增补法官、检察官委员，或以其替换其他委员。"
    way_out_en = "Seat judge or procurator members, or let them replace others."


def is_professional(kind: MemberKind, on: date) -> bool:
    """The kind counts towards the half.

    >>> is_professional(MemberKind.LAWYER, date(2026, 3, 2))
    False
    """
    return kind.name.lower() in value_on("disc.committee.professional_kinds", on).value


def professionals_needed(members: int, share: Fraction) -> int:
    """The least number of judge and procurator members.

    >>> professionals_needed(15, Fraction(1, 2))
    8
    """
    return -(-members * share.numerator // share.denominator)


def must_be_lawful(members: int, professional: int, on: date) -> None:
    """Odd, and professional members not fewer than half. Raises `EvenCommittee` or
    `TooFewProfessionals`."""
    odd = value_on("disc.committee.size.parity", on).value == "odd"
    if members == 0 or (odd and members % 2 == 0):
        raise EvenCommittee(members=members)
    share = Fraction(value_on("disc.committee.professional_share.min", on).value)
    if professional * share.denominator < members * share.numerator:
        needed = professionals_needed(members, share)
        raise TooFewProfessionals(members=members, professional=professional, needed=needed)


def composition_is_lawful(case: Case) -> None:
    """The list of the session, less those who are no longer members, is a lawful committee."""
    seated = sitting_of(case.facts).seated
    must_be_lawful(len(seated), sum(s.professional for s in seated), case.on)
