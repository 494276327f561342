"""No visit outside its inspection's team, object and term. Row ZJ9."""

from datetime import date
from typing import Any

import pytest

from models.store import Store
from rules.mandate import OutsideMandate
from rules.procedure import Closed
from rules.role import NotEntitled
from rules.supervision.visiting import NotOfTheTeam, NotThatDayYet
from rules.vocabulary import InspectionKind
from tasks.replay import replay
from tests.cases import refusal_of
from tests.supervising import MONDAY, Chambers

LAST = date(2026, 3, 31)


@pytest.fixture
def chambers(store: Store) -> Chambers:
    return Chambers(store)


def test_a_visit_is_of_its_team_at_its_objects_within_its_term(chambers: Chambers) -> None:
    mandate: dict[str, Any] = {"keeper": "ZFW", "kind": InspectionKind.CASE_REVIEW}
    mandate |= {"title": "四类案件监管督察", "bodies": ("SC",), "team": ({"person": "inspect"},)}
    term = {"from_on": MONDAY, "to_on": LAST}
    number = chambers.say("inspection.mandate", "coord", MONDAY, **mandate, **term).number
    said: dict[str, Any] = {
        "number": number,
        "body": "SC",
        "visited_on": MONDAY,
        "visitors": ("inspect",),
        "report": "抽查标识台账",
    }

    def visit(day: date = MONDAY, actor: str = "inspect", **more: Any) -> str:
        return chambers.say("inspection.visit", actor, day, **(said | more)).event

    assert visit() == "inspection:visited"
    # The last day is inside, also when it is recorded after the term.
    after = date(2026, 4, 1)
    assert visit(after, visited_on=LAST) == "inspection:visited"
    refusal_of(OutsideMandate, lambda: visit(after, visited_on=after))
    refusal_of(OutsideMandate, lambda: visit(visited_on=date(2026, 3, 1)))
    refusal_of(OutsideMandate, lambda: visit(body="SP"))
    refusal_of(NotThatDayYet, lambda: visit(visited_on=LAST))
    refusal_of(NotOfTheTeam, lambda: visit(visitors=("inspect", "verify")))
    for stranger in ("verify", "coord", "super"):
        refusal_of(NotEntitled, lambda who=stranger: visit(actor=who))  # type: ignore[misc]
    chambers.say("inspection.close", "coord", after, number=number, summary="督察结束")
    refusal_of(Closed, lambda: visit(after))
    assert replay(chambers.ledger) == []
