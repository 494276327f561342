"""Beside a handler at fault the supervisor is looked at, or the absence is reasoned by name."""

import pytest

from rules.dual import (
    DoesNotFollow,
    NoSecondLine,
    OwnSupervision,
    Second,
    Supervision,
    beside_a_first_line,
    follows_from_the_facts,
    is_not_about_themself,
    weigh,
)
from rules.procedure import Case
from rules.responsibility import Degree
from rules.vocabulary import Finding
from tests.cases import case, refusal_of


@pytest.mark.parametrize("degree", [Degree.INTENT, Degree.GROSS])
@pytest.mark.parametrize(("wrong", "serious"), [(True, True), (True, False), (False, True)])
def test_supervision_needs_the_wrong_result_and_the_serious_consequence_both(
    degree: Degree, wrong: bool, serious: bool
) -> None:
    came_to = weigh(Supervision(degree, True, wrong, serious))
    assert came_to is (Second.RESPONSIBLE if wrong and serious else Second.ASSESSED)


@pytest.mark.parametrize(
    ("degree", "trace", "came_to"),
    [
        (Degree.NO_FAULT, True, Second.PERFORMED),
        (Degree.NO_FAULT, False, Second.ASSESSED),  # supervision leaves a trace
        (Degree.ORDINARY, True, Second.ASSESSED),
    ],
)
def test_supervision_that_left_its_trace_without_fault_is_performed(
    degree: Degree, trace: bool, came_to: Second
) -> None:
    assert weigh(Supervision(degree, trace, True, True)) is came_to


def test_there_is_a_second_line_only_beside_a_first() -> None:
    said = {"opinion": "晋惩意〔2026〕1号"}
    for finding in (Finding.INTENT, Finding.GROSS):
        beside_a_first_line(case({"finding": finding.value}, said))
    for finding in (Finding.ORDINARY, Finding.NONE):
        refused = case({"finding": finding.value}, said)
        refusal_of(NoSecondLine, lambda refused=refused: beside_a_first_line(refused))


def concluding(came_to: Second, supervisor: str = "chief") -> Case:
    content = {
        "came_to": came_to,
        "degree": Degree.GROSS,
        "left_trace": False,
        "wrong_result": True,
        "serious_consequence": True,
        "supervisor": supervisor,
    }
    return case({"officer": "li"}, content)


def test_the_conclusion_is_the_one_that_the_facts_draw() -> None:
    follows_from_the_facts(concluding(Second.RESPONSIBLE))
    refused = concluding(Second.PERFORMED)
    refusal = refusal_of(DoesNotFollow, lambda: follows_from_the_facts(refused))
    assert "监督管理责任" in refusal.figures["follows"]


def test_edge_case_15_nobody_concludes_on_themself() -> None:
    is_not_about_themself(concluding(Second.RESPONSIBLE))
    refused = concluding(Second.RESPONSIBLE, "anna")
    refusal_of(OwnSupervision, lambda: is_not_about_themself(refused))
