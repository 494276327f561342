"""Work on many rows without looking for garbage meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collections() -> Iterator[None]:
    """While the block runs, nothing is searched for cycles of objects.

    Hundreds of thousands of rows lie in memory that nothing can free before the end; looking
    through them again and again takes a fifth of an import's time, and a sweep of a twentieth of a
    second may meet a search of the whole process that takes longer. Blocks of several threads may
    overlap: then searches go on a little earlier than they might.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
