"""The hold as declared: opened and released by the product, its clock set by whom it belongs to."""

from rules.procedure import START, Role
from rules.procedures.hold import HOLD


def test_nobody_holds_or_releases_by_hand() -> None:
    for row in HOLD.transitions:
        if row.verb in ("hold", "release", "hold_again", "take_in"):
            assert row.may == {Role.SYSTEM}


def test_the_referring_bodys_clock_runs_on_while_it_is_held() -> None:
    (own,) = HOLD.terms
    assert own.runs_in == {"held"} and not own.paused_in
    assert own.waits_for is Role.REFERRER


def test_a_hold_begins_held_or_came_released_from_a_docket() -> None:
    opening = {row.verb: row.target for row in HOLD.transitions if row.source == START}
    assert opening == {"hold": "held", "take_in": "released"}
