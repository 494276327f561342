"""May a term be made longer: asked before it ended, not too often, not by too much.

The bounds are handed in; they stand in dated parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.counting import Rule, check_length
from rules.explanation import length
from rules.lateness import was_in_time
from rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Extension:
    """So many units more, in the term's own unit, and the day they were granted."""

    n: int
    decided_on: date

    def __post_init__(self) -> None:
        check_length(self.n)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How often a term may be extended, by how much at once and by how much in all; None: no
    bound. Petition work, for one: once, by 30 days (信访工作条例 art. 34)."""

    times: int | None
    n_each: int | None = None
    n_in_all: int | None = None


def may_extend(
    rule: Rule,
    due: date | None,
    granted: Sequence[Extension],
    n: int,
    asked_on: date,
    bounds: Bounds,
) -> None:
    """Refuses an extension that may not be granted; says nothing of one that may.

    `due` is the present last day, None while the term is suspended and cannot expire. Asked on the
    last day is in time; the decision may come later. Raises `AskedAfterExpiry`, `ExtendedTooOften`,
    `ExtendedTooFar`, `NotPositive`, `NotWhole`.
    """
    check_length(n)
    if due is not None and not was_in_time(due, asked_on):
        raise AskedAfterExpiry(due=due, asked_on=asked_on)
    if bounds.times is not None and len(granted) >= bounds.times:
        raise ExtendedTooOften(times=len(granted), most=bounds.times)
    in_all = n + sum(extension.n for extension in granted)
    for asked, most in ((n, bounds.n_each), (in_all, bounds.n_in_all)):
        if most is not None and asked > most:
            (zh, en), (most_zh, most_en) = length(rule, asked), length(rule, most)
            figures = {"asked": zh, "asked_en": en, "most": most_zh, "most_en": most_en}
            raise ExtendedTooFar(**figures)


class AskedAfterExpiry(Refused):
    """A term that has ended cannot be extended."""

    code = "term.extension-asked-late"
    zh = "期限已于{due}届满，{asked_on}提出的延长申请无效。"
    en = "The term ended on {due}; asking on {asked_on} is too late."
    way_out_zh = "有正当理由耽误的，在障碍消除后依法申请顺延。"
    way_out_en = "Where there was a good reason, ask to be excused once the obstacle has gone."


class ExtendedTooOften(Refused):
    """The number of extensions is bounded."""

    code = "term.extended-too-often"
    zh = "已延长{times}次，最多{most}次。"
    en = "Extended {times} times already; {most} is the most."
    way_out_zh = "请在现有期限内办结，或说明原因报上级。"
    way_out_en = "Finish within the present term, or report the reason to the superior body."


class ExtendedTooFar(Refused):
    """The size of an extension is bounded, once and in all."""

    code = "term.extended-too-far"
    zh = "延长{asked}，超过上限{most}。"
    en = "An extension of {asked_en} exceeds the limit of {most_en}."
    way_out_zh = "请缩短延长的期限。"
    way_out_en = "Ask for less."
