"""Cursors: opaque, for one list of one body, made by nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cursors import cursor_after, row_after
from portal.refusals import CursorUnusable

KEY = bytes(range(32))


@given(st.integers(1, 2**63 - 1), st.text(max_size=20))
def test_a_cursor_leads_back_to_its_row(last: int, list_of: str) -> None:
    assert row_after(cursor_after(last, list_of, KEY), list_of, KEY) == last


def test_without_a_cursor_a_list_begins_at_its_beginning() -> None:
    assert row_after("", "referrals|1|", KEY) == 0


@pytest.mark.parametrize(
    ("cursor", "list_of", "key"),
    [
        (cursor_after(7, "referrals|1|", KEY), "referrals|2|", KEY),
        (cursor_after(7, "referrals|1|", KEY), "referrals|1|received", KEY),
        (cursor_after(7, "referrals|1|", KEY), "referrals|1|", bytes(32)),
        ("AAAAAAAAAAcAAAAAAAAAAAAAAAAAAAAA", "referrals|1|", KEY),
        ("7", "referrals|1|", KEY),
        ("é" * 10, "referrals|1|", KEY),
        ("A" * 10_000, "referrals|1|", KEY),
    ],
)
def test_any_other_is_refused(cursor: str, list_of: str, key: bytes) -> None:
    with pytest.raises(CursorUnusable):
        row_after(cursor, list_of, key)
