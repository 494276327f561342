"""Entries of the due queue are put together by what fires alike, in the order of the queue."""

from datetime import date

from tasks.due_run import Alike, alike, place_of

DUE = date(2026, 9, 2)


def test_entries_that_differ_in_term_and_post_only_fire_alike() -> None:
    rows = [
        (1, 2, "rectify", "2026-09-02", 7, 10, 11, 3),
        (1, 1, "reminder", "2026-09-02", 7, 10, 12, None),
        (1, 2, "rectify", "2026-09-02", 7, 20, 11, 4),
        (2, 2, "rectify", "2026-09-02", 7, 30, 11, 4),
    ]
    assert alike(rows) == [
        Alike(1, 2, "rectify", DUE, 7, (10, 20), (11, 11), (3, 4)),
        Alike(1, 1, "reminder", DUE, 7, (10,), (12,), (None,)),
        Alike(2, 2, "rectify", DUE, 7, (30,), (11,), (4,)),
    ]
    assert place_of(rows[-1]) == (2, 30, 11)


def test_a_day_comes_as_text_from_one_database_and_as_a_day_from_the_other() -> None:
    said = alike([(1, 2, "rectify", "2026-09-02", 7, 10, 11, 3)])
    kept = alike([(1, 2, "rectify", DUE, 7, 10, 11, 3)])
    assert said == kept
    assert len(said[0]) == 1


def test_no_entries_are_no_groups() -> None:
    assert alike([]) == []
