"""When does a term stand still: suspensions in order, joined and cut to the days they touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rules.explanation import ONE_DAY, Step, StepKind, en_day, zh_day
from rules.refusal import Refused

NOT_COUNTED = "《刑事诉讼法》第206条；《行政复议法》第20条"


@dataclass(frozen=True, slots=True)
class Suspension:
    """The term stands still from a day, until the day it runs on again; None: it still stands."""

    from_on: date
    until_on: date | None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on < self.from_on:
            raise ResumedTooEarly(from_on=self.from_on, until_on=self.until_on)


def apart(suspensions: Iterable[Suspension], start: date) -> list[Suspension]:
    """Suspensions in order, joined where they touch, cut to the days that could be counted.

    Those that end before the first such day are dropped. Of terms by the day; those in hours and
    minutes are `rules.instant`'s. Raises `HoursNotSuspended`.
    """
    runs: list[Suspension] = []
    for pause in sorted(suspensions, key=lambda p: p.from_on):
        if isinstance(start, datetime):
            raise HoursNotSuspended(from_on=pause.from_on)
        from_on = max(pause.from_on, start + ONE_DAY)
        if pause.until_on is not None and pause.until_on <= from_on:
            continue
        last = runs[-1] if runs else None
        if last is None or (last.until_on is not None and last.until_on < from_on):
            runs.append(Suspension(from_on, pause.until_on, pause.reason))
        elif last.until_on is not None:
            until = None if pause.until_on is None else max(last.until_on, pause.until_on)
            reasons = "；".join(filter(None, dict.fromkeys((last.reason, pause.reason))))
            runs[-1] = Suspension(last.from_on, until, reasons)
    return runs


def paused_step(pause: Suspension, left: tuple[str, str], end: date | None) -> Step:
    """It stood still from a day to a day; so much was left, and (in days) it then ends here."""
    assert pause.until_on is not None
    days = (pause.until_on - pause.from_on).days
    why, why_en = (f"（{pause.reason}）", f" ({pause.reason})") if pause.reason else ("", "")
    zh = f"{zh_day(pause.from_on)}起中止{why}，{zh_day(pause.until_on)}恢复，其间{days}日不计入；"
    zh += f"剩余{left[0]}自恢复之日起继续计算" + (f"，至{zh_day(end)}。" if end else "。")
    en = f"Suspended{why_en} from {en_day(pause.from_on)}, resumed on {en_day(pause.until_on)}: "
    en += f"{days} days not counted, {left[1]} left from that day"
    en += f", to {en_day(end)}." if end else "."
    return Step(StepKind.SUSPENDED, zh, en, pause.from_on, NOT_COUNTED)


def no_effect_step(pause: Suspension) -> Step:
    """A term that has ended cannot stand still."""
    zh = f"{zh_day(pause.from_on)}的中止发生在期限届满之后，不产生效力。"
    en = f"The suspension of {en_day(pause.from_on)} began after the term had ended: no effect."
    return Step(StepKind.NO_EFFECT, zh, en, pause.from_on, NOT_COUNTED)


class ResumedTooEarly(Refused):
    """A suspension ends on the day it began or later."""

    code = "term.resumed-too-early"
    zh = "恢复日期{until_on}早于中止日期{from_on}。"
    en = "It cannot be resumed on {until_on}, before it was suspended on {from_on}."
    way_out_zh = "请核对中止与恢复的日期。"
    way_out_en = "Check both days."


class HoursNotSuspended(Refused):
    """A period of hours or minutes stands still between instants, not for whole days."""

    code = "term.hours-not-suspended"
    zh = "按小时或者分钟计算的期限不按日中止（{from_on}）。"
    en = "A period of hours or minutes is not suspended by the day ({from_on})."
    way_out_zh = "请写明中止与恢复的时刻。"
    way_out_en = "Say at which instants it stopped and went on."
