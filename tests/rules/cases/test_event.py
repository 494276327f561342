"""What an event may state, and what makes two the same: claims on `rules.cases.event`."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rules.cases.event import CaseEvent, checked, digest
from rules.cases.vocabulary import vocabulary
from rules.refusal import Refused

COURT = vocabulary("court_cases")
FILED = CaseEvent("C", "1号", "s", "1", datetime(2026, 1, 5, 16, tzinfo=UTC), "filed")


def test_a_role_without_a_first_day_begins_on_the_day_of_its_instant() -> None:
    role = replace(FILED, happened="role:reporting_judge", person="LI")
    assert checked(COURT, role).from_on == 20459  # 6 January 2026 in Shanghai
    assert checked(COURT, replace(role, from_on=5)).from_on == 5


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"happened": "ascended"}, "cases.unknown-happening"),
        ({"happened": "judgment:burnt"}, "cases.unknown-happening"),
        ({"happened": "role:astrologer"}, "cases.unknown-happening"),
        ({"happened": "filed:made"}, "cases.unknown-happening"),
        ({"facts": {"weather": "fair"}}, "cases.unknown-fact"),
        ({"facts": {"claim_amount": "much"}}, "cases.unknown-fact"),
        ({"facts": {"claim_amount": True}}, "cases.unknown-fact"),
        ({"facts": {"panel": 1}}, "cases.unknown-fact"),
        ({"facts": {"cause": 1}}, "cases.unknown-fact"),
        ({"facts": {"kind": "civil_tenth"}}, "cases.unknown-kind"),
        ({"happened": "role:judge"}, "cases.no-tenure"),
        ({"happened": "role:judge", "person": "LI", "from_on": 5, "to_on": 4}, "cases.no-tenure"),
    ],
    ids=str,
)
def test_what_the_view_does_not_know_is_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(COURT, replace(FILED, **change))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "same",
    [
        {},
        {"facts": {"kind": "civil_first", "panel": True}},
        {"happened": "judgment:served"},
        {"happened": "stated", "facts": {"claim_amount": 1}},
        {"happened": "role:judge", "person": "LI", "from_on": 5, "to_on": 5},
    ],
    ids=str,
)
def test_what_the_view_knows_is_taken_as_it_is(same: dict[str, Any]) -> None:
    event = replace(FILED, **same)
    assert checked(COURT, event) == event


@pytest.mark.parametrize(
    "change",
    [
        {"at": datetime(2026, 1, 5, 17, tzinfo=UTC)},
        {"case": "2号"},
        {"happened": "judged"},
        {"officer": "LI"},
        {"facts": {"panel": True}},
    ],
    ids=str,
)
def test_whatever_an_event_says_is_in_its_digest(change: dict[str, Any]) -> None:
    assert digest(replace(FILED, **change)) != digest(FILED)


def test_the_order_of_facts_makes_no_difference() -> None:
    one, other = {"panel": True, "parties": 2}, {"parties": 2, "panel": True}
    assert digest(replace(FILED, facts=one)) == digest(replace(FILED, facts=other))
