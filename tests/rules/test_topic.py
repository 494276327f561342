"""Which events an endpoint wants: by name, by kind, all; and what is no event at all."""

import pytest

from rules.topic import UnknownTopic, read_topics, wants

EVENTS = ("problem:found", "problem:verified", "inspection:closed")


@pytest.mark.parametrize(
    "topics", ["*", "problem:*", "problem:found", "inspection:*,problem:found"]
)
def test_an_event_is_wanted_by_name_by_kind_or_with_all(topics: str) -> None:
    assert wants(topics, "problem:found")


@pytest.mark.parametrize(
    "topics", ["problem:verified", "inspection:*", "", "problem", "problem:fo"]
)
def test_an_event_is_not_wanted_by_another_name_or_half_of_its_own(topics: str) -> None:
    assert not wants(topics, "problem:found")


def test_topics_are_kept_once_each_without_blanks() -> None:
    given = " problem:found ,inspection:*,problem:found"
    assert read_topics(given, EVENTS) == "problem:found,inspection:*"


@pytest.mark.parametrize("given", ["", "problem:lost", "problem", "problem:found,", "**"])
def test_what_no_procedure_declares_is_refused_with_what_there_is(given: str) -> None:
    with pytest.raises(UnknownTopic) as refused:
        read_topics(given, EVENTS)
    assert "problem:found" in refused.value.way_out[1]
