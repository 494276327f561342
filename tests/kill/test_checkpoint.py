"""Killed anywhere in publishing a checkpoint, it is published once and whole."""

from tests.kill.harness import Children, kill_everywhere
from tests.kill.world import TODAY, World


def test_a_checkpoint_killed_at_any_boundary_is_published_once(
    children: Children, world: World
) -> None:
    places = kill_everywhere(children, world, 8, "checkpoint", lambda run: {"day": TODAY})
    assert any("INTO checkpoint " in place for place in places)
