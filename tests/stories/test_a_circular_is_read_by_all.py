"""A circular under the three provisions: approved, issued, acknowledged by each addressed."""

from datetime import date
from typing import Any

import pytest

from models.store import Store
from rules.interference.circulating import Kind, NotAddressed, NotApproved, ReadAlready
from rules.procedure import Closed
from rules.role import NotEntitled
from tasks.sweep import sweep
from tests.cases import refusal_of
from tests.interfering import OTHER, RECORDER, Interfering

DAY = date(2026, 3, 10)


@pytest.fixture
def court(store: Store) -> Interfering:
    return Interfering(store)


def issued(court: Interfering, **more: Any) -> str:
    said = {
        "actor": "hj-xt", "keeper": "HJ", "kind": Kind.CIRCULAR.value, "title": "关于某案的通报",
        "document": "某法通报〔2026〕1号", "approved_by": "某党组〔2026〕3号", "text": "通报如下",
        "readers": [RECORDER, OTHER], **more,
    }  # fmt: skip
    return court.do("circular.issue", DAY, **said).number


def test_it_closes_with_the_last_reader(court: Interfering) -> None:
    refusal_of(NotApproved, lambda: issued(court, approved_by=""))
    number = issued(court)
    assert court.do("circular.read", DAY, actor=RECORDER, number=number).state == "issued"
    refusal_of(ReadAlready, lambda: court.do("circular.read", DAY, actor=RECORDER, number=number))
    refusal_of(NotAddressed, lambda: court.do("circular.read", DAY, actor="hj-j3", number=number))
    assert court.do("circular.read", DAY, actor=OTHER, number=number).state == "read"
    refusal_of(Closed, lambda: court.do("circular.read", DAY, actor=OTHER, number=number))


def test_who_has_not_read_it_is_pressed_and_it_may_be_closed_with_a_reason(
    court: Interfering,
) -> None:
    number = issued(court)
    fired = [sweep(court.ledger, on).fired for on in (date(2026, 3, 13), date(2026, 3, 16))]
    assert fired == [0, 1], "the working day before the seventeenth"
    refusal_of(
        NotEntitled,
        lambda: court.do("circular.close", DAY, actor=OTHER, number=number, reason="长期外出"),
    )
    said = {"actor": "hj-xt", "number": number, "reason": "一人长期外出"}
    assert court.do("circular.close", DAY, **said).state == "closed"
