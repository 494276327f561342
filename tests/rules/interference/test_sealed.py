"""Who may know that a sealed matter exists: claims on `rules.interference.sealed`."""

from rules.interference.sealed import SEALED, UNSCREENED, may_open
from rules.procedures import PROCEDURES
from tests.cases import BODY, OTHER_BODY, post


def test_only_a_post_with_the_power_in_the_very_desk_opens_it() -> None:
    assert may_open([post(1, "discipline")], BODY, ["anna"], ())
    assert not may_open([post(1, "discipline", body=OTHER_BODY)], BODY, ["anna"], ())
    assert not may_open([post(1, "lead", "supervise", "coordinate")], BODY, ["anna"], ())
    assert not may_open([], BODY, ["anna"], ())


def test_whoever_it_is_about_does_not_open_it_from_whatever_post() -> None:
    assert not may_open([post(1, "discipline")], BODY, ["anna"], ["anna"])
    assert not may_open([post(1, "discipline")], BODY, ["deputy", "anna"], ["anna"])


def test_what_is_named_here_is_declared() -> None:
    assert set(PROCEDURES) >= SEALED
    verbs = {f"{p.key}.{v.key}" for p in PROCEDURES.values() for v in p.verbs}
    assert verbs >= UNSCREENED
