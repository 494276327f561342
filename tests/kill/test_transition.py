"""Killed anywhere in recording acts, and done again with the same keys: each act is there once."""

import hashlib
from typing import Any

from models.settings import settings
from tests.kill.harness import Children, kill_everywhere
from tests.kill.world import World


def test_acts_killed_at_any_boundary_are_recorded_once(children: Children, world: World) -> None:
    def given(run: str) -> dict[str, Any]:
        (settings().inbox / f"{run}.pdf").write_bytes(f"%PDF-1.7 {run}".encode())
        numbers = world.numbers
        return {
            "run": run,
            "inspection": numbers.inspection,
            "planned": numbers.planned,
            "claimed": numbers.claimed,
        }

    places = kill_everywhere(children, world, 40, "acts", given)
    assert sum(place == "after COMMIT" for place in places) == 4, (
        "the batch, the evidence, the claim, the appointment with what follows from it"
    )
    kept = [path for path in settings().evidence.rglob("*") if len(path.name) == 64]
    assert len(kept) > 20, "a file of each run that came so far"
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in kept)
    for table in ("matter", "history", "act_key", "outbox", "term", "due", "evidence"):
        assert any(f"INTO {table} " in place for place in places), table
