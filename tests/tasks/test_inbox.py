"""The one folder from which a form may name files: claims on `tasks.inbox`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.settings import settings
from tasks.inbox import NotInInbox, in_inbox


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path))
    settings.cache_clear()
    (tmp_path / "inbox").mkdir()
    yield tmp_path / "inbox"
    monkeypatch.undo()
    settings.cache_clear()


def test_a_file_of_the_inbox_is_found_by_its_name(inbox: Path) -> None:
    (inbox / "台账.csv").touch()
    assert in_inbox("台账.csv") == (inbox / "台账.csv").resolve()


@pytest.mark.parametrize("name", ["没有.csv", "../keys", "../outside.csv", "."])
def test_nothing_else_is(inbox: Path, name: str) -> None:
    (inbox.parent / "outside.csv").touch()
    with pytest.raises(NotInInbox):
        in_inbox(name)


def test_a_link_that_leads_out_is_not_followed(inbox: Path) -> None:
    (inbox.parent / "outside.csv").touch()
    (inbox / "link.csv").symlink_to(inbox.parent / "outside.csv")
    with pytest.raises(NotInInbox):
        in_inbox("link.csv")
