"""What may the officer do against a sanction, until when, and who must answer by when?

The employer's own sanction: reconsideration within 30 days of knowing, then appeal within 15 days,
or directly within 30 (CSvL 95, 96). The supervision organ's: review within a month, further review
within a month (Supervision Law 56). Execution is not stayed by either.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.extension import AskedTooLate, TooManyExtensions
from rules.parameter import parameters, value_on
from rules.period import Rule, due_date
from rules.procedure import Case
from rules.refusal import Refused
from rules.workday import Calendar


class Remedy(StrEnum):
    """A step of a remedy; the value is what a person reads."""

    RECONSIDERATION = "复核 · reconsideration"
    APPEAL_AFTER = "复核后申诉 · appeal after reconsideration"
    APPEAL_DIRECT = "直接申诉 · direct appeal"
    SL_REVIEW = "监察复审 · review by the supervision organ"
    SL_FURTHER = "监察复核 · further review by the next level"


_KEYS = {
    Remedy.RECONSIDERATION: ("remedy.csvl.reconsider.window", "remedy.csvl.reconsider.decide"),
    Remedy.APPEAL_AFTER: ("remedy.csvl.appeal.window", "remedy.csvl.appeal.decide"),
    Remedy.APPEAL_DIRECT: ("remedy.csvl.appeal.window.direct", "remedy.csvl.appeal.decide"),
    Remedy.SL_REVIEW: ("remedy.sl.review.window", "remedy.sl.review.decide"),
    Remedy.SL_FURTHER: ("remedy.sl.rereview.window", "remedy.sl.rereview.decide"),
}


UNDER_WAY = {"under_review": "复核", "under_appeal": "申诉"}
"""States of a sanction in which a remedy is being decided."""


@dataclass(frozen=True, slots=True)
class Window:
    """Last day to ask or to answer, counted from its own event, and the parameter it comes from."""

    parameter: str
    start_on: date
    due_on: date
    provisional: bool


class RemedyTooLate(Refused):
    """The window had closed when it was asked for, or posted."""

    code = "remedy.too-late"
    zh = "“{remedy}”应于{due_on}24时前提出，本申请于{made_on}提出。"
    en = "{remedy_en} could be asked for until 24:00 on {due_on}; this was made on {made_on}."
    article = "《公务员法》第95条、《监察法》第56条"
    way_out_zh = "期限内交邮的，请填写交邮日期；发现处分有错误的，可由决定机关更正。"
    way_out_en = "If posted in time, give that day; a wrong sanction is corrected at any time."


class NotServedYet(Refused):
    """A window runs from knowing: what was not served is not known."""

    code = "remedy.not-served"
    zh = "处分决定尚未送达当事人，复核、申诉期限尚未起算。"
    en = "The decision has not been served; no window runs yet."
    article = "《公务员法》第95条"
    way_out_zh = "请先登记送达日期。"
    way_out_en = "Register the day of service first."


class RemedyUsed(Refused):
    """Each step is taken once, in its order."""

    code = "remedy.used"
    zh = "“{remedy}”已经办理过。"
    en = "{remedy_en} has been taken already."
    article = "《公务员法》第95、96条"
    way_out_zh = "请按下一救济途径办理。"
    way_out_en = "Take the next step there is."


class WindowOpen(Refused):
    """The decision is final only when every window has closed."""

    code = "remedy.window-open"
    zh = "救济期限至{due_on}24时届满，此前处分决定不能终结（执行不停止）。"
    en = "A window is open until 24:00 on {due_on}; until then it is not final (but carried out)."
    article = "《公务员法》第95、96条"
    way_out_zh = "请于期限届满后办理。"
    way_out_en = "Come back after that day."


class AppealTooLong(Refused):
    """An appeal is extended by so many days at most."""

    code = "remedy.extension-too-long"
    zh = "申诉处理期限最多延长{most}日，不能延长{n}日。"
    en = "The time to decide an appeal is extended by {most} days at most, not by {n}."
    article = "《公务员法》第96条"
    way_out_zh = "请缩短延长日数。"
    way_out_en = "Extend it by less."


class ExecutionStayed(Refused):
    """By the text in force, nothing is carried out while a remedy is under way."""

    code = "remedy.execution-stayed"
    zh = "正在{remedy}，期间停止执行。"
    en = "A remedy is under way, and by the text in force it stays the execution."
    article = "remedy.stay_of_execution"
    way_out_zh = "请待复核、申诉决定作出后执行。"
    way_out_en = "Carry it out once the remedy is decided."


class PostedLater(Refused):
    """What is handed in today was not posted tomorrow."""

    code = "remedy.posted-after-today"
    zh = "提出日期{made_on}不在知道处分之日{known_on}至今日{on}之间。"
    en = "{made_on} is not between the day it was known, {known_on}, and today, {on}."
    way_out_zh = "请按邮戳或收件章填写。"
    way_out_en = "Take the day from the postmark or the stamp."


def window(remedy: Remedy, known_on: date, calendar: Calendar) -> Window:
    """Until when a remedy may be asked for, from the day of knowing (for an appeal after
    reconsideration: of receiving its result).

    >>> due = window(Remedy.RECONSIDERATION, date(2026, 3, 2), Calendar.official())
    >>> print(due.due_on)
    2026-04-01
    """
    return _counted(_KEYS[remedy][0], known_on, calendar)


def answer(remedy: Remedy, asked_on: date, calendar: Calendar) -> Window:
    """Until when it must be decided, from the day it was received.

    >>> print(answer(Remedy.SL_FURTHER, date(2026, 3, 2), Calendar.official()).due_on)
    2026-05-06
    """
    return _counted(_KEYS[remedy][1], asked_on, calendar)


def stays_execution(on: date) -> bool:
    """Asking for a remedy stays nothing (CSvL 96, SL 56, GSL 56)."""
    return bool(value_on("remedy.stay_of_execution", on).value)


def _counted(key: str, start: date, calendar: Calendar) -> Window:
    rule, n = Rule(parameters()[key].unit), int(value_on(key, start).value)
    due, provisional = due_date(rule, start, n, calendar)
    return Window(key, start, due, provisional)


def is_not_stayed(case: Case) -> None:
    """Carried out while a remedy is under way too, unless the text in force stays it."""
    if case.state in UNDER_WAY and stays_execution(case.on):
        raise ExecutionStayed(remedy=UNDER_WAY[case.state])


def is_known(case: Case) -> None:
    """Served, or nobody can be late."""
    if case.facts["served_on"] is None:
        raise NotServedYet()


def reconsiders_in_time(case: Case) -> None:
    """Once, within the window from service; the day of posting counts."""
    if case.facts["reconsidered_on"] is not None or case.facts["appealed"]:
        raise RemedyUsed(**_two(Remedy.RECONSIDERATION))
    _in_time(case, Remedy.RECONSIDERATION, case.facts["reconsider_until"])


def appeals_in_time(case: Case) -> None:
    """Once, within the window from the reconsideration's result, or directly from service."""
    if case.facts["appealed"]:
        raise RemedyUsed(**_two(Remedy.APPEAL_DIRECT))
    after = case.facts["reconsidered_on"] is not None
    remedy = Remedy.APPEAL_AFTER if after else Remedy.APPEAL_DIRECT
    _in_time(case, remedy, case.facts["appeal_until"])


