"""From which day a version of a point holds, and until when one that is retired."""

from datetime import date

import pytest

from rules.risks.versions import RetiredBackwards, holds_from, last_day

LAW, TODAY = date(2022, 1, 1), date(2026, 7, 1)


def test_a_first_version_holds_from_the_laws_day_a_later_one_from_its_loading() -> None:
    assert holds_from(LAW, TODAY, first=True) == LAW
    assert holds_from(LAW, TODAY, first=False) == TODAY
    future = date(2027, 1, 1)
    assert holds_from(future, TODAY, first=False) == future


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        (None, date(2026, 6, 30)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (TODAY, TODAY),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_it_ends_yesterday_or_on_a_day_to_come(asked: date | None, ends: date) -> None:
    assert last_day(asked, TODAY) == ends


def test_what_held_the_day_before_yesterday_is_not_undone() -> None:
    with pytest.raises(RetiredBackwards):
        last_day(date(2026, 6, 29), TODAY)
