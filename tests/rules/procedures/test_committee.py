"""The register of committees takes seats, their ends and chairs, from the committee's office."""

from rules.procedure import SAME, START, Role
from rules.procedures.committee import COMMITTEE


def test_it_is_a_register_with_one_state_and_a_chain_of_acts() -> None:
    assert COMMITTEE.series == "册"
    assert COMMITTEE.find(START, "open").may == {Role.SYSTEM}
    rows = [row for row in COMMITTEE.transitions if row.source == "kept"]
    assert {row.verb for row in rows} == {"seat", "unseat", "elect_chair"}
    assert all(row.target == SAME and Role.COORDINATOR in row.may and row.when for row in rows)


def test_its_events_are_past_tense() -> None:
    assert {row.event for row in COMMITTEE.transitions} == {
        "committee:opened",
        "committee:seated",
        "committee:unseated",
        "committee:chair_elected",
    }
