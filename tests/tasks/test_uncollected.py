"""Searching for garbage stops for a while and goes on, whatever happens meanwhile."""

import gc

import pytest

from tasks.uncollected import without_collections


def test_it_goes_on_after_the_block_even_if_that_fails() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError), without_collections():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with without_collections():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
