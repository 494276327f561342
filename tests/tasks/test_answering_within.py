"""What a body learns of who answered: its own and those under it; all else as if it were not."""

from datetime import date

import pytest

from models.roster import Body, Succession
from models.store import Store, Tx
from tasks.answering import Asked
from tasks.answering_within import Within
from tasks.drafts import NoSuchMatter
from tasks.lookup import UnknownCode, bodies
from tasks.tracing import CaseUnknown
from tests.cases import refusal_of
from tests.lists import Court, settle
from tests.problems import found
from tests.province import Province
from tests.tasks.test_tracing import CASE, sign

TODAY = date(2026, 11, 24)
MARCH_2020 = date(2020, 3, 2)


@pytest.fixture
def court(store: Store) -> Court:
    """The court, one over it, one beside it."""
    court = settle(store)
    with store.session() as session:
        court.session = session
        court.body("OTHER")
        court.body("UPPER")
        session.get_one(Body, court.ids["GY"]).parent_id = court.ids["UPPER"]
        session.commit()
    return court


def within(court: Court, body: str, tx: Tx, everything: bool = False) -> Within:
    return Within(tx, court.ids[body], everything)


def people(
    store: Store, court: Court, asker: str, everything: bool = False, **narrowed: str
) -> list[str]:
    with store.read() as tx:
        asked = Asked("CT-002", MARCH_2020, **narrowed)
        found = within(court, asker, tx, everything).of_item(asked, TODAY)
    return [each.where.person for each in found if each.where]


def test_a_body_asks_about_itself_and_one_over_it_by_name(store: Store, court: Court) -> None:
    assert people(store, court, "GY") == ["mover"]
    assert people(store, court, "UPPER") == ["mover"]  # all under it, where it does not say
    assert people(store, court, "OTHER") == []
    assert people(store, court, "UPPER", body="GY") == ["mover"]


@pytest.mark.parametrize("narrowed", [{"body": "GY"}, {"unit": "LA"}, {"post": "LA-TZ"}])
def test_of_another_body_it_learns_what_it_learns_of_one_that_does_not_exist(
    store: Store, court: Court, narrowed: dict[str, str]
) -> None:
    theirs = refusal_of(UnknownCode, lambda: people(store, court, "OTHER", **narrowed))
    nowhere = dict.fromkeys(narrowed, "NOWHERE")
    nobodys = refusal_of(UnknownCode, lambda: people(store, court, "OTHER", **nowhere))
    assert {**theirs.figures, "given": ""} == {**nobodys.figures, "given": ""}


def test_with_the_power_to_trace_back_it_asks_about_any(store: Store, court: Court) -> None:
    assert people(store, court, "OTHER", True, body="GY") == ["mover"]
    assert people(store, court, "OTHER", True) == ["mover"]


def test_a_merged_bodys_past_is_its_successors_to_ask_about(store: Store, court: Court) -> None:
    with store.session() as session:
        session.add(
            Succession(
                body_id=court.ids["GY"],
                successor_id=court.ids["OTHER"],
                on_day=date(2025, 1, 1),
                document="合并通知",
            )
        )
        session.commit()
    assert people(store, court, "OTHER", body="GY") == ["mover"]


def test_a_case_is_traced_for_the_bodies_whose_people_signed_in_it(
    store: Store, court: Court
) -> None:
    sign(store, "mover", MARCH_2020)
    with store.read() as tx:
        for body, everything in (("GY", False), ("UPPER", False), ("OTHER", True)):
            found = within(court, body, tx, everything).of_case(CASE, TODAY, TODAY)
            assert [each.where.person for each in found.parts] == ["mover"]
        outside = within(court, "OTHER", tx)
        refusal_of(CaseUnknown, lambda: outside.of_case(CASE, TODAY, TODAY))


def test_a_problem_of_another_body_is_not_found(province: Province) -> None:
    number = found(province)
    with province.store.read() as tx:
        ids = {code: row["id"] for code, row in bodies(tx, ["PRISON", "COURT", "ZFW"]).items()}
        for body in ("PRISON", "ZFW"):
            asked = Within(tx, ids[body], False).of_matter(number, None, TODAY)
            assert asked.number == number
        outside = Within(tx, ids["COURT"], False)
        refusal_of(NoSuchMatter, lambda: outside.of_matter(number, None, TODAY))
