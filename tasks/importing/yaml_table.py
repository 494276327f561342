"""YAML as text: a list of mappings, one a row, under the same heads as a sheet.

Read event by event, so that nothing is ever built but cells of text: no tag is followed, no alias,
nothing deeper than a list of words in a cell. What stands there is the value: ``no`` is the word
no, ``007`` keeps its zeros, a date is read by the field it is for.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from rules.reading import shown
from tasks.importing.cell import RowBroken
from tasks.importing.csv_table import decode
from tasks.importing.fields import BETWEEN
from tasks.importing.mapping import FileMap
from tasks.importing.table import (
    FileEmpty,
    FileTooLarge,
    Table,
    TableKind,
    YamlUnreadable,
    beyond,
    heading,
)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT = "tag:yaml.org,2002:str"
MOST_COLUMNS, DEEPEST = 200, 20
_Row = dict[str, str]


class _Broken(Exception):
    """What is wrong with a row, on its way to where it is written down."""


def read_yaml(data: bytes, file: TableKind, how: FileMap) -> Table:
    """The table in a YAML file; a row is numbered by the line on which it begins.

    Raises `EncodingUnreadable`, `YamlUnreadable`, `FileEmpty`, `FileTooLarge`.
    """
    text, encoding = decode(data, file.name, how.encoding)
    table = Table(file, (), [], encoding)
    rows: list[tuple[int, _Row]] = []
    heads: dict[str, None] = {}
    try:
        for number, row in _rows(text, table):
            rows.append((number, row))
            heads.update(dict.fromkeys(row))
            if len(rows) > how.limit_rows:
                raise beyond(file, how.limit_rows)
            if len(heads) > MOST_COLUMNS:
                found = f"> {MOST_COLUMNS} 列 columns"
                raise FileTooLarge(file=file.name, found=found, limit=str(MOST_COLUMNS))
    except yaml.YAMLError as error:
        raise YamlUnreadable(file=file.name, why=_where(error)) from None
    if not heads:
        raise FileEmpty(file=file.name)
    table.header = heading(list(heads), file, 1)
    width = len(table.header)
    table.given = [
        (number, [row.get(head, "") for head in heads][:width])
        for number, row in rows
        if any(row.values())
    ]
    return table


def _rows(text: str, table: Table) -> Iterator[tuple[int, _Row]]:
    """Each row with its number; those that are none are written down."""
    events = iter(yaml.parse(text, Loader=_LOADER))
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return
    if not isinstance(next(events), yaml.SequenceStartEvent):
        why = "须为列表，每行一个映射 · it must be a list of mappings"
        raise YamlUnreadable(file=table.file.name, why=why)
    number = 0
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        number = max(event.start_mark.line + 1, number + 1)
        node = _Node(event, events, table)
        try:
            yield number, node.as_row()
        except _Broken as broken:
            table.broken.append((number, RowBroken(why=str(broken))))
            node.skip_the_rest()
    next(events)
    if not isinstance(next(events), yaml.StreamEndEvent):
        why = "含多个文档 · several documents"
        raise YamlUnreadable(file=table.file.name, why=why)


class _Node:
    """A node of the file, event by event, with how deep it has been entered."""

    def __init__(self, first: Any, events: Iterator[Any], table: Table) -> None:
        """Begins with an event that was taken already."""
        self._events, self._table, self._depth = events, table, 0
        self._first = self._counted(first)

    def as_row(self) -> _Row:
        """Heads and cells of a mapping. Raises `_Broken`."""
        _plain(self._first)
        if not isinstance(self._first, yaml.MappingStartEvent):
            raise _Broken("不是映射 · not a mapping")
        row: _Row = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            head = _scalar(event).strip()
            if not head or head in row:
                said = f"键“{shown(head)}”为空或重复 · an empty key, or one that comes twice"
                raise _Broken(said)
            row[head] = self._cell(self._next())
        return row

    def skip_the_rest(self) -> None:
        """Up to the end of the node."""
        while self._depth:
            self._next()

    def _cell(self, event: Any) -> str:
        if not isinstance(event, yaml.SequenceStartEvent):
            return _scalar(event)
        _plain(event)
        words = []
        while not isinstance(each := self._next(), yaml.SequenceEndEvent):
            words.append(_scalar(each))
        if any(BETWEEN in word for word in words):
            raise _Broken(f"列表中的词含“{BETWEEN}” · a word of a list holds {BETWEEN}")
        return BETWEEN.join(words)

    def _next(self) -> Any:
        return self._counted(next(self._events))

    def _counted(self, event: Any) -> Any:
        if isinstance(event, yaml.CollectionStartEvent):
            self._depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            self._depth -= 1
        if self._depth > DEEPEST:
            why = f"嵌套过深（第{event.start_mark.line + 1}行） · nested too deeply"
            raise YamlUnreadable(file=self._table.file.name, why=why)
        return event


def _scalar(event: Any) -> str:
    """The text of a scalar; a plain null is an empty cell. Raises `_Broken`."""
    _plain(event)
    if not isinstance(event, yaml.ScalarEvent):
        raise _Broken("单元格须为文字或词的列表 · a cell is a text or a list of words")
    if event.implicit[0] and event.value in _NOTHING:
        return ""
    return str(event.value).removesuffix("\n")


def _plain(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Broken("不接受别名 · an alias")
    if getattr(event, "tag", None) not in (None, "!", _TEXT):
        raise _Broken("不接受标签 · a tag")


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return "YAML" if mark is None else f"YAML，第{mark.line + 1}行 · line {mark.line + 1}"
