"""What comes onto the agenda: minutes of this case, or a head of exemption in force."""

from datetime import date
from typing import Any

import pytest

from rules.procedure import Case
from rules.supervision.agenda import (
    NoCouncil,
    NoMinutes,
    NotExempt,
    OtherMinutes,
    Without,
    exemptions,
    has_a_council,
    holds,
    was_met_on,
)
from tests.cases import ON, case, refusal_of

MINUTES = {"case_code": "甲", "body_id": 1, "state": "minuted"}


def put(minutes: dict[str, Any] | None = None, **said: Any) -> Case:
    facts = {"kind": "court", "body": "SC", "keeper_id": 1, "case_code": "甲", "minutes": minutes}
    content = {"meeting": "议1号" if minutes else "", "without": Without.NO_HEAD, "reason": ""}
    return case(facts, content | said)


def test_signed_minutes_of_the_case_open_the_agenda_and_nothing_else_does() -> None:
    was_met_on(put(MINUTES))
    refusal_of(NoMinutes, lambda: was_met_on(put()))
    for wrong in ({"case_code": "乙"}, {"body_id": 2}, {"state": "convened"}):
        refusal_of(OtherMinutes, lambda wrong=wrong: was_met_on(put(MINUTES | wrong)))  # type: ignore[misc]


@pytest.mark.parametrize("head", [h for h in Without if h is not Without.NO_HEAD])
def test_a_head_needs_its_reason(head: Without) -> None:
    was_met_on(put(without=head, reason="委员会与会议人员相同"))
    refusal_of(NotExempt, lambda: was_met_on(put(without=head)))


def test_a_head_holds_from_its_day_and_for_its_bodies_only() -> None:
    first = exemptions()["same_persons"].from_on
    assert first == date(2021, 1, 6)
    assert holds(Without.SAME_PERSONS, "court", first)
    assert not holds(Without.SAME_PERSONS, "court", date(2021, 1, 5))
    assert not holds(Without.NO_DIFFERENCE, "procuratorate", ON)
    assert not holds(Without.NO_HEAD, "court", ON)
    assert {each.lower() for each in Without.__members__} - {"no_head"} == set(exemptions())


def test_prisons_and_police_have_no_such_committee() -> None:
    has_a_council(put())
    refusal_of(NoCouncil, lambda: has_a_council(case({"kind": "prison", "body": "PRISON"})))
