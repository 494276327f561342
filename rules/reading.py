"""A question about a date as somebody wrote it: rule, start and length from text.

One reading for the command line, the batch and the API, so that all refuse the same things.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from rules.counting import NotWhole, Rule
from rules.refusal import Refused

_BELOW = re.compile(r"-\d{1,12}", re.ASCII)
_SHOWN = 40


def rule_named(text: str) -> Rule:
    """The rule with that key. Raises `UnknownRule`.

    >>> rule_named(" civil_days ").zh
    '民事日'
    """
    try:
        return Rule(text.strip())
    except ValueError:
        raise UnknownRule(rule=shown(text), known="、".join(Rule)) from None


def day_written(text: str) -> date:
    """A date as YYYY-MM-DD; week dates and other spellings are refused with `NotADate`."""
    text = text.strip()
    try:
        if len(text) == 10 and text[4] == text[7] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise NotADate(text=shown(text))


def start_written(rule: Rule, text: str) -> date:
    """The start that the rule needs: a date, or for hours and minutes an instant. Raises
    `NotADate`."""
    if not rule.exact:
        return day_written(text)
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise NotADate(text=shown(text)) from None


def count_written(text: str) -> int:
    """A whole number in plain digits. Raises `NotWhole`; below one is for the rule to refuse."""
    text = text.strip()
    if not (text.isdigit() and text.isascii() and len(text) < 13) and not _BELOW.fullmatch(text):
        raise NotWhole(n=shown(text))
    return int(text)


def shown(text: str) -> str:
    """What was written, short enough for a sentence and without control characters."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


class UnknownRule(Refused):
    """No rule of counting has that key."""

    code = "period.unknown-rule"
    zh = "没有“{rule}”这一期限规则。"
    en = "There is no rule of counting “{rule}”."
    way_out_zh = "可用：{known}。"
    way_out_en = "Known: {known}."


class NotADate(Refused):
    """The text is no date of the calendar."""

    code = "period.not-a-date"
    zh = "“{text}”不是有效日期。"
    en = "“{text}” is not a valid date."
    way_out_zh = "日期写作2026-02-05；按小时计算的写作2026-02-05T10:20+08:00。"
    way_out_en = "Write a date as 2026-02-05, an instant for hours as 2026-02-05T10:20+08:00."
