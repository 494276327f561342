"""Numbers without gaps: under rollback, under two at once; reserved, used, void."""

import threading

import pytest
from sqlmodel import select

from models.number import NumberException
from models.store import Store
from rules.numbering import DocumentNumber
from tasks.numbers import NotReserved, reserve, take, use, void

SERIES = ("晋政法", "函", 2026)


def taken(store: Store, count: int = 1) -> list[int]:
    with store.write() as tx:
        return [number.n for number in take(tx, *SERIES, count)]


def test_numbers_begin_at_one_and_follow_each_other(store: Store) -> None:
    assert [taken(store), taken(store, 3), taken(store)] == [[1], [2, 3, 4], [5]]


def test_a_number_rolled_back_is_given_again(store: Store) -> None:
    assert taken(store) == [1]
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        assert take(tx, *SERIES)[0].n == 2
        raise ZeroDivisionError
    assert taken(store) == [2]


def test_each_organ_kind_and_year_counts_for_itself(store: Store) -> None:
    with store.write() as tx:
        for series in (
            SERIES,
            ("晋检", "函", 2026),
            ("晋政法", "督", 2026),
            ("晋政法", "函", 2027),
        ):
            assert [n.n for n in take(tx, *series)] == [1]
        assert str(take(tx, *SERIES)[0]) == "晋政法函〔2026〕2号"


def test_two_who_take_at_once_leave_no_gap_and_share_none(store: Store) -> None:
    got: list[int] = []
    at_once = threading.Barrier(2)

    def run() -> None:
        at_once.wait()
        for _ in range(20):
            got.extend(taken(store))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, 41))


def exceptions(store: Store) -> list[tuple[int, str, str]]:
    with store.session() as session:
        return [(row.n, row.status, row.reason) for row in session.exec(select(NumberException))]


def test_a_reserved_number_is_passed_over_and_then_used(store: Store) -> None:
    with store.write() as tx:
        kept = reserve(tx, *SERIES, "待签发")
    assert (kept.n, taken(store)) == (1, [2])
    assert exceptions(store) == [(1, "reserved", "待签发")]
    with store.write() as tx:
        use(tx, kept)
    assert exceptions(store) == []


def test_a_voided_number_keeps_its_place_with_the_reason(store: Store) -> None:
    with store.write() as tx:
        kept = reserve(tx, *SERIES, "待签发")
        void(tx, kept, "文稿撤回")
    assert exceptions(store) == [(1, "void", "文稿撤回")]
    assert taken(store) == [2]


@pytest.mark.parametrize("again", [use, lambda tx, number: void(tx, number, "又")])
def test_a_number_is_used_or_voided_once_and_only_if_reserved(store: Store, again: object) -> None:
    assert callable(again)
    with store.write() as tx:
        used, voided = reserve(tx, *SERIES, "一"), reserve(tx, *SERIES, "二")
        use(tx, used)
        void(tx, voided, "作废")
    for number in (used, voided, DocumentNumber(*SERIES, 99)):
        with pytest.raises(NotReserved) as refusal, store.write() as tx:
            again(tx, number)
        assert refusal.value.figures == {"number": str(number)}
        assert refusal.value.way_out == (
            "请核对文号，或另取新号。",
            "Check the number, or take a new one.",
        )
