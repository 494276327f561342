"""How pages write things: words in both languages apart, days, instants, sizes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from rules.explanation import en_day, zh_day
from tasks.acts import SHANGHAI

MEGABYTE = 1 << 20


def chinese(words: str) -> str:
    """The Chinese of words in both languages.

    >>> chinese("没有违反职责 · no breach of duty")
    '没有违反职责'
    """
    return words.partition(" · ")[0]


def english(words: str) -> str:
    """The English of words in both languages; none where there is only Chinese.

    >>> english("没有违反职责 · no breach of duty")
    'no breach of duty'
    """
    return words.partition(" · ")[2]


def day(on: date | str) -> str:
    """A day as it is written, with its weekday.

    >>> day("2026-03-22")
    '2026年3月22日（星期日）'
    """
    return zh_day(date.fromisoformat(on) if isinstance(on, str) else on)


def instant(at: datetime) -> str:
    """An instant in Asia/Shanghai, to the minute."""
    here = at.astimezone(SHANGHAI)
    return f"{zh_day(here.date())}{here:%H:%M}"


def size(bytes_: int) -> str:
    """How large a file is.

    >>> size(300), size(3_500_000)
    ('1 KB', '3.3 MB')
    """
    if bytes_ >= MEGABYTE:
        return f"{bytes_ / MEGABYTE:.1f} MB"
    return f"{max(1, bytes_ // 1024)} KB"


FILTERS: Mapping[str, Callable[[Any], str]] = {
    "zh": chinese,
    "en": english,
    "day": day,
    "day_en": en_day,
    "instant": instant,
    "size": size,
}
