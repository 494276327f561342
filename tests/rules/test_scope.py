"""Powers of keys: named, kept in one order, and refused when they are not there."""

import pytest

from rules.scope import SCOPES, ScopeMissing, UnknownScope, must_have, read_scopes


def test_powers_are_kept_each_once_in_one_order() -> None:
    assert read_scopes(" evidence:write,referrals:write, evidence:write") == (
        "referrals:write,evidence:write"
    )


@pytest.mark.parametrize("given", ["", "referrals", "referrals:write,", "*"])
def test_what_is_no_power_is_refused_with_those_there_are(given: str) -> None:
    with pytest.raises(UnknownScope) as refusal:
        read_scopes(given)
    assert all(scope in refusal.value.way_out[1] for scope in SCOPES)


def test_a_key_without_the_power_is_told_which_one_it_takes() -> None:
    with pytest.raises(ScopeMissing, match="referrals:write"):
        must_have("referrals:write", frozenset({"referrals:read"}))
    must_have("referrals:read", frozenset({"referrals:read"}))
