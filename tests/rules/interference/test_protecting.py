"""When something done to a recorder is flagged, and on what ground it may stand: claims on
`rules.interference.protecting`."""

from datetime import date

import pytest

from rules.freeze import TransferGround
from rules.interference.protecting import (
    GroundMissing,
    Happened,
    Verdict,
    ground_was_stated,
    stated_ground,
    within_window,
)
from rules.workday import Calendar
from tests.cases import case, refusal_of

RECORDED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("on", "inside"),
    [
        (date(2026, 3, 9), False),
        (RECORDED, True),
        (date(2028, 3, 10), True),
        (date(2028, 3, 11), False),
    ],
)
def test_protection_lasts_from_the_recording_to_the_end_of_the_window(
    on: date, inside: bool
) -> None:
    assert within_window(RECORDED, on, Calendar.official()) is inside


def test_a_move_without_a_ground_is_not_found_to_be_on_one() -> None:
    assert not stated_ground(TransferGround.NO_GROUND) and not stated_ground("")
    assert stated_ground(TransferGround.ROTATION)
    said = {"verdict": Verdict.STATUTORY.value}
    for happened in (Happened.TRANSFER, Happened.LEFT):
        facts = {"happened": happened, "grounded": False}
        refusal_of(GroundMissing, lambda facts=facts: ground_was_stated(case(facts, said)))
        ground_was_stated(case({"happened": happened, "grounded": True}, said))
    ground_was_stated(case({"happened": Happened.SANCTION, "grounded": False}, said))
    ground_was_stated(
        case({"happened": Happened.TRANSFER, "grounded": False}, {"verdict": Verdict.NONE.value})
    )
