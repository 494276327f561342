"""Killed anywhere from a holiday arrangement to the last term counted: each is counted once."""

from tests.kill.harness import Children, kill_everywhere
from tests.kill.world import World


def test_a_recomputation_killed_at_any_boundary_moves_each_term_once(
    children: Children, world: World
) -> None:
    places = kill_everywhere(children, world, 30, "recompute", lambda run: {"run": run})
    assert sum(place == "after COMMIT" for place in places) >= 3, "the notice, and two matters"
    assert any("INTO term_change " in place for place in places)
