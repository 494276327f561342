"""The meeting as declared: it ends in minutes, never in a decision."""

from rules.procedure import Phase, Role, Undeclared
from rules.procedures.meeting import MEETING
from tests.cases import refusal_of


def test_it_has_no_verb_that_decides() -> None:
    assert {verb.key for verb in MEETING.verbs} == {
        "convene",
        "attend",
        "state_view",
        "sign_minutes",
        "call_off",
    }
    assert MEETING.keys_of(Phase.FINAL) == {"minuted", "called_off"}


def test_views_and_minutes_are_of_those_named_in_person() -> None:
    for verb in ("attend", "state_view", "sign_minutes"):
        assert MEETING.find("convened", verb).may == {Role.NAMED}
    refusal_of(Undeclared, lambda: MEETING.find("", "state_view"))
