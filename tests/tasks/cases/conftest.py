"""Every test of case data has a lake of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lake import own_lake


@pytest.fixture(autouse=True)
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with own_lake(tmp_path, monkeypatch) as folder:
        yield folder
