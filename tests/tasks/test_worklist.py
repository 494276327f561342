"""What waits on whom until when, by colour: claims on `tasks.worklist`."""

from datetime import date, timedelta

import pytest

from models.forms.problem import ApprovePlan, AskExtension, Find, PlanMeasure, SubmitPlan
from rules.slip import Colour
from tasks.worklist import bodies_with_worklists, worklist
from tasks.worklist_line import Line
from tests.province import Province

FOUND = date(2026, 3, 2)
MEASURE = date(2026, 4, 1)


def find(province: Province, title: str = "缺签字", **more: object) -> str:
    form = {
        "actor": "inspect",
        "keeper": "ZFW",
        "body": "PRISON",
        "title": title,
        "found_on": FOUND,
        "owner": "OWNER",
        **more,
    }
    return province.do("find", Find.model_validate(form)).number


@pytest.fixture
def planned(province: Province) -> str:
    """A problem with an approved plan whose one measure is due on 1 April."""
    number = find(province)
    measures = (PlanMeasure(text="补签", due_on=MEASURE),)
    province.do("submit_plan", SubmitPlan(actor="owner", number=number, measures=measures), 1)
    province.do("approve_plan", ApprovePlan(actor="super", number=number, opinion="同意"), 2)
    return number


def only(province: Province, on: date) -> Line:
    (line,) = worklist(province.store, on).lines
    return line


def test_a_new_problem_waits_on_the_owning_post_for_its_plan(province: Province) -> None:
    number = find(province)
    line = only(province, FOUND)
    assert (line.number, line.waits_for) == (number, "某监狱·OWNER")
    assert line.waiting.verbs[0] == "submit_plan"
    assert (line.due_on, line.left, line.colour) == (date(2026, 4, 2), 31, Colour.GREEN)


@pytest.mark.parametrize(
    ("days", "shade"),
    [(-8, Colour.GREEN), (-7, Colour.BLUE), (0, Colour.BLUE), (1, Colour.RED)],
)
def test_a_plan_is_near_due_seven_days_before_and_overdue_the_day_after(
    province: Province, days: int, shade: Colour
) -> None:
    find(province)
    assert only(province, date(2026, 4, 2) + timedelta(days=days)).colour is shade


def test_a_late_measure_makes_it_yellow_on_the_day_after(province: Province, planned: str) -> None:
    assert only(province, MEASURE).colour is Colour.GREEN
    assert only(province, MEASURE + timedelta(days=1)).colour is Colour.YELLOW


def test_a_measure_does_not_bind_before_its_plan_is_approved(province: Province) -> None:
    number = find(province)
    measures = (PlanMeasure(text="补签", due_on=MEASURE),)
    province.do("submit_plan", SubmitPlan(actor="owner", number=number, measures=measures), 29)
    line = only(province, MEASURE + timedelta(days=1))
    assert (line.step_on, line.colour) == (None, Colour.GREEN)
    assert line.waits_for == "省委政法委·督办人员"


def test_a_request_for_extension_waits_on_the_supervisor(province: Province, planned: str) -> None:
    asked = AskExtension(actor="owner", number=planned, n=1, reason="档案在外")
    province.do("ask_extension", asked, 3)
    assert only(province, FOUND).waiting.verbs == ("grant_extension", "refuse_extension")


def test_a_problem_without_an_owner_waits_on_the_coordinator(province: Province) -> None:
    find(province, owner="")
    assert only(province, FOUND).waits_for == "省委政法委·协调员"


def test_what_is_late_comes_first_then_what_is_behind_plan(
    province: Province, planned: str
) -> None:
    find(province, "较新", found_on=date(2026, 4, 1))
    find(province, "法院问题", body="COURT", owner="CLERK")
    lines = worklist(province.store, date(2026, 4, 3)).lines
    assert [line.colour for line in lines] == [Colour.RED, Colour.RED, Colour.YELLOW]


def test_lines_beyond_the_limit_are_counted(province: Province) -> None:
    for n in range(3):
        find(province, f"第{n}个")
    found = worklist(province.store, FOUND, most=1)
    assert (len(found.lines), found.open, found.counts[Colour.GREEN]) == (1, 3, 3)


def test_a_body_sees_its_own_problems_and_the_keeper_sees_all_it_keeps(province: Province) -> None:
    find(province)
    find(province, "法院问题", body="COURT", owner="CLERK")
    on = [worklist(province.store, FOUND, body).open for body in ("PRISON", "COURT", "ZFW")]
    assert on == [1, 1, 2]
    with province.store.read() as tx:
        assert [code for code, _ in bodies_with_worklists(tx)] == ["COURT", "PRISON", "ZFW"]


def test_no_problems_is_an_empty_worklist(province: Province) -> None:
    assert worklist(province.store, FOUND).open == 0
