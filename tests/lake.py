"""Case data to test with: a court's mapping, files of rows, what a body's cases then say."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from models.settings import settings
from models.store import Store
from rules.cases.sheet import row
from rules.cases.vocabulary import vocabulary
from tasks.cases.bodies import body_by_code
from tasks.cases.history import events_of
from tasks.cases.sheets import sheets_of

EVENTS = """\
kind = "events"
view = "court_cases"
source = "trial-system"
body = "法院"
case = "案号"

[[events]]
id = ["编号"]
at = "时间"
happened = "节点"
officer = "人员"
[events.facts]
kind = "类别"
claim_amount = "标的"
"""
HEAD = "编号,法院,案号,时间,节点,人员,类别,标的\n"


@contextmanager
def own_lake(tmp_path: Path, patch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of this test's own for everything outside the database."""
    patch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    yield tmp_path
    patch.undo()
    settings.cache_clear()


def files(folder: Path, *rows: str, mapping: str = EVENTS, head: str = HEAD) -> tuple[Path, Path]:
    """A file of rows and its mapping."""
    file, said = folder / "events.csv", folder / "events.toml"
    file.write_text(head + "".join(f"{row}\n" for row in rows), "utf-8")
    said.write_text(mapping, "utf-8")
    return file, said


def kept(store: Store, body: str, *cases: str, view: str = "court_cases") -> list[dict[str, Any]]:
    """The kept sheets of cases, as rows of their view."""
    with store.write() as tx:
        body_id = body_by_code(tx, body)
        assert body_id is not None
        keys = [(body_id, view, case) for case in cases]
        sheets = sheets_of(tx, keys, {body_id: body})
        return [row(sheets[key].state, vocabulary(view)) for key in keys]


def told(store: Store, body: str, case: str, view: str = "court_cases") -> Sequence[str]:
    """The ids of a case's events as they hold."""
    with store.read() as tx:
        body_id = body_by_code(tx, body)
        assert body_id is not None
        return sorted(event.source_id for event in events_of(tx, (body_id, view, case), body))
