"""How many cases must a leader handle? A share of the average load, for the days in office (SD4).

All in whole numbers: cases, days, thousandths. The average is that of the judges or procurators of
the reference group who are no leaders, by days in office, so that whoever came in March is not
measured by twelve months, and a colleague on leave does not lower the measure unseen.
"""

from dataclasses import dataclass
from datetime import date

from rules.parameter import value_on

MEASURED_BY_DIVISION = frozenset({"division_chief", "department_head"})
"""Leaders measured against their own division; the others against the whole body."""
_LAID_DOWN = frozenset(
    {
        "court.president",
        "court.vice_president",
        "court.division_chief",
        "procuratorate.chief_procurator",
        "procuratorate.deputy_chief",
        "procuratorate.department_head",
    }
)


@dataclass(frozen=True, slots=True)
class Load:
    """What a leader did beside what the colleagues did, within one period."""

    counted: int
    """The leader's cases that count: neither nominal nor simple."""
    days: int
    """Days on which the leader held the post."""
    base_cases: int
    """Cases closed by the reference group."""
    base_days: int
    """Days in office of the reference group, added up over its members."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Share required and reached; ``None`` where nobody is there to be measured against."""

    share: int
    required: int | None
    reached: int | None
    """Thousandths of the average load."""
    short: int
    """Cases that are missing; nought when the share is reached or cannot be measured."""


def has_share(body_kind: str, subject: str) -> bool:
    """Whether a share is laid down for such leaders.

    >>> has_share("court", "president"), has_share("court", "clerk")
    (True, False)
    """
    return f"{body_kind}.{subject}" in _LAID_DOWN


def measured(body_kind: str, subject: str, load: Load, on: date) -> Measure:
    """Required and reached share on the last day of the period. Raises `KeyError` where none is
    laid down (`has_share`), `rules.parameter.NotInForce` before it was.

    >>> load = Load(counted=4, days=90, base_cases=200, base_days=900)
    >>> measured("court", "division_chief", load, date(2026, 3, 31))
    Measure(share=500, required=10, reached=200, short=6)
    """
    share: int = value_on(_key(body_kind, subject), on).value
    if not load.base_cases or not load.base_days or not load.days:
        return Measure(share, None, None, 0)
    average_times = load.base_cases * load.days
    required = -(-average_times * share // (load.base_days * 1000))
    reached = load.counted * load.base_days * 1000 // average_times
    return Measure(share, required, reached, max(0, required - load.counted))


def _key(body_kind: str, subject: str) -> str:
    rest = f"{body_kind}.{subject}"
    if rest not in _LAID_DOWN:
        raise KeyError(rest)
    return f"leaders.share.{rest}"
