"""Of a body that was merged before the day asked, whoever asks is sent to its successor."""

from datetime import date

import pytest

from models.roster import Post, Succession
from models.store import Store
from portal.problem_json import status_of
from rules.answering import BodyMerged
from tasks.answering import Answer, Asked, who_answered
from tests.cases import refusal_of
from tests.lists import settle

TODAY = date(2026, 11, 24)
EVE, DAY, LATER = date(2020, 12, 31), date(2021, 1, 1), date(2022, 3, 1)


@pytest.fixture
def court(store: Store) -> Store:
    """GY goes into NEW on a day, and NEW into LAST later."""
    court = settle(store)
    with store.session() as session:
        court.session = session
        court.body("NEW")
        court.body("LAST")
        for of, into, on in (("GY", "NEW", DAY), ("NEW", "LAST", LATER)):
            said = {"body_id": court.ids[of], "successor_id": court.ids[into]}
            session.add(Succession(**said, on_day=on, document="合并通知"))
        for code in ("LA-TZ", "MS-TZ", "MS-FTZ", "GY-YZ"):
            session.get_one(Post, court.ids[code]).valid_to = EVE
        session.commit()
    return store


def ask(store: Store, on: date, body: str = "GY") -> list[Answer]:
    with store.read() as tx:
        return who_answered(tx, Asked("CT-002", on, body=body), TODAY)


def test_the_day_before_the_merger_the_body_answers_itself(court: Store) -> None:
    assert ask(court, EVE)


@pytest.mark.parametrize(("on", "now"), [(DAY, "NEW"), (LATER, "LAST")])
def test_from_its_first_day_the_successor_is_named(court: Store, on: date, now: str) -> None:
    refusal = refusal_of(BodyMerged, lambda: ask(court, on))
    assert status_of(refusal.code) == 404
    assert (refusal.figures["into"], refusal.figures["since"]) == ("NEW", DAY)
    assert now in refusal.way_out[0] and now in refusal.way_out[1]


def test_a_body_that_stands_and_has_no_posts_has_no_answers(court: Store) -> None:
    assert ask(court, DAY, "NEW") == []
