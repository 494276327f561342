"""An act that comes again with its key is answered as the first time, and done once."""

from dataclasses import replace
from datetime import date

import pytest

from rules.refusal import Refused
from tasks.acts import Receipt
from tasks.asked_again import KeyReused
from tasks.record import record, record_one
from tests.problems import find, plan_of, rows, written_off
from tests.province import Province


def test_the_same_key_is_answered_and_not_done_again(province: Province) -> None:
    first = record_one(province.ledger, find(province, key="k1"))
    before = rows(province)
    again = record_one(province.ledger, find(province, key="k1", day=5))
    assert again == replace(first, replayed=True)
    assert rows(province) == before


def test_a_replay_tells_how_the_act_ended_not_where_the_matter_is_now(province: Province) -> None:
    first = record_one(province.ledger, find(province, key="k1"))
    province.do("submit_plan", plan_of(first.number), 1)
    assert record_one(province.ledger, find(province, key="k1")).state == "plan_due"


def test_the_same_key_twice_in_one_batch_is_done_once(province: Province) -> None:
    first, second = record(province.ledger, [find(province, key="k1"), find(province, key="k1")])
    assert isinstance(first, Receipt)
    assert second == replace(first, replayed=True)
    assert rows(province)["Matter"] == 1


def test_a_key_used_for_another_content_is_refused_and_names_the_matter(
    province: Province,
) -> None:
    number = record_one(province.ledger, find(province, key="k1")).number
    with pytest.raises(KeyReused, match=number):
        record_one(province.ledger, find(province, key="k1", title="另一问题"))


def test_a_refused_act_does_not_use_up_its_key(province: Province) -> None:
    assert isinstance(record(province.ledger, [find(province, key="k", actor="clerk")])[0], Refused)
    assert not record_one(province.ledger, find(province, key="k")).replayed


def test_a_finding_read_as_a_recurrence_is_replayed_by_its_key_too(province: Province) -> None:
    number = written_off(province)
    act = replace(find(province, found_on=date(2026, 5, 6), key="k1"), at=province.at(65))
    first = record_one(province.ledger, act)
    assert (first.number, first.event) == (number, "problem:reopened")
    assert record_one(province.ledger, act) == replace(first, replayed=True)
