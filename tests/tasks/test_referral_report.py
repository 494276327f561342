"""Referrals counted: what changed between recommendation and decision, how long it took, who
objected with what result."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models.forms.opinion import DecideObjection, ObjectToOpinion
from models.store import Store
from rules.spread import Spread
from tasks.importing.file import Order, take_in_file
from tasks.referral_report import referral_report
from tests.bench import Bench

MAP = """kind = "referrals"
source = "docket"
key = ["no"]
[fields]
committee = { constant = "CJW" }
referrer = "from"
title = { constant = "案" }
received_on = "received"
accepted_on = "accepted"
concluded_on = "concluded"
effective_on = "effective"
person = { constant = "judge1" }
employer = { constant = "GY" }
allegation = { constant = "事" }
asserted = "asserted"
finding = "finding"
recommended = "recommended"
outcome = "outcome"
objected_officer_on = "objected"
result_officer = "result"
"""
HEAD = (
    "no,from,received,accepted,concluded,effective,asserted,finding,recommended,outcome,"
    "objected,result\n"
)
ROWS = (
    "1,JW,2025-01-01,2025-01-03,2025-01-20,2025-02-01,故意违反职责,存在重大过失,记过,警告,"
    "2025-01-25,不成立\n"
    "2,JW,2025-02-01,2025-02-02,2025-03-01,2025-03-11,存在重大过失,存在重大过失,记过,记过,"
    "2025-03-05,成立\n"
    "3,GY,2025-03-01,,,,故意违反职责,,记过,,,\n"
)


@pytest.fixture
def bench(store: Store, tmp_path: Path) -> Bench:
    bench = Bench(store)
    (tmp_path / "table.csv").write_text(HEAD + ROWS, "utf-8")
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    order = Order("referrals", tmp_path / "table.csv", tmp_path / "map.toml")
    result = take_in_file(bench.ledger, order, bench.at(0))
    assert not result.refusals
    return bench


def test_what_changed_between_recommendation_and_decision(bench: Bench) -> None:
    found = referral_report(bench.store)
    assert found.recommended_decided.plain() == {
        "compared": 2,
        "changed": 1,
        "pairs": [{"from": "记过", "to": "警告", "n": 1}],
    }
    assert found.asserted_found.plain()["pairs"] == [{"from": "intent", "to": "gross", "n": 1}]
    assert found.by_finding == {"gross": 2, "unfound": 1}
    assert found.by_outcome == {"警告": 1, "记过": 1, "": 1}


def test_durations_are_of_those_that_have_both_days(bench: Bench) -> None:
    found = referral_report(bench.store).durations
    assert found["received_accepted"] == Spread(2, 1, 2, 2)
    assert found["accepted_concluded"] == Spread(2, 17, 27, 27)
    assert found["concluded_effective"] == Spread(2, 10, 12, 12)
    assert found["received_effective"] == Spread(2, 31, 38, 38)


def test_objections_are_counted_by_their_result(bench: Bench) -> None:
    found = referral_report(bench.store).objections
    assert found == {"officer": {"maintained": 1, "upheld": 1}, "referrer": {}}


def test_a_period_includes_both_its_days_and_a_body_takes_part_in_any_capacity(
    bench: Bench,
) -> None:
    def count(since: date | None, until: date | None, body: str = "") -> int:
        return referral_report(bench.store, since, until, body).referrals

    first, last = date(2025, 1, 1), date(2025, 2, 1)
    assert count(first, last) == 2
    assert count(first + timedelta(days=1), last) == 1
    assert count(first, last - timedelta(days=1)) == 1
    assert [count(None, None, body) for body in ("CJW", "JW", "GY", "PRISON")] == [3, 2, 3, 0]


def test_what_is_handled_here_counts_beside_the_docket(bench: Bench) -> None:
    number = bench.accepted("judge2")
    before = referral_report(bench.store)
    assert (before.referrals, before.holds["held"]) == (4, 2)
    assert before.durations["received_accepted"].n == 3
    assert bench.state(number) == "accepted"


def test_an_objection_made_and_decided_here_is_counted_open_then_by_its_result(
    bench: Bench, tmp_path: Path
) -> None:
    served = MAP.replace('source = "docket"', 'source = "another"') + (
        'served_officer_on = "accepted"\nserved_referrer_on = "accepted"\n'
    )
    (tmp_path / "map.toml").write_text(served, "utf-8")
    row = "4,JW,2026-02-02,2026-02-27,2026-02-27,,,存在重大过失,,,,\n"
    (tmp_path / "table.csv").write_text(HEAD + row, "utf-8")
    order = Order("referrals", tmp_path / "table.csv", tmp_path / "map.toml")
    assert take_in_file(bench.ledger, order, bench.at(0)).created == 1
    opinion = "晋惩意〔2026〕4号"
    made = ObjectToOpinion(actor="judge1", number=opinion, reason="证据不足")
    bench.do("object", made, 1, "opinion")
    assert referral_report(bench.store).objections["officer"]["open"] == 1
    decided = DecideObjection(actor="office2", number=opinion, upheld=False, reason="不成立")
    bench.do("decide_objection", decided, 2, "opinion")
    assert referral_report(bench.store).objections["officer"] == {"maintained": 2, "upheld": 1}
