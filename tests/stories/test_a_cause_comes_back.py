"""The loop's closing joint: a cause that comes back proposes a change, the change is adopted with
its origin, and where it does not help the next proposal says so."""

from datetime import date

import pytest

from models.forms.problem import PlanMeasure, Reasoned, SubmitPlan
from models.store import Store
from rules.improving import (
    AlreadyNamed,
    AlreadyProposed,
    NoCause,
    NotAProblem,
    OtherCause,
    OtherKeeper,
)
from rules.procedure import Undeclared
from rules.vocabulary import Cause
from tasks.acts import Receipt
from tasks.record import record
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, Courts, duty
from tests.improving import (
    acts_of,
    caused,
    improve,
    improvements,
    lend_power,
    propose,
    row_of,
)
from tests.problems import finding, plan_of, written_off
from tests.province import Province

DAY = date(2026, 3, 10)
YEAR = date(2027, 3, 10)
"""The last day of the window that begins on `DAY`."""
LATER = date(2026, 5, 11)


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


@pytest.mark.parametrize(
    ("second", "proposed"),
    [
        (date(2027, 3, 9), 1),
        (YEAR, 1),
        (date(2027, 3, 11), 0),
    ],
)
def test_a_second_time_within_the_window_its_last_day_included_proposes(
    province: Province, second: date, proposed: int
) -> None:
    first = caused(province, DAY).number
    assert improvements(province) == []
    again = caused(province, second).number
    expected = [("晋政法改〔2027〕1号", "proposed", (first, again))]
    assert improvements(province) == expected[:proposed]
    assert verify(province.ledger).ok
    assert replay(province.ledger) == []


def test_two_bodies_do_not_mix_nor_two_causes_nor_problems_that_name_no_item(
    province: Province,
) -> None:
    caused(province, DAY)
    caused(province, LATER, body="COURT", owner="CLERK")
    caused(province, LATER, cause=Cause.NOT_PERFORMED)
    caused(province, LATER, item="罪犯计分")
    caused(province, LATER, item="")
    caused(province, LATER, item="")
    assert improvements(province) == []


def test_an_item_of_a_list_is_one_duty_in_every_body_that_has_it(courts: Courts) -> None:
    courts.published()
    first = caused(courts, DAY, body="C1", item="CT-001", owner="C1-J1").number
    # The same words in a prison are no item of the courts' list.
    caused(courts, LATER, body="PRISON", item="CT-001")
    assert improvements(courts) == []
    again = caused(courts, LATER, body="C2", item="CT-001", owner="C2-J1").number
    ((number, state, problems),) = improvements(courts)
    assert (state, problems) == ("proposed", (first, again))
    assert row_of(courts, number).scope == "kind:court"


def test_the_item_of_a_bodys_own_list_is_its_own(courts: Courts) -> None:
    courts.published()
    courts.published(duty("CT-001", "五日内决定是否立案"), body="C1")
    caused(courts, DAY, body="C1", item="CT-001", owner="C1-J1")
    caused(courts, LATER, body="C2", item="CT-001", owner="C2-J1")
    assert improvements(courts) == []
    caused(courts, LATER, body="C1", item="CT-001", owner="C1-J1")
    assert row_of(courts, improvements(courts)[0][0]).scope == "body:C1"


def test_before_a_list_was_in_force_its_codes_were_words_of_one_body(courts: Courts) -> None:
    caused(courts, date(2026, 3, 1), body="C1", item="CT-001", owner="C1-J1")
    courts.published()
    caused(courts, FIRST, body="C1", item="CT-001", owner="C1-J1")
    assert improvements(courts) == []


def test_a_cause_found_with_the_plan_or_changed_counts_from_then(province: Province) -> None:
    first = caused(province, DAY, cause=Cause.NOT_PERFORMED).number
    second = caused(province, LATER, cause=Cause.UNKNOWN).number
    assert improvements(province) == []
    measures = (PlanMeasure(text="补签", due_on=date(2026, 6, 1)),)
    plan = SubmitPlan(actor="owner", number=second, measures=measures, cause=Cause.NOT_PERFORMED)
    province.do("submit_plan", plan, LATER)
    ((number, _, problems),) = improvements(province)
    assert problems == (first, second)
    # Said again it is no news; named as another it leaves the proposal as it stands.
    caused(province, LATER, cause=Cause.UNCLEAR)
    assert [each[0] for each in improvements(province)] == [number]


