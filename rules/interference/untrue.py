"""When is a monthly report untrue, how often was it, and what follows?

A zero report is a statement: a contact found later makes that of each month it lies in a filing of
its own that is untrue (domain.md 16.15, our reading). First time a warning or circular criticism,
from the second a sanction is proposed (`interfere.nonrecord.sanction_at`). The officer states
first.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from rules.interference.attesting import months_of
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class Source(StrEnum):
    """How the contact came to be known."""

    REFERRAL = "移送、审查中发现 · from a referral"
    INSPECTION = "检查、评查中发现 · from an inspection"
    RECORD = "他人记录中发现 · from another's record"


class Outcome(StrEnum):
    """What the discipline role decides."""

    CONFIRMED = "认定不如实记录 · confirmed"
    DISMISSED = "不予认定 · not confirmed"


class Consequence(StrEnum):
    """What follows from a confirmed one."""

    WARNING = "警告、通报批评 · warning or circular criticism"
    SANCTION = "提出处分建议 · a sanction is proposed"
    NOTHING = "无 · none"


class NotStatedYet(Refused):
    """The officer's right to state still runs."""

    code = "untrue.right-to-state-runs"
    zh = "当事人陈述期至{until}届满，尚未陈述，{on}不得决定。"
    en = "The officer may state until {until} and has not; nothing is decided on {on}."
    article = "《法官法》第49条"
    way_out_zh = "请待其陈述，或期满次日起决定。"
    way_out_en = "Wait for the statement, or decide from the day after."


class StatedTooLate(Refused):
    """The time to state is over."""

    code = "untrue.stated-too-late"
    zh = "陈述期已于{until}届满。"
    en = "The time to state ended on {until}."
    way_out_zh = "请直接联系纪检人员；其在决定前仍可听取。"
    way_out_en = "Speak to the discipline role, who may still hear you before deciding."


class ContactBackwards(Refused):
    """The contact ends before it begins, or has not happened yet."""

    code = "untrue.contact-backwards"
    zh = "接触时间自{first}至{last}，应先起后止且不晚于{on}。"
    en = "The contact lasted from {first} to {last}: in that order, and not after {on}."
    way_out_zh = "请核对日期。"
    way_out_en = "Check the days."


class FoundAlready(Refused):
    """The same months of the same officer are found already, or the contact is on record."""

    code = "untrue.found-already"
    zh = "同一人员同一时段已有认定程序。"
    en = "These months of this officer are the subject of a finding already."
    way_out_zh = "请在已有程序中办理。"
    way_out_en = "Go on with the one that there is."


def is_a_past_contact(case: Case) -> None:
    """Raises `ContactBackwards` or `FoundAlready`."""
    first, last = case.content["from_on"], case.content["to_on"]
    if not first <= last <= case.on:
        raise ContactBackwards(first=first, last=last, on=case.on)
    if case.facts["found_before"]:
        raise FoundAlready()


def may_state(case: Case) -> None:
    """Within the time, its last day included. Raises `StatedTooLate`."""
    if case.on > case.facts["due_on"]:
        raise StatedTooLate(until=case.facts["due_on"])


def was_heard(case: Case) -> None:
    """The officer has stated, or the time to is over. Raises `NotStatedYet`."""
    if case.state == "told" and case.on <= case.facts["due_on"]:
        raise NotStatedYet(until=case.facts["due_on"], on=case.on)


def occurrences(first: date, last: date, zero_reports: Iterable[date]) -> int:
    """How often it was: each zero report of a month in which the contact lies; at least once.

    >>> occurrences(date(2026, 1, 20), date(2026, 2, 3), [date(2026, 1, 1), date(2026, 2, 1)])
    2
    >>> occurrences(date(2026, 1, 20), date(2026, 2, 3), [])
    1
    """
    return max(1, len(set(months_of(first, last)) & set(zero_reports)))


def consequence(so_far: int, now: int, on: date) -> Consequence:
    """What follows, with what was confirmed before counted in.

    >>> consequence(0, 1, date(2026, 5, 1)).name, consequence(1, 1, date(2026, 5, 1)).name
    ('WARNING', 'SANCTION')
    """
    at = int(value_on("interfere.nonrecord.sanction_at", on).value)
    return Consequence.SANCTION if so_far + now >= at else Consequence.WARNING
