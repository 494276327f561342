"""What a coordinator sees of improvements in Prefect alone: the proposal with its forms, the rule
with its origin, each matter naming the other."""

from datetime import date
from typing import Any

import pytest

from flows.clarify import improvement
from flows.pursue import problem
from models.forms.improvement import AcceptImprovement, AdoptImprovement
from rules.vocabulary import Cause
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.improving import RULE, caused, improvements
from tests.problems import finding
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)


def next_page(state: Any, procedure: str) -> str:
    """What may happen next, of the one matter of a procedure that a run has shown."""
    pages = artifacts_of(state).items()
    (page,) = (
        text for key, text in pages if key.startswith(f"{procedure}-") and key.endswith("-next")
    )
    return page


def test_from_the_second_problem_to_the_registered_rule(installed: Province) -> None:
    caused(installed, date(2026, 3, 2))
    form = finding(found_on=TODAY, cause=Cause.UNCLEAR)
    found = problem.find(form, return_state=True)
    ((number, _, _),) = improvements(installed)
    page = next_page(found, "problem")
    assert "制度改进 · Improvement" in page and number in page
    # What the finding brought about has its page at once.
    assert "同意改进 · Accept the proposal" in next_page(found, "improvement")

    listed = improvement.show_all(return_state=True)
    page = artifacts_of(listed)["improvements"]
    assert number in page and "同意改进 · Accept the proposal" in page

    early = improvement.adopt(
        AdoptImprovement(actor="coord", number=number, **RULE), return_state=True
    )
    assert early.is_failed() and "procedure.undeclared" in (early.message or "")
    accepted = improvement.accept(
        AcceptImprovement(actor="coord", number=number), return_state=True
    )
    assert accepted.name == "已同意，待落实 · accepted, to be adopted"
    rule = RULE | {"rule_on": TODAY}
    adopted = improvement.adopt(
        AdoptImprovement(actor="coord", number=number, **rule), return_state=True
    )
    assert adopted.name == "已采纳 · adopted"
    pages = artifacts_of(adopted)
    assert "制度1项，措施17项" in pages["improvements"] and number in pages["improvements"]
    page = next_page(adopted, "improvement")
    assert "晋狱发〔2026〕8号" in page and "三起减刑案件" in page
