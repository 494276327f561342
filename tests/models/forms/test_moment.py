"""Instants in forms: the clock on the wall in China, to the minute; a day alone is none."""

import pytest
from pydantic import TypeAdapter, ValidationError

from models.forms.form import Moment

MOMENT: TypeAdapter[Moment] = TypeAdapter(Moment)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-03-02T10:20", "2026-03-02T10:20:00+08:00"),
        ("2026-03-02 10:20:59.9", "2026-03-02T10:20:00+08:00"),
        ("2026-03-02T23:30:00Z", "2026-03-03T07:30:00+08:00"),
        ("2026-03-02T10:20+09:00", "2026-03-02T09:20:00+08:00"),
    ],
)
def test_an_instant_is_kept_to_the_minute_in_shanghai(given: str, kept: str) -> None:
    assert MOMENT.validate_python(given).isoformat() == kept


@pytest.mark.parametrize(
    "given",
    ["2026-03-02", 5, None, "10:20", "0001-01-01T00:00Z", "9999-12-31T23:59-12:00", "x:y"],
)
def test_a_day_or_a_number_is_no_instant_and_a_slip_of_the_pen_is_refused(given: object) -> None:
    with pytest.raises(ValidationError):
        MOMENT.validate_python(given)
