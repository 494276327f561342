"""`bihuan show` on persons: who answers for a case, and who opened its file when."""

from datetime import date

import pytest

from models.forms.attribution import Attribute, PanelOpinion, VoteCast
from models.forms.referral import Accept
from tests.bench import Bench, letter, to_the_committee
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

NUMBER = "晋惩移[2026]1"
DAY = date(2026, 5, 6)
READ = ("--reader", "office", "--reason", "核对材料")


@pytest.fixture
def bench(settled: Province) -> Bench:
    return Bench.beside(settled)


def referred(bench: Bench, *, confidential: bool = False) -> str:
    form = letter("judge1").model_copy(update={"confidential": confidential})
    return bench.by_body("receive", form, DAY).number


def attributed(bench: Bench, number: str) -> None:
    votes = (VoteCast(person="judge1", for_it=True), VoteCast(person="judge2", for_it=False))
    panel = PanelOpinion(votes=votes)
    form = Attribute(actor="office", number=number, reasons="依据合议笔录", panel=panel)
    for opinion in bench.opinions(number):
        bench.do("sort", to_the_committee(opinion), DAY, "opinion")
    bench.do("accept", Accept(actor="office", number=number, opinion="材料齐全"), DAY, "referral")
    bench.do("attribute", form, DAY, "referral")


def test_who_answers_and_who_is_cleared_is_shown_with_the_ground(
    bihuan: Bihuan, bench: Bench
) -> None:
    number = referred(bench)
    assert "责任认定" not in bihuan("show", NUMBER).out
    attributed(bench, number)
    said = bihuan("show", NUMBER).out
    assert "责任认定" in said and "不担责 · cleared" in said
    shown = bihuan("show", NUMBER, "--json").json["persons"]["attribution"]
    assert [(each["person"], each["answers"]) for each in shown] == [
        ("judge1", True), ("judge2", False),
    ]  # fmt: skip


def test_of_a_confidential_case_neither_persons_nor_readings_are_shown_without_a_reason(
    bihuan: Bihuan, bench: Bench
) -> None:
    attributed(bench, referred(bench, confidential=True))
    shown = bihuan("show", NUMBER, "--readings", "--json").json
    assert "persons" not in shown and shown["readings"] is None
    said = bihuan("show", NUMBER, "--readings").out
    assert "judge2" not in said and "查阅记录" not in said


def test_who_opened_a_confidential_file_and_why_is_read_for_a_reason(
    bihuan: Bihuan, bench: Bench
) -> None:
    referred(bench, confidential=True)
    bihuan("show", NUMBER, *READ)
    (first, again) = bihuan("show", NUMBER, *READ, "--readings", "--json").json["readings"]
    assert (first["who"], first["door"], first["what"]) == ("office", "cli", "show")
    assert first["reason"] == "核对材料" and first["at"] <= again["at"]
    said = bihuan("show", NUMBER, *READ, "--readings").out
    assert "查阅记录 · Who read it" in said and said.count("核对材料") == 3


def test_where_nobody_has_read_it_that_is_said(bihuan: Bihuan, bench: Bench) -> None:
    referred(bench)
    assert bihuan("show", NUMBER, "--readings", "--json").json["readings"] == []
    assert "没有查阅记录" in bihuan("show", NUMBER, "--readings").out
    assert "readings" not in bihuan("show", NUMBER, "--json").json
