"""When do two problems count as one: duplicates to join, recurrences that reopen the old one."""

from datetime import date

import pendulum

from rules.procedure import Case
from rules.refusal import Refused


class NotTheSame(Refused):
    """Only problems of the same body can be joined, into one that is still open."""

    code = "problem.not-the-same"
    zh = "“{into}”与本问题不属同一单位，或已经办结，不能并入。"
    en = "{into} is of another body or no longer open; this problem cannot be joined to it."
    way_out_zh = "请选择同一单位、尚未办结的问题。"
    way_out_en = "Choose an open problem of the same body."


def same_and_open(case: Case) -> None:
    """The problem joined to is of the same body, open, and another one."""
    into = case.facts.get("into")
    if into is None or not into["open"] or into["body_id"] != case.facts["body_id"] or into["self"]:
        raise NotTheSame(into=case.content["into"])


def recurs(written_off_on: date, found_on: date, months: int) -> bool:
    """Found again no later than ``months`` after the writing off: the old problem reopens, with its
    old ladder.

    The last day of the window still counts ("within" includes the day, Civil Code 1259). The window
    is a watch, not a period within which someone must act, so it does not roll over rest days.

    >>> recurs(date(2025, 3, 10), found_on=date(2026, 3, 10), months=12)
    True
    >>> recurs(date(2025, 3, 10), found_on=date(2026, 3, 11), months=12)
    False
    """
    end = pendulum.date(written_off_on.year, written_off_on.month, written_off_on.day).add(
        months=months
    )
    return written_off_on <= found_on <= end