def no_window_is_open(case: Case) -> None:
    """Final after the last window, or at once when it was used up."""
    open_until = case.facts["window_until"]
    if case.facts["served_on"] is None:
        raise NotServedYet()
    if open_until is not None and case.on <= open_until:
        raise WindowOpen(due_on=open_until)


def extends_once_in_time(case: Case) -> None:
    """The time to decide an appeal is extended once, before it is over, by a limited number of days
    (CSvL 96)."""
    term = case.facts["terms"]["appeal_answer"]
    most = int(value_on("remedy.csvl.appeal.decide.extension", case.on).value)
    if case.on > term["due_on"]:
        raise AskedTooLate(due_on=term["due_on"], on=case.on)
    if term["extended"]:
        raise TooManyExtensions(times=term["extended"], most=1)
    if case.content["n"] > most:
        raise AppealTooLong(most=most, n=case.content["n"])


def _in_time(case: Case, remedy: Remedy, until: date) -> None:
    made: date = case.content["made_on"] or case.on
    known: date = case.facts["reconsidered_on"] or case.facts["served_on"]
    if not known <= made <= case.on:
        raise PostedLater(made_on=made, known_on=known, on=case.on)
    if made > until:
        raise RemedyTooLate(due_on=until, made_on=made, **_two(remedy))


def _two(remedy: Remedy) -> dict[str, str]:
    zh, _, en = remedy.value.partition(" · ")
    return {"remedy": zh, "remedy_en": en}
