"""办案风险三级防控和信访包案: a level, a leader in charge, measures, closing by somebody else."""

from datetime import date

import pytest

from models.forms.risk_case import (
    Reassign,
    ReportResolved,
    SetLevel,
    TakeMeasure,
)
from models.store import Store
from rules.calls.in_charge import NoLeader, NoMeasure, OwnCase
from rules.calls.levels import Level
from rules.role import NotEntitled, SameDoer
from tasks.calls.report import calls_report
from tasks.replay import replay
from tasks.verification import verify
from tests.asking import DAY, risk
from tests.callings import START, Callings
from tests.cases import refusal_of


@pytest.fixture
def court(store: Store) -> Callings:
    return Callings(store)


def test_a_risk_is_resolved_by_its_leader_and_closed_by_somebody_else(court: Callings) -> None:
    number = court.done("risk_case.open", risk(post="COURTLEAD1")).number
    assert court.term(number, "resolve").due_on == date(2026, 5, 6)  # sixty days, past the holiday
    resolved = ReportResolved(actor="courtlead1", number=number, report="已化解")
    refusal_of(NoMeasure, lambda: court.done("risk_case.report_resolved", resolved, 1))
    took = TakeMeasure(actor="courtlead1", number=number, report="当面释法")
    court.done("risk_case.measure", took, 2)
    court.done("risk_case.report_resolved", resolved, 3)
    assert court.term(number, "resolve").outcome == "met"
    court.reasoned("risk_case.send_back", "courtver", number, 4)
    court.done("risk_case.report_resolved", resolved, 5)
    with pytest.raises((OwnCase, SameDoer, NotEntitled)):
        court.reasoned("risk_case.close", "courtlead1", number, 6)
    assert court.reasoned("risk_case.close", "courtver", number, 7).state == "closed"
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []


def test_cases_are_spread_over_the_leaders_and_their_loads_are_shown(court: Callings) -> None:
    for _ in range(3):
        court.done("risk_case.open", risk())
    with court.store.read() as tx:
        charges = {c.post: c.open for c in calls_report(tx, DAY, DAY, START).charges}
    assert charges == {"COURTLEAD1": 2, "COURTLEAD2": 1}
    refusal_of(NoLeader, lambda: court.done("risk_case.open", risk(post="CLERK")))


def test_a_graver_level_has_a_shorter_term_and_the_old_one_falls_away(court: Callings) -> None:
    number = court.done("risk_case.open", risk()).number
    graver = SetLevel(actor="courtlead1", number=number, level=Level.GRAVE, reason="扬言极端")
    court.done("risk_case.set_level", graver, 5)
    assert court.term(number, "resolve").due_on == date(2026, 4, 1)
    other = Reassign(actor="courtlead1", number=number, post="COURTLEAD2", reason="回避")
    court.done("risk_case.reassign", other, 6)
    took = TakeMeasure(actor="courtlead1", number=number, report="约谈")
    with pytest.raises(NotEntitled):
        court.done("risk_case.measure", took, 7)
    court.done("risk_case.measure", took.model_copy(update={"actor": "courtlead2"}), 8)
    assert replay(court.ledger) == []
