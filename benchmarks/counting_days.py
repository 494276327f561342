"""Working days by two look-ups against the holiday package's own calls.

    python -m benchmarks.counting_days

First compares every day of the package's whole range and random spans: 100 % must be equal. Then
prints the time of one call each and their ratio; the claim is at least 1,000 for a span.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
from chinese_calendar.constants import holidays

from rules.workday import Calendar

LIMIT = 1_000
SPANS = 200
"""Few, because the package takes milliseconds for each; the table is asked them many times over."""
REPEATS = 200


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> int:
    """Compares, measures, prints, and fails if the claim does not hold."""
    calendar = Calendar.official()
    first = date(min(holidays).year, 1, 1)
    last = date(max(holidays).year, 12, 31)
    every_day = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    theirs = [chinese_calendar.is_workday(day) for day in every_day]
    ours = [calendar.is_workday(day) for day in every_day]
    unequal = sum(a != b for a, b in zip(theirs, ours, strict=True))

    chance = random.Random(2026)
    starts = [chance.choice(every_day[:-240]) for _ in range(SPANS)]
    spans = [(day, day + timedelta(days=chance.randrange(1, 240))) for day in starts]
    one_day = timedelta(days=1)

    def by_package() -> list[int]:
        return [len(chinese_calendar.get_workdays(a + one_day, b)) for a, b in spans]

    def by_loop() -> list[int]:
        return [
            sum(chinese_calendar.is_workday(a + n * one_day) for n in range(1, (b - a).days + 1))
            for a, b in spans
        ]

    def by_table() -> list[int]:
        return [calendar.workdays_between(a, b) for a, b in spans]

    unequal += by_package() != by_table()
    unequal += by_loop() != by_table()
    loop, package = seconds(by_loop), seconds(by_package)
    table = min(seconds(lambda: [by_table() for _ in range(REPEATS)]) for _ in range(5)) / REPEATS
    single_theirs = seconds(lambda: [chinese_calendar.is_workday(d) for d in every_day])
    single_ours = seconds(lambda: [calendar.is_workday(d) for d in every_day])
    slowest_claim = min(loop, package) / table
    sys.stdout.write(
        f"{len(every_day):,} days {first} to {last} and {SPANS} spans: {unequal} unequal\n"
        f"one day:  package {single_theirs / len(every_day) * 1e6:8.2f} us, "
        f"table {single_ours / len(every_day) * 1e6:.3f} us, "
        f"ratio {single_theirs / single_ours:,.0f}\n"
        f"one span: get_workdays {package / SPANS * 1e6:,.0f} us, "
        f"is_workday loop {loop / SPANS * 1e6:,.0f} us, table {table / SPANS * 1e6:.3f} us, "
        f"ratio {slowest_claim:,.0f} (limit {LIMIT:,})\n"
    )
    return 0 if not unequal and slowest_claim >= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
