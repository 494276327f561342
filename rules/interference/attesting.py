"""Who attests for which month, from which day, and what does the answer say?

The procurators' monthly report of 2019, the courts' since 2021, zero reports included (domain.md 3,
`interfere.officer.report`). Which posts handle cases is data (`interfere.attesting_subjects`).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.workday import Calendar


class Answer(StrEnum):
    """What an officer attests of a month; records themselves are never named here."""

    ZERO = "零报告：本月没有应记录的过问、干预或者接触 · zero report: nothing to record"
    SEE = "有记录：已另行如实记录 · see my records: all are on record"


class AttestsForOther(Refused):
    """Somebody attests what another was asked."""

    code = "attestation.not-in-person"
    zh = "月报由本人作出，不能代报。"
    en = "A monthly report is given in person, by nobody else."
    way_out_zh = "请由本人通过个人链接填报。"
    way_out_en = "Let the officer answer by the personal link."


class AttestedAlready(Refused):
    """The officer has a report of that month already, or is not to give one."""

    code = "attestation.not-asked"
    zh = "{period}的月报不需要再向该人员开立。"
    en = "No report of {period} is to be asked of this officer."
    way_out_zh = "请核对任职岗位和月份；每人每月一份。"
    way_out_en = "Check post and month; there is one for a person and month."


def month_before(on: date) -> date:
    """The first day of the month before.

    >>> month_before(date(2026, 1, 5))
    datetime.date(2025, 12, 1)
    """
    return (on.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_of(month: date) -> date:
    """The last day of a month given by its first.

    >>> last_of(date(2026, 2, 1))
    datetime.date(2026, 2, 28)
    """
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def month_to_open(on: date, calendar: Calendar) -> date | None:
    """The month whose reports are opened on a day: the one before, from the first working day on;
    None before that day. A stopped installation opens them late, and not never.

    >>> month_to_open(date(2026, 3, 2), Calendar.official())
    datetime.date(2026, 2, 1)
    >>> month_to_open(date(2026, 3, 1), Calendar.official()) is None
    True
    """
    first = on.replace(day=1)
    return month_before(on) if on >= calendar.next_workday(first) else None


def handles_cases(subjects: Iterable[str], on: date) -> bool:
    """Whether a post has case-handling duty, by the subjects that it is."""
    attesting = value_on("interfere.attesting_subjects", on).value
    return not set(attesting).isdisjoint(subjects)


def months_of(first: date, last: date) -> tuple[date, ...]:
    """The months that a time touches, by their first days.

    >>> [m.month for m in months_of(date(2026, 1, 31), date(2026, 3, 1))]
    [1, 2, 3]
    """
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = last_of(month) + timedelta(days=1)
    return tuple(found)


def attests_in_person(case: Case) -> None:
    """It is the very officer. Raises `AttestsForOther`."""
    if case.actor.person_id != case.facts["subject_id"] or case.actor.acting_for:
        raise AttestsForOther()
