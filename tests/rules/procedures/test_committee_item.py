"""The item as declared: through the gate, by votes, served."""

from rules.procedure import START, Role, Undeclared
from rules.procedures.committee_item import COMMITTEE_ITEM
from rules.supervision.agenda import was_met_on
from tests.cases import refusal_of


def test_there_is_one_way_onto_the_agenda_and_it_passes_the_gate() -> None:
    ways = [row for row in COMMITTEE_ITEM.transitions if row.source == START]
    assert [row.verb for row in ways] == ["put"]
    assert was_met_on in ways[0].when and Role.SYSTEM in ways[0].may


def test_a_vote_is_cast_in_person_while_it_is_deliberated() -> None:
    assert COMMITTEE_ITEM.find("deliberating", "vote").may == {Role.NAMED}
    for state in ("on_agenda", "decided"):
        refusal_of(Undeclared, lambda state=state: COMMITTEE_ITEM.find(state, "vote"))  # type: ignore[misc]


def test_nothing_is_decided_before_it_is_opened_nor_withdrawn_after() -> None:
    refusal_of(Undeclared, lambda: COMMITTEE_ITEM.find("on_agenda", "decide"))
    refusal_of(Undeclared, lambda: COMMITTEE_ITEM.find("decided", "withdraw"))
