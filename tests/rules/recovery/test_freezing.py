"""Until when property may be frozen."""

from datetime import date

import pytest

from rules.recovery.freezing import is_frozen, latest_end
from rules.vocabulary import AssetKind


@pytest.mark.parametrize(
    ("kind", "complex_case", "latest"),
    [
        (AssetKind.DEPOSITS, False, date(2026, 7, 31)),
        (AssetKind.DEPOSITS, True, date(2027, 1, 31)),
        (AssetKind.SECURITIES, False, date(2028, 1, 31)),
        (AssetKind.INTERESTS, True, date(2026, 7, 31)),
    ],
)
def test_the_last_day_is_the_corresponding_one_and_does_not_roll(
    kind: AssetKind, complex_case: bool, latest: date
) -> None:
    assert latest_end(kind, date(2026, 1, 31), complex_case) == latest


def test_things_are_not_frozen() -> None:
    assert [kind for kind in AssetKind if not is_frozen(kind)] == [AssetKind.GOODS]
    assert latest_end(AssetKind.DEPOSITS, date(2026, 8, 31), False) == date(2027, 2, 28)  # a Sunday
