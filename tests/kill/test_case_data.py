"""Killed anywhere in taking in case data: a month is there whole or not at all, and the same file
again makes it whole."""

import shutil
from pathlib import Path
from typing import Any

from models.settings import settings
from tasks.cases.bodies import body_by_code
from tasks.cases.checking import verify_lake
from tasks.cases.lake import live, scan
from tests.kill.harness import Children
from tests.kill.world import World
from tests.lake import files, kept

ROWS = tuple(
    f"{n},COURT,{n % 3}号,2026-{1 + n % 2:02}-0{n} 10:00,{node},,民事一审,"
    for n, node in enumerate(("filed", "filed", "filed", "heard", "judged", "heard"), start=1)
)
CASES = ("0号", "1号", "2号")


def said(world: World) -> dict[str, Any]:
    """What counts: the lake's events and the kept sheets, after the lake has been proved."""
    store = world.store()
    found = verify_lake(store)
    assert found.ok, found.plain()
    with store.read() as tx:
        body = body_by_code(tx, "COURT")
        events = scan(live(tx, "court_cases", body)).sort("source_id").collect()
    lake = events["source_id", "case", "at", "happened", "facts"].rows()
    sheets = kept(store, "COURT", *CASES)
    store.close()
    return {"lake": lake, "sheets": sheets, "unfolded": found.unfolded}


def test_case_data_killed_at_any_boundary_is_taken_in_once(
    children: Children, world: World, tmp_path: Path
) -> None:
    file, mapping = files(tmp_path, *ROWS)
    given = {"file": str(file), "mapping": str(mapping)}

    def afresh() -> None:
        world.put_back()
        shutil.rmtree(settings().lake, ignore_errors=True)

    afresh()
    whole = children.run("take_in_case_file", world.url, **given)
    assert whole["ok"], whole["error"]
    expected, places = said(world), whole["passed"]
    assert [row[0] for row in expected["lake"]] == list("123456")
    assert [row["heard_times"] for row in expected["sheets"]] == [1, 1, 0]
    assert sum("os.replace" in place for place in places) == 4, "two months, each put in its place"
    assert any("INTO lake_partition" in place for place in places)
    telling = ("os.replace", "before COMMIT", "before INSERT INTO lake_partition")
    chosen = [n for n, place in enumerate(places, start=1) if any(t in place for t in telling)]
    assert len(chosen) > 6, places
    for n in chosen[:: 2 if world.url.startswith("sqlite") else 6]:
        afresh()
        dead = children.run("take_in_case_file", world.url, die_at=n, **given)
        assert dead["killed"], dead
        left = said(world)
        # All of the file is in the lake, or nothing is.
        assert left["lake"] in ([], expected["lake"]), places[n - 1]
        again = children.run("take_in_case_file", world.url, **given)
        assert again["ok"], f"{places[n - 1]}: {again['error']}"
        assert again["said"] == [[6, 6]]
        assert said(world) == expected, places[n - 1]
    shutil.rmtree(settings().lake, ignore_errors=True)
