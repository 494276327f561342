"""Killed anywhere in taking in files: nothing is half taken in, the same files again finish it."""

from typing import Any

from models.settings import settings
from tests.kill.harness import Children, kill_everywhere
from tests.kill.world import SECOND, World, docket

PERSONS = (
    'kind = "persons"\nsource = "staff"\nkey = ["code"]\n[fields]\ncode = "code"\nname = "name"\n'
)
STAFF = "code,name\nnew1,某甲\nnew2,某乙\nowner,某OWNER（改名）\n"


def test_files_killed_at_any_boundary_are_taken_in_once(children: Children, world: World) -> None:
    newer = docket(SECOND, "second")
    staff, said = settings().inbox / "staff.csv", settings().inbox / "staff.toml"
    staff.write_text(STAFF, "utf-8")
    said.write_text(PERSONS, "utf-8")
    orders = [["problems", str(newer.file), str(newer.mapping)], ["persons", str(staff), str(said)]]

    def given(run: str) -> dict[str, Any]:
        return {"orders": orders}

    # Tables are read column by column by threads of a library's own.
    places = kill_everywhere(children, world, 40, "take_in", given, warm=False)
    assert sum(place == "after COMMIT" for place in places) == 2, "one transaction a file"
    for table in ("matter", "history", "problem", "term", "due", "person", "number_series"):
        assert any(f"INTO {table} " in place for place in places), table
