"""Which sanctions are there, how long do they last, and when do they lapse?

Governmental Sanctions Law (GSL) 7, 8, 15, 26; Civil Servants Law (CSvL) 62, 64, 65. A period starts
on the day of the decision, not of its service, and lapses at 24:00 of its last day without any
decision; post and rank do not come back with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.counting import Rule, nominal_end
from rules.parameter import value_on
from rules.refusal import Refused


class Sanction(StrEnum):
    """The six kinds, mildest first (GSL 7, CSvL 62); the value is what a person reads."""

    WARNING = "警告 · warning"
    DEMERIT = "记过 · demerit"
    MAJOR_DEMERIT = "记大过 · major demerit"
    DEMOTION = "降级 · demotion"
    REMOVAL = "撤职 · removal from post"
    EXPULSION = "开除 · expulsion"

    @property
    def weight(self) -> int:
        """1 for the mildest."""
        return list(Sanction).index(self) + 1


_PERIOD = {
    Sanction.WARNING: "sanction.period.warning",
    Sanction.DEMERIT: "sanction.period.demerit",
    Sanction.MAJOR_DEMERIT: "sanction.period.major_demerit",
    Sanction.DEMOTION: "sanction.period.demotion",
    Sanction.REMOVAL: "sanction.period.removal",
}
"""Expulsion has no period."""


class Standing(StrEnum):
    """What a sanction is worth on a day."""

    NOT_YET = "尚未生效 · not in force yet"
    IN_FORCE = "处分期内 · in force"
    LAPSED = "期满自动解除 · lapsed"
    FOR_GOOD = "开除，无处分期 · expelled, no period"


@dataclass(frozen=True, slots=True)
class Period:
    """A sanction's months and its days, both included; of expulsion, no end."""

    months: int | None
    from_on: date
    to_on: date | None

    def on(self, day: date) -> Standing:
        """What it is worth on a day: the last day is in force until 24:00, the next is not."""
        if day < self.from_on:
            return Standing.NOT_YET
        if self.to_on is None:
            return Standing.FOR_GOOD
        return Standing.IN_FORCE if day <= self.to_on else Standing.LAPSED


class MonthsOutOfRange(Refused):
    """The period of several equal sanctions is outside what the law allows."""

    code = "sanction.months-out-of-range"
    zh = "{n}个“{kind}”处分期应在{low}至{high}个月之间，现为{months}个月。"
    en = "The period of {n} × {kind_en} lies between {low} and {high} months, not {months}."
    article = "《公职人员政务处分法》第15条"
    way_out_zh = "请在该范围内确定处分期。"
    way_out_en = "Set it within the range."


class HeavierThanTold(Refused):
    """The sanction is heavier than the one the officer was told of and heard on."""

    code = "sanction.heavier-than-told"
    zh = "已告知拟给予“{told}”，不得加重为“{kind}”：不得因陈述、申辩而加重。"
    en = "Told was {told_en}; {kind_en} is heavier. Nobody is treated worse for a defence."
    article = "《公职人员政务处分法》第43条、《公务员法》第63条"
    way_out_zh = "发现新的违法事实的，请重新告知并听取陈述申辩。"
    way_out_en = "Where new facts have come up, tell the officer of them and hear again first."


class HeavierAfterReview(Refused):
    """A review or an appeal makes nothing worse."""

    code = "sanction.heavier-after-review"
    zh = "原处分为“{before}”，复核、申诉不得加重为“{kind}”。"
    en = "The sanction was {before_en}; review and appeal may not make it {kind_en}."
    article = "《公职人员政务处分法》第56条、《公务员法》第96条"
    way_out_zh = "请维持、减轻或撤销。"
    way_out_en = "Maintain it, lighten it or revoke it."


def months_of(kind: Sanction, on: date) -> int | None:
    """The length of one sanction decided on a day; None for expulsion.

    >>> months_of(Sanction.MAJOR_DEMERIT, date(2026, 3, 2))
    18
    """
    return int(value_on(_PERIOD[kind], on).value) if kind in _PERIOD else None


def range_of(kind: Sanction, n: int, on: date) -> tuple[int, int] | None:
    """The shortest and the longest period for n equal sanctions (GSL 15); None for expulsion.

    >>> range_of(Sanction.REMOVAL, 3, date(2026, 3, 2))
    (24, 48)
    """
    one = months_of(kind, on)
    if one is None:
        return None
    most = int(value_on("sanction.period.combined.max", on).value)
    return one, min(one * n, most)


def heaviest(kinds: Sequence[Sanction]) -> tuple[Sanction, int]:
    """Of several due sanctions the one that is carried out, and how many equal ones (GSL 15).

    >>> heaviest([Sanction.WARNING, Sanction.DEMERIT, Sanction.DEMERIT])[1]
    2
    """
    gravest = max(kinds, key=lambda kind: kind.weight)
    return gravest, kinds.count(gravest)


def period_of(kind: Sanction, decided_on: date, n: int = 1, months: int | None = None) -> Period:
    """The days of a sanction, for n equal ones of that many months in all (empty: one period).

    The day of the decision is the first day, so the last is the day before the corresponding one;
    it does not roll, since nothing has to be done on it. Raises `MonthsOutOfRange`.

    >>> print(period_of(Sanction.WARNING, date(2026, 3, 2)).to_on)
    2026-09-01
    """
    allowed = range_of(kind, n, decided_on)
    if allowed is None:
        return Period(None, decided_on, None)
    low, high = allowed
    asked = low if months is None else months
    if not low <= asked <= high:
        zh, _, en = kind.value.partition(" · ")
        raise MonthsOutOfRange(kind=zh, kind_en=en, n=n, low=low, high=high, months=asked)
    return Period(asked, decided_on, last_day(decided_on, asked))


def last_day(decided_on: date, months: int) -> date:
    """The last day of so many months that begin with the day of the decision.

    >>> print(last_day(date(2026, 8, 31), 6))  # February has no 31st: it ends with the month
    2027-02-28
    """
    corresponding = nominal_end(Rule.civil_months, decided_on, months)
    if corresponding.day != decided_on.day:
        return corresponding
    return corresponding - timedelta(days=1)


def stays_lowered(kind: Sanction, standing: Standing) -> bool:
    """Lapse brings back neither post nor rank after demotion or what is heavier (GSL 26, CSvL 65);
    where the sanction itself was wrong, correcting it does.

    >>> stays_lowered(Sanction.REMOVAL, Standing.LAPSED)
    True
    """
    return standing is Standing.LAPSED and kind.weight >= Sanction.DEMOTION.weight


def not_heavier_than_told(told: Sanction, kind: Sanction) -> None:
    """Defence makes nothing worse. Raises `HeavierThanTold`."""
    if kind.weight > told.weight:
        raise HeavierThanTold(**_two("told", told), **_two("kind", kind))


def not_heavier_after_review(before: Sanction, kind: Sanction) -> None:
    """Review makes nothing worse. Raises `HeavierAfterReview`."""
    if kind.weight > before.weight:
        raise HeavierAfterReview(**_two("before", before), **_two("kind", kind))


def _two(name: str, kind: Sanction) -> dict[str, str]:
    zh, _, en = kind.value.partition(" · ")
    return {name: zh, f"{name}_en": en}
