"""What a command prints: data on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed
from rich.table import Table
from rich.text import Text

from rules.counting import SHANGHAI
from rules.refusal import Refused

PIPED_WIDTH = 140
"""Columns of a table that no terminal bounds."""


def paper() -> Console:
    """Standard output for people. What people wrote stays text: no markup of it takes effect."""
    return _console(sys.stdout)


def margin() -> Console:
    """Standard error, for what is not data: progress, notes, refusals."""
    return _console(sys.stderr)


def print_json(value: Any) -> None:
    """A value for machines, on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str | Text]], title: str = "") -> Table:
    """A table whose cells are text."""
    found = Table(title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for head in heads:
        found.add_column(head, overflow="fold")
    for row in rows:
        found.add_row(*row)
    return found


def print_rows(
    rows: Sequence[Mapping[str, Any]], heads: Mapping[str, str], *, as_json: bool
) -> None:
    """Rows as a person reads them, in the columns that ``heads`` name, or whole for a machine."""
    if as_json:
        print_json([{name: plain(value) for name, value in row.items()} for row in rows])
        return
    cells = [[written(row[name]) for name in heads] for row in rows]
    paper().print(table(list(heads.values()), cells))


def print_done(done: Mapping[str, Any], sentence: str, *, as_json: bool) -> None:
    """What came of an act: a sentence for a person, figures for a machine."""
    if as_json:
        print_json(done)
    else:
        paper().print(sentence)


def plain(value: Any) -> Any:
    """A value as JSON has it: instants to the second with their offset, days in ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def written(value: Any) -> str:
    """A value in a cell: instants as clocks in Shanghai show them, to the minute."""
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return "" if value is None else str(value)


def refuse(refusal: Refused, *, as_json: bool) -> None:
    """A refusal: its problem document on standard output, or a red sentence and the way out."""
    if as_json:
        print_json(refusal.as_problem())
        return
    console = margin()
    said = f"{refusal.sentence_zh} {refusal.sentence_en}"
    console.print(Text(said, style="bold red"), soft_wrap=True)
    way_out = " ".join(said for said in refusal.way_out if said)
    if way_out:
        console.print(Text(f"→ {way_out}", style="red"), soft_wrap=True)


def note(text: str, style: str = "dim") -> None:
    """A line beside the data."""
    margin().print(Text(text, style=style), soft_wrap=True)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while the block runs; the function yielded takes how much is done."""
    console = margin()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Elapsed(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.update(task, completed=done)


def _console(stream: Any) -> Console:
    console = Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console
