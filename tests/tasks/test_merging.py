"""A merger forgets no post, ends none on which something is open, and seats nobody on a taken
seat."""

from datetime import date

import pytest

from rules.merger import (
    IntoItself,
    MergedAlready,
    NotOfTheBody,
    PostsLeftOut,
    SeatTaken,
    StillOwes,
)
from rules.tenure import BeginsLater, NotThere
from tests.handing import merge
from tests.merger import DAY, FATES, merged, problem, settle_courts
from tests.problems import appoint
from tests.province import Province


@pytest.fixture
def courts(province: Province) -> Province:
    return settle_courts(province)


def test_a_post_with_something_open_on_it_needs_one_that_takes_over(courts: Province) -> None:
    number = problem(courts, "O-PRES")
    with pytest.raises(StillOwes, match=number):
        merged(courts)


def test_no_post_is_forgotten_and_each_is_of_its_court(courts: Province) -> None:
    with pytest.raises(PostsLeftOut) as refusal:
        merged(courts, posts=FATES[:3])
    assert refusal.value.figures["posts"] == "O-DESK、O-SUP、O-EMPTY"
    merged(courts, posts=FATES[:3], rest_end=True)


def test_a_merger_names_two_courts_that_are_there_once(courts: Province) -> None:
    with pytest.raises(IntoItself):
        merged(courts, into="O")
    with pytest.raises(NotOfTheBody):
        merged(courts, posts=({"post": "N-J1"},))
    merged(courts)
    with pytest.raises(MergedAlready):
        merged(courts)
    with pytest.raises(NotThere):
        merge(courts, DAY, body="COURT", into="O", from_on=DAY, rest_end=True)


def test_nobody_goes_along_to_a_seat_that_is_taken(courts: Province) -> None:
    along = {"post": "O-J2", "into": "N-PRES", "with_holder": True}
    with pytest.raises(SeatTaken):
        merged(courts, posts=(*FATES[:2], along, *FATES[3:]))
    both = ({"post": "O-J2", "into": "N-J1", "with_holder": True}, *FATES[:2], *FATES[3:])
    with pytest.raises(SeatTaken):
        merged(courts, posts=both)


def test_an_appointment_that_begins_after_the_merger_is_corrected_first(
    courts: Province,
) -> None:
    appoint(courts, "O-EMPTY", "clerk", date(2026, 8, 1), 0)
    with pytest.raises(BeginsLater):
        merged(courts)
