"""How long may somebody be kept at the centre, and how soon again?

Twelve hours on a criminal summons or compelled appearance, eight on an administrative one, each
with its extension by approval (CPL 119; 公安机关办理刑事案件程序规定 80 and 200;
公安机关办理行政案件程序规定 69); not by one summons after the other (the same articles).
"""

from datetime import date, datetime, timedelta

from rules.parameter import value_on
from rules.vocabulary import EntryGround

CRIMINAL = frozenset(
    {EntryGround.SUMMONS, EntryGround.COMPELLED, EntryGround.ORAL, EntryGround.SURRENDERED}
)


def track(ground: EntryGround) -> str:
    """``criminal`` or ``administrative``."""
    return "criminal" if ground in CRIMINAL else "administrative"


_TIMES = {
    ("criminal", False): "centre.stay.criminal",
    ("criminal", True): "centre.stay.criminal_extended",
    ("administrative", False): "centre.stay.administrative",
    ("administrative", True): "centre.stay.administrative_extended",
}


def time_inside(ground: EntryGround, extended: bool = False) -> str:
    """The parameter that says how long."""
    return _TIMES[track(ground), extended]


def limit(ground: EntryGround, extended: bool, on: date) -> int:
    """Minutes somebody may be kept on this ground.

    >>> limit(EntryGround.ADMINISTRATIVE, False, date(2026, 3, 2))
    480
    """
    minutes: int = value_on(time_inside(ground, extended), on).value
    return minutes


def must_leave_by(arrived_at: datetime, ground: EntryGround, extended: bool) -> datetime:
    """The last instant: so many minutes after arrival, not a minute more; nothing rolls and no
    first hour is given away, for it is somebody's liberty."""
    return arrived_at + timedelta(minutes=limit(ground, extended, arrived_at.date()))


def may_come_again(left_at: datetime) -> datetime:
    """The first instant at which the same person may be summoned in the same case again."""
    return left_at + timedelta(minutes=value_on("centre.between", left_at.date()).value)