def test_a_problem_written_off_and_found_again_is_the_second_time(province: Province) -> None:
    number = written_off(province)
    again = province.do("find", finding(found_on=LATER), LATER)
    assert (again.number, again.verb) == (number, "reopen")
    ((_, state, problems),) = improvements(province)
    assert (state, problems) == ("proposed", (number,))


def test_what_was_annulled_does_not_count(province: Province) -> None:
    number = caused(province, DAY).number
    province.do("annul", Reasoned(actor="super", number=number, reason="查无此事"), DAY)
    caused(province, LATER)
    assert improvements(province) == []


def test_a_third_is_added_to_the_proposal_that_is_open(province: Province) -> None:
    numbers = [caused(province, day).number for day in (DAY, LATER, YEAR)]
    ((number, state, problems),) = improvements(province)
    assert (state, problems) == ("proposed", tuple(numbers))
    assert acts_of(province, number) == ["propose", "add_problem"]
    improve(province, "accept", number, YEAR, actor="super")
    # Whenever it comes: what is under way takes it, though the window be over.
    late = caused(province, date(2028, 6, 1)).number
    assert improvements(province)[0][1:] == ("accepted", (*numbers, late))


def test_two_found_in_one_batch_open_one_proposal(province: Province) -> None:
    acts = [
        province.act("problem", "find", finding(found_on=day, cause=Cause.UNCLEAR), LATER)
        for day in (DAY, LATER, LATER)
    ]
    done = record(province.ledger, acts)
    numbers = tuple(each.number for each in done if isinstance(each, Receipt))
    ((number, _, problems),) = improvements(province)
    assert problems == numbers and acts_of(province, number) == ["propose"]
    # Nor are those that come in one batch while it is under way added one by one.
    again = record(province.ledger, acts)
    assert improvements(province)[0][2] == tuple(
        each.number for each in (*done, *again) if isinstance(each, Receipt)
    )
    assert acts_of(province, number) == ["propose", "add_problem"]
    assert replay(province.ledger) == []


def test_declined_with_its_reason_it_comes_back_with_the_next(province: Province) -> None:
    first, second = caused(province, DAY).number, caused(province, LATER).number
    (declined,) = (number for number, _, _ in improvements(province))
    improve(province, "decline", declined, LATER, reason="系个人疏忽，制度已有规定")
    with pytest.raises(Undeclared):
        improve(province, "accept", declined, LATER)
    third = caused(province, date(2026, 6, 1)).number
    _, (number, state, problems) = improvements(province)
    assert (state, problems) == ("proposed", (first, second, third))
    row = row_of(province, number)
    assert row.previous_id == row_of(province, declined).matter_id
    assert f"此前{declined}未予采纳" in row.proposal


def test_a_coordinator_proposes_on_one_problem_and_adds_others_of_the_same_cause(
    province: Province,
) -> None:
    problem = caused(province, DAY).number
    other = caused(province, DAY, cause=Cause.NOT_ASSESSED, item="罪犯计分").number
    with pytest.raises(NoCause):
        propose(province, DAY, problem, cause=Cause.UNKNOWN)
    with pytest.raises(OtherCause):
        propose(province, DAY, problem, other)
    with pytest.raises(NotAProblem):
        propose(province, DAY, "晋政法整〔2026〕99号")
    number = propose(province, DAY, problem).number
    with pytest.raises(AlreadyProposed, match=number):
        propose(province, DAY, problem)
    with pytest.raises(AlreadyNamed):
        improve(province, "add_problem", number, DAY, problems=(problem,))
    with pytest.raises(OtherCause):
        improve(province, "add_problem", number, DAY, problems=(other,))
    alike = caused(province, DAY, item="假释提请").number
    improve(province, "add_problem", number, DAY, problems=(alike,))
    assert improvements(province)[0][2] == (problem, alike)


def test_another_bodys_problem_is_left_to_that_body(province: Province) -> None:
    problem = caused(province, DAY).number
    lend_power(province, "OWNER", "inspect")
    other = caused(province, DAY, keeper="PRISON", actor="owner", item="罪犯计分").number
    number = propose(province, DAY, problem).number
    with pytest.raises(OtherKeeper):
        improve(province, "add_problem", number, DAY, problems=(other,))


def test_the_plan_and_the_write_off_leave_a_cause_that_was_known_alone(province: Province) -> None:
    caused(province, DAY)
    second = caused(province, LATER).number
    ((number, _, _),) = improvements(province)
    improve(province, "decline", number, LATER, reason="系个人疏忽")
    province.do("submit_plan", plan_of(second), LATER)
    assert len(improvements(province)) == 1
