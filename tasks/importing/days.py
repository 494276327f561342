"""Days as people write them: ISO always, else as the mapping says; instants by its time zone."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.forms.form import EARLIEST, LATEST
from models.types import microseconds
from tasks.importing.cell import CellRefused

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_LONGEST = 60
_EXAMPLE = date(2026, 3, 2)
"""Shows a format to whoever wrote another: nobody need know what %Y means."""


class NotADay(CellRefused):
    """A cell should hold a date and holds none that the calendar has."""

    code = "import.not-a-day"
    zh = "不是有效日期；可读的写法：{formats}。"
    en = "This is not a valid date; readable are {formats}."
    way_out_zh = "请更正日期，或在映射的 formats 中补充写法。"
    way_out_en = "Correct the date, or add its format to the mapping's `formats`."


class DayAmbiguous(CellRefused):
    """Two formats of the mapping read two different dates."""

    code = "import.day-ambiguous"
    zh = "按映射的写法可读作{first}或{second}。"
    en = "By the mapping's formats this is {first} or {second}."
    way_out_zh = "请在映射的 formats 中只留一种写法。"
    way_out_en = "Keep the one format that is meant."


class DayOutOfReach(CellRefused):
    """A date is before the Republic or beyond the calendar."""

    code = "import.day-out-of-reach"
    zh = "日期不在{first}至{last}之间。"
    en = "The date does not lie between {first} and {last}."
    way_out_zh = "请核对年份。"
    way_out_en = "Check the year."


def day_reader(formats: tuple[str, ...], timezone: str) -> Callable[[str], date]:
    """Reads a day; an instant with an offset becomes the day in ``timezone``.

    The reader raises `NotADay`, `DayAmbiguous`, `DayOutOfReach`.
    """
    zone = ZoneInfo(timezone)
    named = ", ".join(dict.fromkeys(map(_EXAMPLE.strftime, ("%Y-%m-%d", *formats))))

    def read(text: str) -> date:
        plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
        found = {_on(moment, zone) for moment in _readings(plain, formats)}
        if not found:
            raise NotADay(formats=named)
        if len(found) > 1:
            first, second, *_ = sorted(found)
            raise DayAmbiguous(first=first, second=second)
        day = found.pop()
        if not EARLIEST <= day <= LATEST:
            raise DayOutOfReach(first=EARLIEST, last=LATEST)
        return day

    return read


def instant_reader(formats: tuple[str, ...], timezone: str) -> Callable[[str], int]:
    """Reads an instant: microseconds since 1970-01-01 UTC.

    One without an offset is of ``timezone``; a day is its midnight there. The reader raises
    `NotADay`, `DayAmbiguous`, `DayOutOfReach`.
    """
    zone, day = ZoneInfo(timezone), day_reader(formats, timezone)

    def read(text: str) -> int:
        on = day(text)
        plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
        found = {
            moment if moment.tzinfo else moment.replace(tzinfo=zone)
            for moment in _readings(plain, formats)
        }
        if len(found) > 1:
            raise DayAmbiguous(first=on, second=on)
        return microseconds(found.pop())

    return read


def _readings(text: str, formats: tuple[str, ...]) -> list[datetime]:
    if _ISO.fullmatch(text):
        try:
            return [datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))]
        except ValueError:
            return []
    found = []
    for pattern in formats:
        try:
            moment = datetime.strptime(text, pattern)  # noqa: DTZ007 - a day of the mapping's zone
        except (ValueError, OverflowError):
            continue
        # "2026115" by %Y%m%d could be two dates: digits without a separator must all be there.
        if not text.isdigit() or len(text) == len(moment.strftime(pattern)):
            found.append(moment)
    return found


def _on(moment: datetime, zone: ZoneInfo) -> date:
    if moment.tzinfo is None:
        return moment.date()
    try:
        return moment.astimezone(zone).date()
    except OverflowError:
        return date.max
