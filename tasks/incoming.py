"""A file on its way into the evidence store: taken in by portions, named by its digest when whole
and on disk, or gone."""

import hashlib
import os
import tempfile
from contextlib import suppress
from datetime import timedelta
from types import TracebackType
from typing import Self

from models.durable import sync_folder
from models.settings import settings
from tasks.clock import now

ABANDONED = timedelta(days=1)


class Incoming:
    """A half file beside the store; a context manager that leaves no half file behind."""

    def __init__(self) -> None:
        """Empty."""
        self._folder = settings().evidence
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clear_abandoned()
        self._digest = hashlib.sha256()
        self.size = 0
        handle, self._name = tempfile.mkstemp(dir=self._folder, prefix="incoming-")
        self._out = os.fdopen(handle, "wb")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What was not kept is removed."""
        self.close()

    def add(self, portion: bytes) -> None:
        """The next portion."""
        self._digest.update(portion)
        self._out.write(portion)
        self.size += len(portion)

    @property
    def digest(self) -> str:
        """SHA-256 of what was added, in hex."""
        return self._digest.hexdigest()

    def keep(self) -> str:
        """Whole and synced before it has its name; the digest."""
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        place = self._folder / self.digest[:2] / self.digest
        place.parent.mkdir(exist_ok=True)
        os.replace(self._name, place)
        for holder in (place.parent, self._folder):
            sync_folder(holder)
        return self.digest

    def close(self) -> None:
        """Remove what was not kept."""
        self._out.close()
        with suppress(FileNotFoundError):
            os.unlink(self._name)

    def _clear_abandoned(self) -> None:
        """Half files of a process that was killed; one that is a day old is nobody's any more."""
        oldest = (now() - ABANDONED).timestamp()
        for half in self._folder.glob("incoming-*"):
            with suppress(FileNotFoundError):
                if half.stat().st_mtime < oldest:
                    half.unlink()
