"""A doubt of a duty waits on the office that keeps the list, and stands on its worklist until it is
answered."""

from datetime import date, timedelta

import pytest

from models.store import Store
from rules.slip import Colour
from tasks.worklist import bodies_with_worklists, line_of, worklist
from tests.acknowledging import Holders
from tests.courts import FIRST


@pytest.fixture
def holders(store: Store) -> Holders:
    found = Holders(store)
    found.courts.published()
    found.serve()
    return found


def test_what_is_not_acknowledged_stands_on_no_worklist(holders: Holders) -> None:
    assert worklist(holders.store, date(2026, 6, 1)).open == 0


def test_a_doubt_stands_on_the_lists_of_keeper_and_court_until_its_answer(holders: Holders) -> None:
    holders.doubt("c1-tz", "CT-002", "CT-003")
    for body in ("", "ZFW", "C1"):
        found = worklist(holders.store, FIRST, body)
        assert found.counts[Colour.BLUE] == found.open == 1
        (line,) = found.lines
        assert (line.number, line.due_on) == (holders.number("c1-tz"), date(2026, 3, 9))
        assert line.title == "民庭C1-TZ对CT-002,CT-003有疑义"
        assert line.waits_for == "省委政法委·协调员" and line.waiting.verbs == ("answer",)
    assert worklist(holders.store, FIRST, "C2").open == 0
    late = worklist(holders.store, date(2026, 3, 10))
    assert late.counts[Colour.RED] == 1 and late.lines[0].late
    with holders.store.read() as tx:
        assert ("ZFW", "省委政法委") in bodies_with_worklists(tx)
    holders.answer("c1-tz", 1)
    assert worklist(holders.store, FIRST + timedelta(days=1)).open == 0


def test_the_slips_own_view_has_the_same_line(holders: Holders) -> None:
    _, slip = holders.slips("c1-tz")[-1]
    assert slip.matter_id is not None
    with holders.store.read() as tx:
        assert line_of(tx, slip.matter_id, FIRST) is None
    holders.doubt("c1-tz", "CT-002")
    with holders.store.read() as tx:
        assert line_of(tx, slip.matter_id, FIRST) == worklist(holders.store, FIRST).lines[0]


def test_a_doubt_that_falls_away_or_is_given_up_waits_no_longer(holders: Holders) -> None:
    holders.doubt("c1-tz", "CT-002")
    holders.doubt("c2-tz", "CT-002")
    holders.give("c1-tz", 1)
    holders.leave("C2-TZ", FIRST + timedelta(days=1))
    lines = worklist(holders.store, FIRST + timedelta(days=1)).lines
    assert [line.procedure for line in lines] == ["handover"]
