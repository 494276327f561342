"""`bihuan who`: an item, a problem, a case, each on a day."""

import pytest

from tests.deployments.cli.conftest import Bihuan
from tests.lists import settle
from tests.problems import found
from tests.province import Province


@pytest.fixture
def court(settled: Province) -> Province:
    settle(settled.store)
    return settled


def test_who_answered_in_march_2020_is_shown_with_where_that_person_is_now(
    bihuan: Bihuan, court: Province
) -> None:
    said = bihuan("who", "--item", "CT-002", "--on", "2020-03-02")
    assert said.status == 0 and "mover" in said.out and "已于2024-06-30离任" in said.out
    (answer,) = bihuan("who", "--item", "CT-002", "--on", "2020-03-02", "--json").json["answers"]
    assert (answer["person"], answer["list"]) == ("mover", "沪责〔2019〕1号")


def test_of_a_problem_the_owner_on_the_day_it_was_found_is_named(
    bihuan: Bihuan, settled: Province
) -> None:
    number = found(settled, owner="OWNER")
    said = bihuan("who", "--matter", number)
    assert said.status == 0 and "OWNER（owner）" in said.out
    assert bihuan("who", "--matter", number, "--json").json["owners"][0]["person"] == "owner"


@pytest.mark.parametrize(
    "words", [(), ("--item", "CT-001", "--case", "x"), ("--case", "（1999）无此案")]
)
def test_a_question_that_cannot_be_answered_is_refused(
    bihuan: Bihuan, court: Province, words: tuple[str, ...]
) -> None:
    said = bihuan("who", *words)
    assert said.status == 1 and said.err
