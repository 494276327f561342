"""The gates of the centre look at instants: the minute before, the minute, the minute after."""

from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.centre.gaps import Span
from rules.centre.gates import (
    GapsUnexplained,
    NotInOrder,
    NotThereYet,
    comes_in,
    explains_all_gaps,
    leaves_after_all_stations,
)
from rules.procedure import Case
from tests.staying import at


def case(content: dict[str, Any], facts: dict[str, Any]) -> Case:
    on = at(0).date()
    return Case("inside", facts, content, Actor("x", Channel.CLI, Assurance.CLAIMED), on)


@pytest.mark.parametrize(("minutes", "refused"), [(-1, False), (0, False), (1, True)])
def test_nobody_arrives_in_the_future(minutes: int, refused: bool) -> None:
    asked = case({"arrived_at": at(minutes), "person": "R"}, {"last_stay": None, "now": at(0)})
    if refused:
        with pytest.raises(NotThereYet):
            comes_in(asked)
    else:
        comes_in(asked)


@pytest.mark.parametrize(("minutes", "refused"), [(29, True), (30, False), (60, False), (61, True)])
def test_the_exit_lies_between_the_last_station_and_now(minutes: int, refused: bool) -> None:
    facts = {"arrived_at": at(0), "stations": [Span(at(10), at(30))], "now": at(60)}
    asked = case({"left_at": at(minutes)}, facts)
    if refused:
        with pytest.raises(NotInOrder):
            leaves_after_all_stations(asked)
    else:
        leaves_after_all_stations(asked)


def test_every_gap_is_explained_or_the_rest_is_named() -> None:
    waiting = {"a": {"from_at": at(0), "to_at": at(20)}, "b": {"from_at": at(60), "to_at": at(90)}}
    explains_all_gaps(case({"gaps": [{"gap": "a"}, {"gap": "b"}]}, {"unexplained": waiting}))
    with pytest.raises(GapsUnexplained) as refusal:
        explains_all_gaps(case({"gaps": [{"gap": "a"}]}, {"unexplained": waiting}))
    assert "09:00" in refusal.value.sentence_zh and refusal.value.figures["count"] == 1
