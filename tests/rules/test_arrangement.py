"""The first arrangement of a year is whole, and none speaks of days far from its year."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.arrangement import FIXED, ArrangementNotWhole, is_an_arrangement
from rules.notice import NoticeStrays
from rules.procedure import Case

HOLIDAYS = [{"day": date(2027, *of), "is_work": False} for of in FIXED]


def publish(days: list[dict[str, Any]], area: str = "", published: bool = False) -> None:
    actor = Actor("coord", Channel.CLI, Assurance.CLAIMED)
    content = {"year": 2027, "area": area, "days": days}
    is_an_arrangement(Case("kept", {"published": published}, content, actor, date(2026, 11, 24)))


def test_a_year_is_first_registered_with_all_its_fixed_holidays() -> None:
    publish(HOLIDAYS)
    for lacking in range(len(HOLIDAYS)):
        with pytest.raises(ArrangementNotWhole) as refusal:
            publish(HOLIDAYS[:lacking] + HOLIDAYS[lacking + 1 :])
        assert refusal.value.figures["missing"] == str(HOLIDAYS[lacking]["day"])
    with pytest.raises(ArrangementNotWhole):  # named, but as worked
        publish([HOLIDAYS[0] | {"is_work": True}, *HOLIDAYS[1:]])


def test_an_amendment_or_an_area_may_say_a_single_day() -> None:
    publish(HOLIDAYS[:1], published=True)
    publish(HOLIDAYS[:1], area="NX")


@pytest.mark.parametrize(("days", "refused"), [(10, False), (11, True)])
def test_ten_days_beyond_the_year_are_its_neighbours(days: int, refused: bool) -> None:
    for on in (
        date(2027, 1, 1) - timedelta(days=days), date(2027, 12, 31) + timedelta(days=days),
    ):  # fmt: skip
        said = [*HOLIDAYS, {"day": on, "is_work": False}]
        if refused:
            with pytest.raises(NoticeStrays):
                publish(said)
        else:
            publish(said)
