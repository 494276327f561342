"""Text that people wrote, put into Markdown so that it stays text; and tables of it."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$])")
_SPACE = re.compile(r"\s+")
LONGEST = 160
"""Characters of a text shown in a table."""


def cell(text: object, longest: int = LONGEST) -> str:
    """A text as one line of plain text: no link, markup or column of it takes effect.

    >>> cell("a|b\\n[c](http://d)")
    'a\\\\|b \\\\[c\\\\](http://d)'
    """
    line = _SPACE.sub(" ", str(text)).strip()
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return _SPECIAL.sub(r"\\\1", line).replace("&", "&amp;")


def link(label: str, url: str) -> str:
    """A link whose label is plain text."""
    return f"[{cell(label)}](<{url}>)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
