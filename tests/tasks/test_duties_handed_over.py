"""A hand-over names the acknowledgment that who leaves never gave, and counts the duties; they are
the successor's to acknowledge anew."""

from datetime import date

import pytest

from models.forms.register import Appoint
from models.forms.roster_change import Retire
from models.store import Store
from rules.leaving import Leaving
from tasks.handover_sheet import open_handovers
from tests.acknowledging import Holders
from tests.courts import FIRST, FOR_ALL

EVE, DAY = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def holders(store: Store) -> Holders:
    holders = Holders(store)
    holders.courts.published()
    holders.serve()
    return holders


def test_what_who_leaves_never_acknowledged_is_on_the_list_and_the_successor_is_asked_anew(
    holders: Holders,
) -> None:
    mine = holders.number("c1-j1")
    form = Appoint(actor="coord", post="C1-J1", person="clerk", from_on=DAY)
    holders.on_roster("appoint", form, DAY)
    with holders.store.read() as tx:
        (sheet,) = open_handovers(tx, DAY)
    assert [(item.number, item.was) for item in sheet.items] == [
        (mine, "待签收 · served, to be acknowledged")
    ]
    assert sheet.duties == len(holders.asked("clerk", "C1-J1")) > 0
    assert holders.state(mine) == "lapsed"


def test_duties_that_were_acknowledged_are_handed_over_without_a_list(holders: Holders) -> None:
    holders.give("c1-j1", FIRST)
    form = Retire(
        actor="coord",
        person="c1-j1",
        left_on=DAY,
        why=Leaving.RETIRED,
        document="晋法干〔2026〕3号",
    )
    holders.on_roster("retire", form, date(2026, 4, 2))
    with holders.store.read() as tx:
        (sheet,) = open_handovers(tx, DAY)
    assert sheet.items == () and sheet.duties > 0
    assert (sheet.outgoing, sheet.successor) == ("c1-j1", "")


@pytest.mark.parametrize(("on", "handed_over"), [(EVE, 0), (DAY, 1)])
def test_duties_that_bind_from_the_day_after_the_change_were_not_the_predecessors(
    store: Store, on: date, handed_over: int
) -> None:
    holders = Holders(store)
    number = holders.courts.draft(*FOR_ALL, day=FIRST)
    holders.courts.publish(number, valid_from=DAY, day=FIRST)
    form = Appoint(actor="coord", post="C1-J1", person="clerk", from_on=on)
    holders.on_roster("appoint", form, on)
    with holders.store.read() as tx:
        assert len(open_handovers(tx, DAY)) == handed_over
