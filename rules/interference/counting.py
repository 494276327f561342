"""How are counts shown to who must not learn that a single record exists?

In bands. The lowest begins at none, so that one record looks like none; no total stands beside
them, from which a band could be worked out (`interfere.smallest_shown`, our default).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rules.interference.attesting import month_before
from rules.interference.recording import Category
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.workday import Calendar

QUARTER, ANALYSIS = "quarter", "analysis"


class NotItsHead(Refused):
    """A roll-up is signed by the head of the body that reports."""

    code = "rollup.not-its-head"
    zh = "{actor}在{on}不是上报机关{body}的负责人，不能签报。"
    en = "On {on} {actor} does not head {body}, the body that reports."
    article = "中办发〔2015〕23号第七条"
    way_out_zh = "请由上报机关主要负责人签报。"
    way_out_en = "Let the head of that body sign."


def its_head_signs(case: Case) -> None:
    """Raises `NotItsHead`."""
    mine = (*case.actor.held, *case.actor.lent)
    reporter = case.facts["referrer_id"]
    if not any("lead" in post.powers and post.body_id == reporter for post in mine):
        raise NotItsHead(actor=case.actor.code, on=case.on, body=case.facts["reporter"])


def band(count: int, width: int) -> str:
    """The band in which a count lies.

    >>> band(0, 5) == band(4, 5), band(5, 5), band(23, 5)
    (True, '5–9', '20–24')
    """
    if count < width:
        return f"不足{width}件（含无） · fewer than {width}, none included"
    low = count // width * width
    return f"{low}–{low + width - 1}"


def counted(categories: Iterable[Category]) -> dict[str, int]:
    """How many of each category, none left out."""
    found = {category.name: 0 for category in Category}
    for category in categories:
        found[category.name] += 1
    return found


def shown(counts: Mapping[str, int], on: date) -> dict[str, str]:
    """Each count in its band."""
    width = int(value_on("interfere.smallest_shown", on).value)
    return {name: band(count, width) for name, count in counts.items()}


def quarter_to_report(on: date, calendar: Calendar) -> tuple[date, date] | None:
    """The quarter that is summed up on a day: the one before, from the first working day of a
    quarter on, within that month.

    >>> quarter_to_report(date(2026, 4, 1), Calendar.official())
    (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))
    """
    return _period(on, calendar, 3)


def analysis_due(on: date, level: str, calendar: Calendar) -> tuple[date, date] | None:
    """The months that a body of a level analyses from a day on, in the first month after them
    (SD9): a province every two, a city or a county each.

    >>> analysis_due(date(2026, 3, 2), "province", Calendar.official())
    (datetime.date(2026, 1, 1), datetime.date(2026, 2, 28))
    >>> analysis_due(date(2026, 4, 1), "province", Calendar.official()) is None
    True
    """
    key = "interfere.analysis.local_months"
    if level == "province":
        key = "interfere.analysis.province_months"
    return _period(on, calendar, int(value_on(key, on).value))


def _period(on: date, calendar: Calendar, months: int) -> tuple[date, date] | None:
    first = on.replace(day=1)
    if on < calendar.next_workday(first) or (on.month - 1) % months:
        return None
    begins = first
    for _ in range(months):
        begins = month_before(begins)
    return begins, first - timedelta(days=1)
