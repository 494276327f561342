"""A finding: inside its mandate or refused; of an old problem come back, its reopening."""

from datetime import date, timedelta

import pytest

from models.forms.inspection import CloseInspection
from models.forms.problem import Reopen
from models.roster import Body, Post, Unit
from rules.mandate import InspectionOver, OutsideMandate
from rules.procedure import Undeclared
from rules.role import NotEntitled
from rules.vocabulary import Cause
from tasks.acts import Receipt
from tasks.lookup import UnknownInspection
from tasks.record import record
from tests.problems import (
    appoint,
    claim,
    finding,
    found,
    matter_of,
    planned,
    problem_of,
    verbs_done,
    verify,
    write_off,
    written_off,
)
from tests.province import Province

CLOSED = date(2026, 4, 3)
"""The day on which `written_off` writes off."""
LAST = date(2027, 4, 3)
"""The last day of the window of twelve months after it."""


def find_again(province: Province, on: date, **more: object) -> Receipt:
    return province.do("find", finding(found_on=on, **more), on)


@pytest.mark.parametrize("on", [CLOSED, CLOSED + timedelta(days=1), LAST])
def test_found_again_within_the_window_the_old_problem_is_reopened(
    province: Province, on: date
) -> None:
    number = written_off(province)
    receipt = find_again(province, on)
    assert (receipt.number, receipt.event, receipt.state) == (
        number,
        "problem:reopened",
        "plan_due",
    )
    assert problem_of(province, number).closed_on is None


@pytest.mark.parametrize("on", [CLOSED - timedelta(days=1), LAST + timedelta(days=1)])
def test_found_a_day_outside_the_window_it_is_a_problem_of_its_own(
    province: Province, on: date
) -> None:
    number = written_off(province)
    receipt = province.do("find", finding(found_on=on), LAST + timedelta(days=2))
    assert (receipt.event, receipt.seq) == ("problem:found", 1)
    assert matter_of(province, number).state == "written_off"


@pytest.mark.parametrize("other", [{"item": "另一事项"}, {"item": ""}, {"body": "COURT"}])
def test_another_item_or_body_is_no_recurrence(province: Province, other: dict[str, str]) -> None:
    number = written_off(province)
    receipt = find_again(province, LAST, **other)
    assert receipt.number != number


def test_a_problem_that_is_still_open_is_not_reopened(province: Province) -> None:
    number = planned(province)
    assert find_again(province, date(2026, 4, 20)).number != number


def test_found_twice_in_one_act_each_the_first_reopens_and_the_second_is_new(
    province: Province,
) -> None:
    number = written_off(province)
    act = province.act("problem", "find", finding(found_on=LAST), LAST)
    first, second = record(province.ledger, [act, act])
    assert isinstance(first, Receipt) and isinstance(second, Receipt)
    assert first.number == number
    assert (second.event, second.seq) == ("problem:found", 1)


def test_of_two_written_off_the_later_is_reopened(province: Province) -> None:
    later = planned(province)
    written_off(province)
    claim(province, later, 33)
    verify(province, later, 34)
    write_off(province, later, 35)
    assert find_again(province, LAST).number == later


def test_another_keeping_body_opens_a_problem_in_its_own_ledger(province: Province) -> None:
    number = written_off(province)
    with province.store.session() as session:
        body = Body(code="CITY", name="市委政法委", organ="并政法")
        session.add(body)
        session.flush()
        unit = Unit(code="CITY-DD", name="督导科", body_id=body.id)
        session.add(unit)
        session.flush()
        session.add(Post(code="CITY-INSPECT", name="检查", unit_id=unit.id, powers="inspect"))
        session.commit()
    appoint(province, "CITY-INSPECT", "clerk", date(2026, 3, 2), 0)
    receipt = find_again(province, LAST, keeper="CITY", actor="clerk")
    assert receipt.number == "并政法整〔2027〕1号"
    assert matter_of(province, number).state == "written_off"


@pytest.mark.parametrize(("days", "inside"), [(-1, False), (0, True), (365, True), (366, False)])
def test_a_finding_lies_in_the_term_of_the_mandate_or_is_refused(
    province: Province, days: int, inside: bool
) -> None:
    inspection = province.inspection(5)
    on = province.at(5).date() + timedelta(days=days)
    form = finding(inspection=inspection, found_on=on)
    if inside:
        assert province.do("find", form, 400).state == "plan_due"
        return
    with pytest.raises(OutsideMandate) as refusal:
        province.do("find", form, 400)
    assert refusal.value.figures["found_on"] == on
    assert refusal.value.figures["body"] == "PRISON"


def test_a_body_that_is_no_object_of_the_inspection_is_refused(province: Province) -> None:
    inspection = province.inspection(0, "COURT")
    with pytest.raises(OutsideMandate, match="PRISON") as refusal:
        province.do("find", finding(inspection=inspection))
    assert refusal.value.way_out[0] == "请另行授权，或改挂到授权范围内的检查。"
    assert province.do("find", finding(inspection=inspection, body="COURT")).seq == 1


def test_nobody_outside_the_team_finds_whatever_powers_he_has(province: Province) -> None:
    inspection = province.inspection()
    with pytest.raises(NotEntitled, match="检查组成员"):
        province.do("find", finding(inspection=inspection, actor="coord"))


def test_a_closed_inspection_takes_no_findings_new_or_again(province: Province) -> None:
    number = written_off(province)
    inspection = province.inspection()
    end = CloseInspection(actor="coord", number=inspection, summary="查毕")
    province.do("close", end, 1, "inspection")
    for item in ("另一事项", "减刑提请·集体评议"):
        with pytest.raises(InspectionOver):
            find_again(province, CLOSED, inspection=inspection, item=item)
    assert matter_of(province, number).state == "written_off"


def test_a_recurrence_outside_the_mandate_is_refused_like_a_new_finding(
    province: Province,
) -> None:
    number = written_off(province)
    inspection = province.inspection(0, "COURT")
    with pytest.raises(OutsideMandate, match="PRISON"):
        find_again(province, LAST, inspection=inspection)
    assert matter_of(province, number).state == "written_off"


def test_reopening_names_an_inspection_that_exists_or_none(province: Province) -> None:
    number = written_off(province)
    form = Reopen(actor="coord", number=number, reason="复查", inspection="晋政法检〔2026〕9号")
    with pytest.raises(UnknownInspection):
        province.do("reopen", form, LAST)
    form = form.model_copy(update={"inspection": ""})
    assert province.do("reopen", form, LAST).state == "plan_due"
    with pytest.raises(Undeclared):
        province.do("reopen", form, LAST)


def test_a_reopened_problem_keeps_its_history_and_its_cause(province: Province) -> None:
    number = written_off(province)
    find_again(province, LAST)
    assert verbs_done(province, number)[-2:] == ["write_off", "reopen"]
    assert problem_of(province, number).cause == Cause.NOT_PERFORMED


def test_a_finding_without_inspection_needs_the_power_in_the_keeping_body(
    province: Province,
) -> None:
    with pytest.raises(NotEntitled):
        found(province, keeper="COURT")
    with pytest.raises(NotEntitled):
        found(province, actor="verify")
    assert found(province, actor="inspect")
