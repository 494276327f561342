"""Must the court hear the case, and was the hearing notified in time? (SPC 2014, arts 6 and 9)"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.backward import latest_before
from rules.commutation.words import Opinion, Trait, key
from rules.counting import Rule
from rules.parameter import parameters, value_on
from rules.period import Due
from rules.refusal import Refused
from rules.workday import Calendar

NOTICE = "court.commute.hearing.notice"
_TRAITS = (
    Trait.OFFICE_CRIME,
    Trait.OFFICIAL_COUNTY,
    Trait.OFFICIAL_PREFECTURE,
    Trait.MAFIA,
    Trait.FINANCIAL,
    Trait.HIGH_ATTENTION,
)


class NoticeTooLate(Refused):
    """Fewer clear days than the text wants lie between notice and hearing."""

    code = "commutation.hearing-notice-late"
    zh = "{hearing_on}开庭，最迟应于{latest}通知（两端不计，遇休息日提前），{notified_on}通知已迟。"
    en = (
        "For a hearing on {hearing_on} notice is given by {latest} at the latest (neither end "
        "counts, a rest day moves it earlier); {notified_on} is too late."
    )
    article = "《最高人民法院关于减刑、假释案件审理程序的规定》第9条"
    way_out_zh = "请另定开庭日期。"
    way_out_en = "Choose a later day for the hearing."


def latest_notice(hearing_on: date, calendar: Calendar) -> Due:
    """The last day to notify a hearing, with its steps.

    >>> latest_notice(date(2026, 2, 25), Calendar.official()).due  # not in Spring Festival
    datetime.date(2026, 2, 14)
    """
    n = int(value_on(NOTICE, hearing_on).value)
    return latest_before(Rule(parameters()[NOTICE].unit), hearing_on, n, calendar)


def notified_in_time(hearing_on: date, notified_on: date, calendar: Calendar) -> None:
    """Enough clear days lie between. Raises `NoticeTooLate`."""
    latest = latest_notice(hearing_on, calendar).due
    if notified_on > latest:
        raise NoticeTooLate(hearing_on=hearing_on, latest=latest, notified_on=notified_on)


def must_hear(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Why the court must hear the case in open court; empty where it may decide on the papers."""
    found = []
    if "major" in facts["merit"]:
        found.append(("重大立功", "major merit"))
    if facts["objections"]:
        found.append(("公示期间收到不同意见", "an objection came during a posting"))
    if facts["opinion"] == Opinion.DISAGREES:
        found.append(("人民检察院有异议", "the procuratorate disagrees"))
    if not {key(trait) for trait in _TRAITS}.isdisjoint(facts["traits"]):
        found.append(
            ("职务、涉黑、金融犯罪或者社会关注度高", "office, mafia, financial, attention")
        )
    return found
