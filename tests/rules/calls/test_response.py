"""Responses as ranges: what still runs counts as missed at the one end and as met at the other."""

from hypothesis import given
from hypothesis import strategies as st

from rules.calls.response import measured


def test_when_everybody_has_arrived_there_is_no_range() -> None:
    found = measured([(60, True), (120, True), (900, False), (1000, False)], [])
    assert found.share == (500, 500)
    assert found.median == (120, 120)
    assert (found.met, found.late, found.running) == (2, 2, 0)


def test_a_clock_that_runs_may_yet_be_met_and_one_that_ran_out_may_not() -> None:
    found = measured([(60, True)], [(30, False), (5000, True)])
    assert (found.met, found.late, found.running) == (1, 1, 1)
    assert found.share == (333, 666)


def test_while_half_have_not_arrived_the_median_has_no_upper_end() -> None:
    assert measured([(60, True)], [(30, False), (40, False)]).median == (40, None)
    assert measured([], [(30, False)]).median == (30, None)
    assert measured([], []).median is None


seconds = st.integers(0, 10_000)


@given(st.lists(seconds, max_size=9), st.lists(st.tuples(seconds, seconds), max_size=9))
def test_however_it_ends_the_truth_lies_in_the_range(
    took: list[int], later: list[tuple[int, int]]
) -> None:
    term = 900
    now = measured([(s, s <= term) for s in took], [(so_far, so_far > term) for so_far, _ in later])
    ends = [*took, *(so_far + more for so_far, more in later)]
    then = measured([(s, s <= term) for s in ends], [])
    assert now.share[0] <= then.share[0] <= now.share[1]
    if ends and now.median and then.median:
        assert now.median[0] <= then.median[0]
        assert now.median[1] is None or then.median[0] <= now.median[1]
