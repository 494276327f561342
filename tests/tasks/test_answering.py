"""Who answered for an item on a day: across moves, vacancies, versions and splits."""

from datetime import date

import pytest
from sqlmodel import col, select

from models.roster import Appointment, Post
from models.store import Store
from rules.answering import By, ItemNotInForce, UnknownItem
from tasks.answering import Answer, Asked, who_answered
from tasks.lookup import UnknownCode
from tests.cases import refusal_of
from tests.lists import settle

TODAY = date(2026, 11, 24)
MARCH_2020 = date(2020, 3, 2)


@pytest.fixture
def court(store: Store) -> Store:
    settle(store)
    return store


def ask(store: Store, item: str, on: date, **narrowed: str) -> list[Answer]:
    with store.read() as tx:
        return who_answered(tx, Asked(item, on, **narrowed), TODAY)


def people(answers: list[Answer]) -> list[tuple[str, str | None]]:
    return [(a.post["code"], a.where.person if a.where else None) for a in answers]


def test_who_headed_the_division_in_march_2020_is_found_though_moved_twice_and_retired(
    court: Store,
) -> None:
    (answer,) = ask(court, "CT-002", MARCH_2020)
    plain = answer.plain(TODAY)
    assert (plain["person"], plain["post"], plain["body"]) == ("mover", "LA-TZ", "GY")
    assert (plain["list"], plain["list_document"]) == ("沪责〔2019〕1号", "沪责〔2019〕1号印发")
    assert (plain["acknowledgment"], plain["acknowledged_on"]) == ("沪签〔2019〕1号", "2019-01-08")
    assert plain["now"] == "已于2024-06-30离任（退休 · retired）"


@pytest.mark.parametrize(
    ("on", "person"),
    [(date(2020, 8, 31), "mover"), (date(2020, 9, 1), "next"), (date(2020, 9, 2), "next")],
)
def test_the_answer_changes_on_the_first_day_of_the_next_holder(
    court: Store, on: date, person: str
) -> None:
    assert people(ask(court, "CT-002", on)) == [("LA-TZ", person)]


@pytest.mark.parametrize(
    ("on", "others"),
    [
        (date(2020, 3, 8), []),
        (date(2020, 3, 9), ["lent"]),
        (date(2020, 3, 13), ["lent"]),
        (date(2020, 3, 14), []),
    ],
)
def test_who_acted_by_mandate_answers_beside_the_holder_on_its_days(
    court: Store, on: date, others: list[str]
) -> None:
    answers = ask(court, "CT-002", on)
    assert [person for _, person in people(answers)] == ["mover", *others]
    assert [a.stint.by for a in answers if a.stint][1:] == [By.MANDATE] * len(others)


def test_a_post_vacant_on_the_day_is_answered_for_by_its_deputy(court: Store) -> None:
    chief = [a for a in ask(court, "CT-001", date(2020, 12, 31)) if a.post["code"] == "MS-TZ"]
    assert [(a.where.person, a.stint.by) for a in chief if a.where and a.stint] == [
        ("deputy", By.DEPUTY)
    ]
    chief = [a for a in ask(court, "CT-001", date(2021, 1, 1)) if a.post["code"] == "MS-TZ"]
    assert [a.where.person for a in chief if a.where] == ["mover"]


def test_of_a_vacant_post_without_deputy_nobody_answers_and_the_vacancy_is_dated(
    store: Store,
) -> None:
    settle(store)
    with store.session() as session:
        post = session.exec(select(Post).where(Post.code == "LA-TZ")).one()
        last = session.exec(
            select(Appointment)
            .where(Appointment.post_id == post.id)
            .order_by(col(Appointment.from_on))
        ).all()[-1]
        last.to_on = date(2023, 5, 31)
        session.commit()
    (there,) = ask(store, "CT-003", date(2023, 5, 31))
    (gone,) = ask(store, "CT-003", date(2023, 6, 1))
    assert there.where is not None and there.where.person == "next"
    assert (gone.stint, gone.where, gone.vacant_since) == (None, None, date(2023, 6, 1))
    assert gone.plain(TODAY)["person"] is None


def test_an_acknowledgment_holds_as_long_as_the_text_does(court: Store) -> None:
    answers = {a.post["code"]: a for a in ask(court, "CT-001", date(2024, 1, 1))}
    asked = answers["LA-TZ"].acknowledgment
    assert asked is not None and asked["acknowledged_on"] is None  # asked in 2020, never given
    (split,) = ask(court, "CT-003", date(2024, 1, 1))
    assert split.acknowledgment is None  # a new text: nobody was asked about it


@pytest.mark.parametrize(
    ("on", "item"), [(date(2022, 12, 31), "CT-002"), (date(2023, 1, 1), "CT-003")]
)
def test_an_item_split_in_two_answers_by_its_old_code_until_the_day_before(
    court: Store, on: date, item: str
) -> None:
    assert people(ask(court, item, on)) == [("LA-TZ", "next")]


def test_after_the_split_the_old_code_names_what_it_became(court: Store) -> None:
    refused = refusal_of(ItemNotInForce, lambda: ask(court, "CT-002", date(2023, 1, 1)))
    assert refused.figures["successors"] == "CT-003、CT-004"
    assert "沪责〔2019〕1号" in refused.figures["spans"]


def test_an_item_of_no_list_and_a_body_of_no_roster_are_refused_by_name(court: Store) -> None:
    refusal_of(UnknownItem, lambda: ask(court, "CT-999", MARCH_2020))
    refusal_of(UnknownCode, lambda: ask(court, "CT-001", MARCH_2020, body="NOWHERE"))


def test_a_question_is_narrowed_to_a_unit_or_a_post(court: Store) -> None:
    assert len(ask(court, "CT-001", MARCH_2020)) == 3
    assert len(ask(court, "CT-001", MARCH_2020, body="GY")) == 3
    assert people(ask(court, "CT-001", MARCH_2020, unit="LA")) == [("LA-TZ", "mover")]
    assert people(ask(court, "CT-001", MARCH_2020, post="MS-FTZ")) == [("MS-FTZ", "deputy")]


def test_a_bodys_own_text_takes_the_place_of_its_kinds_for_all_its_posts(store: Store) -> None:
    court = settle(store)
    with store.session() as session:
        court.session = session
        court.version("沪责〔2020〕7号", date(2020, 2, 1), scope="body:GY")
        court.item("CT-001", "沪责〔2020〕7号", "LA-TZ")
        session.commit()
    (own,) = ask(store, "CT-001", date(2020, 2, 1))
    assert (own.post["code"], own.item["number"]) == ("LA-TZ", "沪责〔2020〕7号")
    before = {a.post["code"]: a.item["number"] for a in ask(store, "CT-001", date(2020, 1, 31))}
    assert before == dict.fromkeys(("LA-TZ", "MS-TZ", "MS-FTZ"), "沪责〔2019〕1号")
