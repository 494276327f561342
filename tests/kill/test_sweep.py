"""Killed anywhere in a sweep of many portions: each rung fires once, each letter has its number."""

from sqlalchemy import text

from tests.kill.harness import Children, content, kill_everywhere
from tests.kill.world import TODAY, World


def test_a_sweep_killed_at_any_boundary_fires_each_rung_once(
    children: Children, world: World
) -> None:
    places = kill_everywhere(children, world, 30, "fire", lambda run: {"on": TODAY})
    assert sum(place == "after COMMIT" for place in places) >= 3, "more than one portion"
    for table in ("fired", "due", "outbox", "number_series", "history"):
        assert any(f" {table} " in place for place in places), table


def test_a_matter_that_cannot_be_handled_ends_no_sweep_early(
    children: Children, world: World
) -> None:
    """It stays in the queue and is named; portions behind it are fired all the same."""
    alone = children.run("fire", world.url, on=TODAY)["said"][-1]
    for spoilt in (1, 3):
        world.put_back()
        with world.store().connect() as connection:
            first = f"SELECT matter_id FROM due WHERE at < 1800000000000000 LIMIT {spoilt}"
            connection.execute(text(f"UPDATE due SET ladder = 'lost' WHERE matter_id IN ({first})"))
        world.close_store()
        fired, _, backlog, stuck = children.run("fire", world.url, on=TODAY, portion=1)["said"][-1]
        assert stuck and backlog == len(stuck)
        rows = content(world, "")["fired"]
        assert fired == len(rows) < alone[0]
        mended = "UPDATE due SET ladder = (SELECT ladder FROM term t WHERE t.matter_id ="
        with world.store().connect() as connection:
            connection.execute(
                text(f"{mended} due.matter_id AND t.no = due.term_no) WHERE ladder = 'lost'")
            )
        after = children.run("fire", world.url, on=TODAY)["said"][-1]
        assert [fired + after[0], after[2], after[3]] == [alone[0], 0, []]
