"""How long somebody may be kept, and how soon again: to the minute."""

from datetime import date, timedelta

import pytest

from rules.centre.staying import limit, may_come_again, must_leave_by, track
from rules.vocabulary import EntryGround
from tests.staying import at

ON = date(2026, 3, 2)


@pytest.mark.parametrize("ground", list(EntryGround))
def test_eight_hours_on_an_administrative_ground_twelve_on_a_criminal_one(
    ground: EntryGround,
) -> None:
    usual = 480 if ground is EntryGround.ADMINISTRATIVE else 720
    assert (limit(ground, False, ON), limit(ground, True, ON)) == (usual, 1440)
    assert must_leave_by(at(0), ground, False) == at(usual)
    assert track(ground) == ("administrative" if usual == 480 else "criminal")


def test_twelve_hours_lie_between_two_summonses() -> None:
    assert may_come_again(at(0)) - at(0) == timedelta(hours=12)
