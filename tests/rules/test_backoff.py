"""When a failed delivery is tried again: the waits, the last try, what a receiver may ask."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.backoff import next_try, tries_in_all

FAILED = datetime(2026, 3, 2, 2, tzinfo=UTC)


def wait(failures: int, asked: int = 0) -> timedelta:
    again = next_try(failures, FAILED, asked)
    assert again is not None
    return again - FAILED


def test_waits_grow_with_every_failure() -> None:
    waits = [wait(n) for n in range(1, tries_in_all(FAILED))]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=5)
    assert waits[-1] == timedelta(days=1)


def test_the_last_failure_but_one_has_a_next_try_and_the_last_has_none() -> None:
    most = tries_in_all(FAILED)
    assert next_try(most - 1, FAILED) is not None
    assert next_try(most, FAILED) is None
    assert next_try(most + 1, FAILED) is None


def test_a_receiver_gets_the_rest_it_asks_for() -> None:
    assert wait(1, asked=120) == timedelta(seconds=120)


def test_a_receiver_that_asks_for_less_than_the_wait_gets_the_wait() -> None:
    assert wait(2, asked=1) == timedelta(seconds=300)


def test_no_receiver_puts_its_letters_off_for_longer_than_the_longest_wait() -> None:
    assert wait(1, asked=999_999_999) == timedelta(days=1)


def test_asking_for_rest_does_not_revive_a_dead_letter() -> None:
    assert next_try(tries_in_all(FAILED), FAILED, 60) is None


def test_what_has_not_failed_has_no_next_try() -> None:
    with pytest.raises(ValueError, match="not failed"):
        next_try(0, FAILED)
