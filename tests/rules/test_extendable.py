"""May a term be made longer: asked on the last day, on the next; once more than often enough."""

from datetime import date

import pytest

from rules.counting import NotPositive, NotWhole, Rule
from rules.extendable import (
    AskedAfterExpiry,
    Bounds,
    ExtendedTooFar,
    ExtendedTooOften,
    Extension,
    may_extend,
)

DUE = date(2026, 6, 30)
ONCE = Bounds(times=1, n_each=30)
THIRTY = Extension(30, date(2026, 6, 1))


def ask(
    n: int = 30,
    asked_on: date = DUE,
    granted: tuple[Extension, ...] = (),
    bounds: Bounds = ONCE,
    due: date | None = DUE,
) -> None:
    may_extend(Rule.civil_days, due, granted, n, asked_on, bounds)


def test_asked_on_the_last_day_is_in_time() -> None:
    ask(asked_on=DUE)


def test_asked_on_the_day_after_is_refused_with_both_days() -> None:
    with pytest.raises(AskedAfterExpiry) as refusal:
        ask(asked_on=date(2026, 7, 1))
    assert refusal.value.figures == {"due": DUE, "asked_on": date(2026, 7, 1)}


def test_term_that_stands_still_cannot_expire_meanwhile() -> None:
    ask(asked_on=date(2027, 1, 1), due=None)


def test_second_extension_where_one_is_allowed_is_refused_with_the_count() -> None:
    with pytest.raises(ExtendedTooOften) as refusal:
        ask(granted=(THIRTY,))
    assert refusal.value.figures == {"times": 1, "most": 1}


def test_extension_of_just_the_limit_is_granted_and_one_day_more_refused() -> None:
    ask(n=30)
    with pytest.raises(ExtendedTooFar, match="延长31日，超过上限30日"):
        ask(n=31)


def test_extensions_together_are_bounded_too() -> None:
    bounds = Bounds(times=None, n_each=30, n_in_all=45)
    ask(n=15, granted=(THIRTY,), bounds=bounds)
    with pytest.raises(ExtendedTooFar, match="46 days exceeds the limit of 45 days"):
        ask(n=16, granted=(THIRTY,), bounds=bounds)


def test_without_bounds_any_number_and_size_is_granted() -> None:
    ask(n=10**6, granted=(THIRTY,) * 9, bounds=Bounds(times=None))


def test_extension_by_nothing_is_refused() -> None:
    for n in (0, -30):
        with pytest.raises(NotPositive):
            ask(n=n)
        with pytest.raises(NotPositive):
            Extension(n, DUE)
    with pytest.raises(NotWhole):
        Extension(1.5, DUE)  # type: ignore[arg-type]
