"""XES (IEEE 1849) as a table: a row an event; a trace's attributes stand in columns ``case:…``.

Read event by event: an element is dropped as soon as it has been read. Entities and external
references are refused by the parser.
"""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from rules.reading import shown
from tasks.importing.mapping import FileMap
from tasks.importing.table import FileEmpty, FileTooLarge, FileUnreadable, Table, TableKind, beyond

_VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})
_UNPACKED = 20
"""A log unpacks to some ten times its size; far beyond that it is a bomb."""
_MOST_COLUMNS = 500


def read_xes(data: bytes, file: TableKind, how: FileMap) -> Table:
    """The events of a log as a table, in the order of the file, numbered from 1.

    Raises `FileUnreadable`, `FileTooLarge`, `FileEmpty`.
    """
    limit = how.limit_megabytes * 1_000_000
    source: IO[bytes] = BytesIO(data)
    if data[:2] == b"\x1f\x8b":
        source = BytesIO(_unpacked(data, file, limit * _UNPACKED))
    header: dict[str, int] = {}
    rows: list[list[str]] = []
    try:
        for told in _events(source):
            for name in told:
                header.setdefault(name, len(header))
            if len(header) > _MOST_COLUMNS:
                raise FileUnreadable(file=file.name, why=f"> {_MOST_COLUMNS} 列 columns")
            if len(rows) >= how.limit_rows:
                raise beyond(file, how.limit_rows)
            row = [""] * len(header)
            for name, value in told.items():
                row[header[name]] = value
            rows.append(row)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise FileUnreadable(file=file.name, why=shown(type(error).__name__)) from None
    if not rows:
        raise FileEmpty(file=file.name)
    width = len(header)
    given: list[tuple[int, Sequence[str]]] = [
        (number, row + [""] * (width - len(row))) for number, row in enumerate(rows, start=1)
    ]
    return Table(file, tuple(header), given, "xes")


def _events(source: IO[bytes]) -> Iterator[dict[str, str]]:
    """Each event with its own attributes and its trace's, wherever in the trace these stand."""
    path: list[Element] = []
    waiting: list[dict[str, str]] = []
    for what, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        if what == "start":
            path.append(element)
            continue
        path.pop()
        name = _local(element.tag)
        if name == "event":
            waiting.append(_attributes(element, ""))
            element.clear()
        elif name == "trace":
            of_case = _attributes(element, "case:")
            for event in waiting:
                yield of_case | event
            waiting.clear()
            element.clear()
        if path and name in ("event", "trace"):
            # What was read leaves the tree; in a trace, nothing but its own attributes stays.
            path[-1].remove(element)


def _attributes(of: Element, prefix: str) -> dict[str, str]:
    return {
        prefix + key: child.get("value", "")
        for child in of
        if _local(child.tag) in _VALUES and (key := child.get("key"))
    }


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _unpacked(data: bytes, file: TableKind, limit: int) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as packed:
            found = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FileUnreadable(file=file.name, why=shown(type(error).__name__)) from None
    if len(found) > limit:
        raise FileTooLarge(file=file.name, found=f"> {limit:,} B", limit=f"{limit:,} B")
    return found
