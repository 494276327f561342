"""Killed anywhere in a sweep of many portions: each rung fires once, each letter has its number."""

from tests.kill.harness import Children, kill_everywhere
from tests.kill.world import TODAY, World


def test_a_sweep_killed_at_any_boundary_fires_each_rung_once(
    children: Children, world: World
) -> None:
    places = kill_everywhere(children, world, 30, "fire", lambda run: {"on": TODAY})
    assert sum(place == "after COMMIT" for place in places) >= 3, "more than one portion"
    for table in ("fired", "due", "outbox", "number_series", "history"):
        assert any(f" {table} " in place for place in places), table
