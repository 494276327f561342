"""A second file beside the first: each row of the first takes the one row with the same key."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rules.refusal import Refused
from tasks.importing.cell import CellRefused
from tasks.importing.mapping import FileMap, JoinMap
from tasks.importing.reading import read_table
from tasks.importing.table import FileUnreadable, Table, TableKind

Key = tuple[str, ...]


class JoinColumnMissing(Refused):
    """One of the two files lacks a column by which they are joined."""

    code = "import.join-column-missing"
    zh = "文件{file}没有用于连接的列：{missing}。{rows}行均未导入。"
    en = "The file {file} lacks a column by which the two are joined: {missing}. \
None of its {rows} rows was taken in."
    way_out_zh = "两个文件须有同名的列；请核对映射的 [join] on。"
    way_out_en = "Both must have it under the same name: check `on` under [join] in the mapping."


class JoinNothing(CellRefused):
    """The second file has no row of this key."""

    code = "import.join-nothing"
    zh = "文件{file}中没有编号为此的行。"
    en = "The file {file} has no row with this key."
    way_out_zh = "请补上该行，或用 only 略过此行。"
    way_out_en = "Add the row there, or pass over this one by `only`."


class JoinTwice(CellRefused):
    """The second file has several rows of this key."""

    code = "import.join-twice"
    zh = "文件{file}中此编号有多行（第{first}行、第{second}行）。"
    en = "The file {file} has this key in rows {first} and {second}."
    way_out_zh = "请删去多余的行。"
    way_out_en = "Remove the ones too many."


class JoinRowBroken(CellRefused):
    """A row of the second file cannot be read."""

    code = "import.join-row-broken"
    zh = "文件{file}第{row}行：{why}"
    en = "Row {row} of the file {file}: {why_en}"
    way_out_zh = "请检查引号与分隔符。"
    way_out_en = "Check quotation marks and separators."


def joined(table: Table, folder: Path, join: JoinMap, how: FileMap) -> tuple[Table, list[str]]:
    """The first table with the second's columns behind its own, and the keys that stand in the
    second alone: listed, not guessed.

    Rows without a partner, or with several, are named as broken ones. Raises `JoinColumnMissing`
    and what `tasks.importing.reading.read_table` raises for the second file.
    """
    path = (folder / join.file).resolve()
    if path.parent != folder.resolve():
        raise FileUnreadable(file=join.file, why="链接指向别处 · a link that leads elsewhere")
    other = read_table(path, how)
    mine, theirs = _places(table, join.on), _places(other, join.on)
    kept = [place for place in range(len(other.header)) if place not in theirs]
    partners: dict[Key, list[tuple[int, Sequence[str]]]] = {}
    for numbered in other.rows:
        partners.setdefault(_key(numbered[1], theirs), []).append(numbered)
    found = replace(
        table,
        file=TableKind(
            f"{table.file.name} + {other.file.name}", f"{table.file.digest}+{other.file.digest}"
        ),
        header=table.header + tuple(other.header[place] for place in kept),
        given=[],
        frame=None,
        broken=[*table.broken, *_broken(other)],
        suspects=dict(table.suspects),
        kinds=dict(table.kinds),
        formulas=table.formulas + other.formulas,
    )
    suspects = _by_row(other)
    for row, cells in table.rows:
        partner = partners.get(_key(cells, mine), [])
        if len(partner) != 1:
            found.broken.append((row, _why(partner, other.file.name)))
            continue
        at, more = partner[0]
        found.given.append((row, [*cells, *(more[place] for place in kept)]))
        _carry(found, table, other, (row, at), kept, suspects)
    used = {_key(cells, mine) for _, cells in table.rows}
    return found, ["/".join(key) for key in partners if key not in used]


def _places(table: Table, names: Sequence[str]) -> list[int]:
    missing = [name for name in names if table.header.count(name) != 1]
    if missing:
        missed = "、".join(missing)
        raise JoinColumnMissing(file=table.file.name, missing=missed, rows=table.height)
    return [table.header.index(name) for name in names]


def _key(cells: Sequence[str], places: Sequence[int]) -> Key:
    return tuple(cells[place].strip() for place in places)


def _why(partner: Sequence[tuple[int, Sequence[str]]], file: str) -> CellRefused:
    if not partner:
        return JoinNothing(file=file)
    return JoinTwice(file=file, first=partner[0][0], second=partner[1][0])


def _broken(other: Table) -> list[tuple[int, CellRefused]]:
    return [
        (
            row,
            JoinRowBroken(
                file=other.file.name, row=row, why=why.sentence_zh, why_en=why.sentence_en
            ),
        )
        for row, why in other.broken
    ]


def _by_row(other: Table) -> dict[int, list[tuple[int, CellRefused]]]:
    found: dict[int, list[tuple[int, CellRefused]]] = {}
    for (row, place), why in other.suspects.items():
        found.setdefault(row, []).append((place, why))
    return found


def _carry(
    found: Table,
    table: Table,
    other: Table,
    rows: tuple[int, int],
    kept: Sequence[int],
    suspects: dict[int, list[tuple[int, CellRefused]]],
) -> None:
    """What is known of a row's cells beside their text goes with them."""
    row, at = rows
    width = len(table.header)
    for place, why in suspects.get(at, ()):
        if place in kept:
            found.suspects[row, width + kept.index(place)] = why
    theirs = other.kinds.get(at)
    if theirs is not None:
        own = table.kinds.get(row, b"").ljust(width, b"\0")
        more = bytes(theirs[place] if place < len(theirs) else 0 for place in kept)
        found.kinds[row] = own[:width] + more
