"""What events come to, in whatever order they came: claims on `rules.cases.sheet`."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cases.event import CaseEvent, days
from rules.cases.sheet import empty, fold, folded, is_open, orders, roles, row
from rules.cases.vocabulary import vocabulary

COURT = vocabulary("court_cases")
FIRST = datetime(2026, 1, 5, 2, tzinfo=UTC)


def event(number: int, day: int, happened: str, **more: Any) -> CaseEvent:
    at = FIRST + timedelta(days=day)
    return CaseEvent("C", "1号", "s", str(number), at, happened, **more)


def sheet(*events: CaseEvent) -> dict[str, Any]:
    return row(folded("C", "1号", events), COURT)


def on(day: int) -> int:
    return days(date(2026, 1, 5)) + day


def test_a_node_has_its_first_day_its_last_and_how_often() -> None:
    found = sheet(event(1, 9, "heard"), event(2, 3, "heard"), event(3, 5, "heard"))
    assert (found["heard_on"], found["heard_last_on"], found["heard_times"]) == (on(3), on(9), 3)
    assert (found["judged_on"], found["judged_times"]) == (None, 0)


def test_the_same_id_twice_is_nothing() -> None:
    state = folded("C", "1号", [event(1, 3, "heard")])
    assert fold(state, event(1, 9, "heard")) == state


def test_the_value_last_stated_counts_and_on_a_tie_that_of_the_later_id() -> None:
    stated = [event(n, d, "stated", facts={"cause": c}) for n, d, c in ((1, 4, "b"), (2, 3, "a"))]
    assert sheet(*stated)["cause"] == "b"
    tie = event(3, 4, "stated", facts={"cause": "c"})
    assert sheet(*stated, tie)["cause"] == sheet(tie, *stated)["cause"] == "c"


def test_a_role_is_held_since_its_latest_tenure_without_an_end() -> None:
    old = event(1, 0, "role:judge", person="LI", from_on=on(0))
    new = event(2, 5, "role:judge", person="WANG", from_on=on(5))
    ended = event(3, 9, "role:judge", person="WANG", from_on=on(5), to_on=on(8))
    assert sheet(old, new)["judge_since"] == on(5)
    assert sheet(old, ended, new)["judge_since"] == on(0)
    assert sheet(ended)["judge_since"] is None
    held = roles(folded("C", "1号", [new, old, ended]))
    assert held == [("judge", "LI", on(0), None), ("judge", "WANG", on(5), on(8))]


@pytest.mark.parametrize(("day", "wrong"), [(2, True), (3, False), (4, False)])
def test_judged_the_day_before_it_was_filed_is_impossible_and_on_the_day_is_not(
    day: int, wrong: bool
) -> None:
    found = sheet(event(1, 3, "filed"), event(2, day, "judged"))
    assert (("judged", "filed") in orders(found, COURT)) == wrong


def test_of_what_is_not_known_yet_nothing_is_said_to_be_impossible() -> None:
    assert orders(sheet(event(2, 0, "judged")), COURT) == []


@pytest.mark.parametrize(
    ("nodes", "open_"),
    [((), True), (("closed",), False), (("closed", "opened"), True), (("opened", "closed"), False)],
    ids=str,
)
def test_a_case_is_open_until_closed_and_when_opened_again_later(
    nodes: tuple[str, ...], open_: bool
) -> None:
    assert is_open(sheet(*(event(n, n, node) for n, node in enumerate(nodes)))) == open_


ANY = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["filed", "suspended", "resumed", "judgment:made", "role:judge", "stated"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=9,
)


@given(ANY, st.randoms(use_true_random=False))
def test_in_whatever_order_events_come_the_sheet_is_the_same(
    told: list[tuple[int, str, str]], chance: Any
) -> None:
    events = [
        event(n, day, what, facts={"cause": word}, person=word, from_on=on(day))
        if what == "role:judge"
        else event(n, day, what, facts={"cause": word})
        for n, (day, what, word) in enumerate(told)
    ]
    mixed = [*events, *events]
    chance.shuffle(mixed)
    assert sheet(*mixed) == sheet(*events)


def test_a_state_is_left_as_it_was() -> None:
    before = empty("C", "1号")
    fold(before, event(1, 0, "filed"))
    assert before == empty("C", "1号")
