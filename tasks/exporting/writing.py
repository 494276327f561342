"""A table as a file: CSV, XLSX or YAML, told by the name's ending.

No cell is ever a formula for whoever opens it: in a workbook a text stays a text, in a CSV one that
begins like a formula stands behind an apostrophe, which the import takes off again (CWE-1236).
"""

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

import openpyxl
import polars as pl
import yaml
from openpyxl.cell import WriteOnlyCell

from rules.reading import shown
from rules.refusal import Refused
from tasks.exporting.sheet import Sheet
from tasks.importing.plain_table import LIKE_A_FORMULA

MOST_ROWS = 1_048_575
"""Of a workbook's sheet, beside the heading."""
TEXT = "@"
"""The number format under which a spreadsheet leaves what is typed as it is."""
_NOT_XML = "[\ufffe\uffff]"
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What would be read as an escaped character (ISO/IEC 29500-1 22.9.2.19)."""
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class UnknownFormat(Refused):
    """A file's name does not say what kind of file it is."""

    code = "export.unknown-format"
    zh = "由文件名“{file}”看不出格式。"
    en = "The name {file} does not say of which format the file is."
    way_out_zh = "请以 .csv、.xlsx 或 .yaml 结尾。"
    way_out_en = "Let it end in .csv, .xlsx or .yaml."


class NotForAWorkbook(Refused):
    """A table has what a workbook cannot hold."""

    code = "export.not-for-a-workbook"
    zh = "工作簿存不下此表：{why}。"
    en = "A workbook cannot hold this table: {why_en}."
    way_out_zh = "请改用 .csv 或 .yaml。"
    way_out_en = "Use .csv or .yaml."


def as_file(sheet: Sheet, name: str) -> bytes:
    """The bytes of a file of that name. Raises `UnknownFormat`, `NotForAWorkbook`."""
    return _writer(name)(sheet)


def is_known(name: str) -> None:
    """Before anything is read: the name says the format. Raises `UnknownFormat`."""
    _writer(name)


def _writer(name: str) -> Callable[[Sheet], bytes]:
    found = _WRITERS.get(PurePath(name).suffix.lower())
    if found is None:
        raise UnknownFormat(file=shown(PurePath(name).name))
    return found


def _as_csv(sheet: Sheet) -> bytes:
    """With a mark, without which spreadsheets take it for another encoding than UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.cells.columns)
    writer.writerows(_guarded(sheet.cells).iter_rows())
    return out.getvalue().encode("utf-8-sig")


def _guarded(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.with_columns(pl.all().str.replace(LIKE_A_FORMULA, "'${0}"))


def _as_xlsx(sheet: Sheet) -> bytes:
    if sheet.cells.height > MOST_ROWS:
        rows = f"{sheet.cells.height:,}"
        raise NotForAWorkbook(why=f"{rows}行", why_en=f"it has {rows} rows")
    if sheet.cells.select(pl.any_horizontal(pl.all().str.contains(_NOT_XML).any())).item():
        raise NotForAWorkbook(why="含非字符 U+FFFE", why_en="it holds a non-character")
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet.kind.zh)
    page.freeze_panes = "A2"
    page.append(sheet.cells.columns)
    for row in sheet.cells.iter_rows():
        page.append([text_cell(page, text) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_cell(page: Any, text: str) -> Any:
    """A cell that holds this text and never computes anything; None: empty."""
    if not text:
        return None
    cell = WriteOnlyCell(page, _ESCAPED.sub("_x005F_", text))
    cell.data_type = "s"  # also of what begins with =, which is text here
    cell.number_format = TEXT
    return cell


def _as_yaml(sheet: Sheet) -> bytes:
    said: str = yaml.dump(
        sheet.cells.to_dicts(), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000
    )
    return said.encode()


_WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    ".csv": _as_csv,
    ".xlsx": _as_xlsx,
    ".yaml": _as_yaml,
    ".yml": _as_yaml,
}
