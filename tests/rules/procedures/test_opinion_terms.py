"""Two windows from two services; a right that is not used lapses and is not late."""

from rules.procedure import Role
from rules.procedures.opinion_terms import TERMS

BY_KIND = {spec.kind: spec for spec in TERMS}


def test_each_party_has_a_window_from_its_own_service() -> None:
    for party, role in (("officer", Role.OFFICER), ("referrer", Role.REFERRER)):
        spec = BY_KIND[f"objection_{party}"]
        assert spec.opened_by == {f"serve_{party}"}
        assert (spec.starts, spec.window, spec.waits_for) == ("received_on", True, role)


def test_the_review_is_a_duty_and_no_window() -> None:
    assert not BY_KIND["review"].window
    assert BY_KIND["review"].waits_for is Role.COORDINATOR
