"""How a notice says a term: its clause, what is left of it, why it was sent now. Chinese first,
English beside it."""

import re
from datetime import date

from models.statement import Row
from rules.counting import SHANGHAI
from rules.explanation import length, zh_day, zh_time
from rules.ladder import Rung
from rules.lateness import days_left
from rules.parameter import parameters, value_on
from rules.period import Rule
from rules.procedure import TermSpec
from rules.procedures import procedure
from rules.slip import WORDS, Colour, colour
from rules.workday import Calendar
from tasks.term_ledger import FIXED

_UNITS = {
    "civil_days": ("日", "day"),
    "working_days": ("个工作日", "working day"),
    "hours": ("小时", "hour"),
    "minutes": ("分钟", "minute"),
}
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def plain(text: str) -> str:
    """What someone wrote, as one line that no Markdown reader takes for more than text.

    >>> plain("a *b*\\n# c")
    'a \\\\*b\\\\* \\\\# c'
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def clause(term: Row, procedure_key: str) -> str:
    """Which term it is, how long, from when, and where that stands written.

    ``term`` has ``kind``, ``rule``, ``n``, ``start_on`` and ``source``.
    """
    spec = spec_of(procedure_key, term["kind"])
    if term["rule"] == FIXED:
        zh, en = "定日", "a fixed day"
    else:
        zh, en = length(Rule(term["rule"]), term["n"])
    if term.get("start_at") is not None:
        start = f"{term['start_at'].astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        said = f"{spec.zh}（{spec.en}）{zh}，自{zh_time(term['start_at'])}起算 · {en} from {start}"
    else:
        start = term["start_on"]
        said = f"{spec.zh}（{spec.en}）{zh}，自{zh_day(start)}起算 · {en} from {start}"
    return f"{said}；依据 · by：{_source(term['source'], procedure_key)}"


def spec_of(procedure_key: str, kind: str) -> TermSpec:
    """The declaration of a term."""
    return next(spec for spec in procedure(procedure_key).terms if spec.kind == kind)


def left(due_on: date, on: date, calendar: Calendar) -> str:
    """What is left on a day, in days and working days.

    >>> left(date(2026, 2, 24), date(2026, 2, 25), Calendar.official())
    '逾期1日（1个工作日） · overdue by 1 day (1 working)'
    """
    found = days_left(due_on, on, calendar)
    days, working = abs(found.calendar_days), abs(found.working_days)
    counted = f"{days} day{'' if days == 1 else 's'}"
    if found.overdue:
        return f"逾期{days}日（{working}个工作日） · overdue by {counted} ({working} working)"
    if not days:
        return "今日24时届满 · ends today at 24:00"
    return f"还有{days}日（{working}个工作日） · {counted} left ({working} working)"


def why_now(rung: Rung) -> str:
    """When this rung of the ladder falls due, and who says so."""
    what = "end" if rung.exact else "last day"
    days, side, side_en = abs(rung.offset), "届满前", f"before the {what}"
    if rung.offset >= 0:
        side, side_en = "届满后", f"after the {what}"
    zh, en = _UNITS[rung.unit]
    counted = f"{en}{'' if days == 1 else 's'}"
    return f"{side}{days}{zh}办理 · {days} {counted} {side_en}；依据 · by：{rung.source}"


def slip(term: Row, on: date) -> str:
    """The mark of the slip's colour; a right that runs is no duty, whatever is left of it.

    ``term`` has ``procedure``, ``kind`` and ``due_on``.
    """
    if spec_of(term["procedure"], term["kind"]).window:
        return WORDS[Colour.WHITE][1]
    return WORDS[colour(term["due_on"], None, value_on("rectify.near", on).value, on)][1]


def _source(source: str, procedure_key: str) -> str:
    key, _, day = source.partition("@")
    if day and key in parameters():
        parameter, value = parameters()[key], parameters()[key].on(date.fromisoformat(day))
        return f"{parameter.title}；{value.source} {value.article}（{key}）".replace(" （", "（")
    verbs = [v.label for v in procedure(procedure_key).verbs if v.key == source]
    return f"办理事项设定 · set by the act：{verbs[0]}" if verbs else source
