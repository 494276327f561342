"""A file that a command writes: whole under its name, or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def written_whole(name: str) -> Iterator[TextIO]:
    """A text file that gets its name when the block ends well; standard output without a name."""
    if not name:
        yield sys.stdout
        return
    place = Path(name)
    handle, unfinished = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(unfinished, 0o644)
        os.replace(unfinished, place)
    except BaseException:
        os.unlink(unfinished)
        raise


def write_whole(name: str, data: bytes) -> None:
    """Bytes under a name, whole or not at all; to standard output without one."""
    if not name:
        sys.stdout.buffer.write(data)
        return
    with written_whole(name) as file:
        file.buffer.write(data)
