"""What the office may issue a link for."""

from datetime import date

import pytest

from rules.link import Purpose
from rules.link_for import (
    KEYS,
    PROCEDURE,
    NotThatLong,
    PurposeUnknown,
    must_be_in_bounds,
    purpose_of,
)

ON = date(2026, 3, 2)


def test_a_link_opens_for_one_day_at_least_and_sixty_at_most() -> None:
    for days in (1, 60):
        must_be_in_bounds(days, ON)
    for days in (-1, 0, 61):
        with pytest.raises(NotThatLong):
            must_be_in_bounds(days, ON)


def test_every_purpose_has_a_key_and_a_matter_and_any_other_is_refused_with_them() -> None:
    assert {purpose_of(key) for key in KEYS} == set(PROCEDURE) == set(Purpose)
    with pytest.raises(PurposeUnknown) as refused:
        purpose_of("everything")
    assert "vote, notice, state, object, acknowledge" in refused.value.way_out[0]
