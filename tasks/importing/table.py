"""A table as read: a heading, rows of text with their numbers, and what in it cannot be trusted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from rules.refusal import Refused
from tasks.importing.cell import CellRefused, RowShape


class FileEmpty(Refused):
    """There is nothing in the file."""

    code = "import.file-empty"
    zh = "文件{file}是空的。"
    en = "The file {file} is empty."
    way_out_zh = "请核对文件。"
    way_out_en = "Check the file."


class FileUnreadable(Refused):
    """The file is not a table that can be read."""

    code = "import.file-unreadable"
    zh = "文件{file}不能作为表格读取（{why}）。"
    en = "The file {file} cannot be read as a table ({why})."
    way_out_zh = "请另存为CSV或XLSX（不加密）。"
    way_out_en = "Save it as CSV or XLSX, without a password."


class FileNotThere(FileUnreadable):
    """There is no such file, or it is a folder, or it may not be read."""

    code = "import.file-not-there"
    zh = "无法打开文件{file}（{why}）。"
    en = "The file {file} cannot be opened ({why})."
    way_out_zh = "请核对路径和文件名，以及读取权限。"
    way_out_en = "Check the path and the name, and that you may read it."


class YamlUnreadable(FileUnreadable):
    """A YAML file is not a list of rows."""

    code = "import.yaml-unreadable"
    zh = "YAML文件{file}不能作为表格读取（{why}）。"
    en = "The YAML file {file} cannot be read as a table ({why})."
    way_out_zh = "请改正所指之处的写法：每行以“- ”开头，其下逐列写“列名: 值”。"
    way_out_en = "Mend the place named: each row begins with `- `, and has `head: value` lines."


class NoWorkbook(FileUnreadable):
    """A file is named .xlsx and is none."""

    code = "import.no-workbook"
    zh = "文件{file}名为.xlsx，内容却不是XLSX工作簿。"
    en = "The file {file} is named .xlsx, but its content is no XLSX workbook."
    way_out_zh = "请用表格软件另存为XLSX；内容是文本表格的，请改名为.csv（YAML改为.yaml）。"
    way_out_en = "Save it as XLSX from a spreadsheet program; if it is text, name it .csv or .yaml."


class FileTooLarge(Refused):
    """The file is beyond the limit that the mapping sets."""

    code = "import.file-too-large"
    zh = "文件{file}有{found}，超过上限{limit}。"
    en = "The file {file} has {found}; the limit is {limit}."
    way_out_zh = "请分批导入，或在映射的 [file] 中提高上限。"
    way_out_en = "Take it in by parts, or raise the limit under [file] in the mapping."


class EncodingUnreadable(Refused):
    """The bytes are no text in the encoding."""

    code = "import.encoding-unreadable"
    zh = "文件{file}第{line}行不是{encoding}编码的文字。"
    en = "Line {line} of the file {file} is no text in {encoding}."
    way_out_zh = "请另存为UTF-8，或在映射的 [file] 中写明 encoding。"
    way_out_en = "Save it as UTF-8, or say the encoding under [file] in the mapping."


class SheetMissing(Refused):
    """The workbook has no such sheet."""

    code = "import.sheet-missing"
    zh = "工作簿{file}中没有工作表“{sheet}”；现有：{found}。"
    en = "The workbook {file} has no sheet {sheet}; it has {found}."
    way_out_zh = "请核对映射的 [file] sheet。"
    way_out_en = "Check `sheet` under [file] in the mapping."


class HeadingMissing(Refused):
    """The row that should name the columns is not there, or names none."""

    code = "import.heading-missing"
    zh = "文件{file}第{row}行没有表头。"
    en = "Row {row} of the file {file} names no columns."
    way_out_zh = "请核对映射的 [file] header_row。"
    way_out_en = "Check `header_row` under [file] in the mapping."


@dataclass(frozen=True, slots=True)
class TableKind:
    """Which file a table is of."""

    name: str
    digest: str
    """SHA-256 of its bytes, hex."""


ROW = "row"
"""The column of a frame that numbers its rows; the cells stand in columns named "0", "1", "2" …"""
WHOLE, FORMATTED, FLAG = 1, 2, 3
"""A whole number as it stands; a number that is shown in some format (a date, padded zeros, a
percentage) or has decimals; true or false. 0: text, or nothing."""


@dataclass(slots=True)
class Table:
    """Rows are numbered as a spreadsheet shows them, heading included; empty rows are left out.

    A reader gives them one by one, or at once as a ``frame`` of text.
    """

    file: TableKind
    header: tuple[str, ...]
    given: list[tuple[int, Sequence[str]]]
    encoding: str
    broken: list[tuple[int, CellRefused]] = field(default_factory=list)
    suspects: dict[tuple[int, int], CellRefused] = field(default_factory=dict)
    """Cells by row number and place that are not to be read as data; the figure ``given`` of the
    refusal is what stands there."""
    kinds: dict[int, bytes] = field(default_factory=dict)
    """By row number, for each place, what a spreadsheet's cell holds where it is no text: see
    `WHOLE`, `FORMATTED`, `FLAG`. Of a CSV everything is text."""
    formulas: int = 0
    frame: pl.DataFrame | None = None
    """All rows, if they were read as columns: `ROW` and one column of text for each of the heading.
    """

    @property
    def rows(self) -> list[tuple[int, Sequence[str]]]:
        """Every row with its number, its cells as text."""
        if self.frame is not None and not self.given:
            numbers, cells = self.frame[ROW].to_list(), self.frame.drop(ROW).iter_rows()
            self.given = list(zip(numbers, map(list, cells), strict=True))
        return self.given

    @property
    def height(self) -> int:
        """How many rows there are, with those that could not be cut into cells."""
        read = len(self.given) if self.frame is None else self.frame.height
        return read + len(self.broken)

    def as_frame(self) -> pl.DataFrame:
        """Every row as columns of text."""
        if self.frame is None:
            names = [str(place) for place in range(len(self.header))]
            schema = dict.fromkeys(names, pl.String)
            cells = pl.DataFrame([row for _, row in self.given], schema=schema, orient="row")
            numbers = pl.Series(ROW, [number for number, _ in self.given], dtype=pl.UInt32)
            self.frame = cells.insert_column(0, numbers)
        return self.frame


def heading(cells: Sequence[str], file: TableKind, row: int) -> tuple[str, ...]:
    """Names of the columns, without trailing empty ones. Raises `HeadingMissing`."""
    names = [cell.strip().removeprefix("\ufeff") for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise HeadingMissing(file=file.name, row=row)
    return tuple(names)


def fill(table: Table, numbered: Iterable[tuple[int, Sequence[str]]], limit: int) -> Table:
    """Put rows into a table: empty ones left out, misshapen ones named. Raises `FileTooLarge`."""
    width = len(table.header)
    for number, cells in numbered:
        if len(cells) != width:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                table.broken.append((number, RowShape(cells=len(cells), columns=width)))
                continue
            cells = cells[:width]
        elif not any(cells):
            continue
        table.given.append((number, cells))
        if len(table.given) > limit:
            raise beyond(table.file, limit)
    return table


def beyond(file: TableKind, limit: int) -> FileTooLarge:
    """The refusal of a file with more rows than it may have."""
    return FileTooLarge(file=file.name, found=f"> {limit:,} 行 rows", limit=f"{limit:,}")
