"""What a State Council arrangement or a local text says of single days.

The holiday package is asked for its dictionaries once and never again; day by day it costs tens of
microseconds and it knows no year beyond the last published one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays as package_holidays
from chinese_calendar.constants import workdays as package_workdays

from rules.refusal import Refused

FESTIVALS = {
    "new_year": ("元旦", "New Year's Day"),
    "spring_festival": ("春节", "Spring Festival"),
    "qingming": ("清明节", "Tomb-sweeping Day"),
    "labour_day": ("劳动节", "Labour Day"),
    "dragon_boat": ("端午节", "Dragon Boat Festival"),
    "mid_autumn": ("中秋节", "Mid-autumn Festival"),
    "national_day": ("国庆节", "National Day"),
}
_ENGLISH = {
    **{str(holiday.chinese): str(holiday.value) for holiday in Holiday},
    **dict(FESTIVALS.values()),
    "节假日": "holiday",
}


class Why(NamedTuple):
    """Why a day is off or worked: the day's name in both languages, and the text that says so."""

    zh: str
    en: str
    source_zh: str = ""
    source_en: str = ""

    def written(self) -> str:
        """As one text, for a table: ``春节 · Spring Festival | 国务院2026年节假日安排 · …``."""
        return f"{self.zh} · {self.en} | {self.source_zh} · {self.source_en}"

    @classmethod
    def read(cls, text: str) -> Why:
        """From `written`; a text in one language only stands for both.

        >>> Why.read("古尔邦节 | 自治区通知")
        Why(zh='古尔邦节', en='古尔邦节', source_zh='自治区通知', source_en='自治区通知')
        """
        name, _, source = text.partition(" | ")
        zh, _, en = name.partition(" · ")
        source_zh, _, source_en = source.partition(" · ")
        return cls(zh, en or zh, source_zh, source_en or source_zh)


class Overlay(NamedTuple):
    """A day that a local text gives off, or has worked (autonomous areas: holiday decree, art. 4).

    `name` and `source` may hold both languages, divided by ``" · "``.
    """

    on: date
    is_work: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The arrangement for a year, or an amendment of one, as the State Council publishes it.

    `off` holds only the days that the notice speaks of: off (True), or a weekend day worked instead
    (False). A notice's last or first days may lie in the neighbouring year. The first notice for a
    year turns it official; a later one amends it (2020: Spring Festival was prolonged).
    Raises `NoticeEmpty` and `NoticeStrays`.
    """

    year: int
    source: str
    off: Mapping[date, bool]
    names: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.off:
            raise NoticeEmpty(year=self.year)
        for on in self.off:
            if on.year != self.year and abs((on - date(self.year, 7, 1)).days) > 230:
                raise NoticeStrays(year=self.year, on=on)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Notice:
        """From a year file in the shape of the holiday-cn project (`year`, `papers`, `days`).

        A year not yet published is a file with no days there, and refused as `NoticeEmpty`.
        Raises `NoticeUnreadable` naming what is missing or contradicts itself.
        """
        off: dict[date, bool] = {}
        names: dict[date, str] = {}
        try:
            year = int(content["year"])
            for entry in content["days"]:
                on, is_off = date.fromisoformat(entry["date"]), entry["isOffDay"]
                if not isinstance(is_off, bool) or off.get(on, is_off) != is_off:
                    raise ValueError(f"{on}: isOffDay {is_off!r}")
                off[on], names[on] = is_off, str(entry["name"])
            papers = "、".join(str(paper) for paper in content.get("papers", ()))
        except (KeyError, TypeError, ValueError) as error:
            raise NoticeUnreadable(reason=f"{type(error).__name__} {error}") from error
        return cls(year, papers, off, names)

    def why(self, on: date) -> str:
        """The text of a day of this notice for the table."""
        zh = self.names.get(on, "节假日")
        en = " and ".join(_ENGLISH.get(part, part) for part in zh.split("、"))
        if not self.off[on]:
            zh, en = f"{zh}调休上班", f"make-up working day for {en}"
        return Why(zh, en, *arrangement_of(self.year, self.source)).written()


def arrangement_of(year: int, source: str = "") -> tuple[str, str]:
    """How an official year's text is cited, in Chinese and English."""
    at = f"（{source}）" if source else ""
    return (
        f"国务院{year}年节假日安排{at}",
        f"State Council arrangement for {year}{source and ' '}{source}",
    )


@cache
def published_notices() -> tuple[Notice, ...]:
    """Every arrangement the holiday package holds (State Council, from 2004), by year."""
    off: dict[int, dict[date, bool]] = {}
    names: dict[date, str] = {}
    for listed, is_off in ((package_holidays, True), (package_workdays, False)):
        for on, name in listed.items():
            off.setdefault(on.year, {})[on] = is_off
            names[on] = str(Holiday(name).chinese)
    return tuple(Notice(year, "", off[year], names) for year in sorted(off))


class NoticeEmpty(Refused):
    """A notice must speak of at least one day."""

    code = "calendar.notice-empty"
    zh = "{year}年的节假日安排没有列出任何日期，不能据此将该年定为已公布。"
    en = "The arrangement for {year} lists no day, so the year cannot count as published."
    way_out_zh = "待国务院办公厅公布该年安排后再导入。"
    way_out_en = "Take it in once the State Council has published the year."


class NoticeStrays(Refused):
    """A notice speaks of its own year and of the days next to it only."""

    code = "calendar.notice-strays"
    zh = "{year}年的节假日安排列有{on}，与该年无关。"
    en = "The arrangement for {year} lists {on}, which is not of that year or next to it."
    way_out_zh = "请核对年份与日期。"
    way_out_en = "Check the year and the date."


class NoticeUnreadable(Refused):
    """The content of a year file does not have the shape of one."""

    code = "calendar.notice-unreadable"
    zh = "节假日安排文件无法读取：{reason}。"
    en = "The year file of holidays cannot be read: {reason}."
    way_out_zh = "文件应有year、papers、days；每日应有name、date、isOffDay，同一日期不得自相矛盾。"
    way_out_en = (
        "It needs year, papers and days, each with name, date, isOffDay, no day twice at odds."
    )
