"""Reading somebody's table as text, cell by cell: nothing is guessed, leading zeros survive."""

import hashlib
from pathlib import Path

from rules.reading import shown
from tasks.importing.csv_table import read_csv
from tasks.importing.mapping import FileMap
from tasks.importing.table import (
    FileEmpty,
    FileNotThere,
    FileTooLarge,
    FileUnreadable,
    NoWorkbook,
    Table,
    TableKind,
)
from tasks.importing.xlsx_table import read_xlsx
from tasks.importing.yaml_table import read_yaml

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_YAML = (".yaml", ".yml")
_XLSX = (".xlsx", ".xlsm")
_MEGABYTE = 1_000_000


def read_table(file: Path, how: FileMap) -> Table:
    """The table in a CSV, XLSX or YAML file: an XLSX is told by its content, a YAML by its name.

    Raises `FileNotThere`, `FileUnreadable`, `NoWorkbook`, `FileTooLarge`, `FileEmpty`,
    `EncodingUnreadable`, `SheetMissing`, `HeadingMissing`.
    """
    try:
        size = file.stat().st_size
        if size > how.limit_megabytes * _MEGABYTE:
            raise FileTooLarge(
                file=shown(file.name), found=f"{size:,} B", limit=f"{how.limit_megabytes} MB"
            )
        data = file.read_bytes()
    except OSError as error:
        raise FileNotThere(file=shown(file.name), why=_why(error)) from error
    return table_of_bytes(data, file.name, how)


def table_of_bytes(data: bytes, name: str, how: FileMap) -> Table:
    """As `read_table`, from the file's bytes."""
    if not data.strip():
        raise FileEmpty(file=shown(name))
    if data.startswith(_OLE):
        # The old binary format, or an XLSX with a password: neither tells a formula from its value.
        raise FileUnreadable(file=shown(name), why="XLS / 加密 encrypted")
    kind = TableKind(shown(name), hashlib.sha256(data).hexdigest())
    if data.startswith(_ZIP):
        return read_xlsx(data, kind, how)
    if name.lower().endswith(_XLSX):
        raise NoWorkbook(file=shown(name))
    read = read_yaml if name.lower().endswith(_YAML) else read_csv
    return read(data, kind, how)


def _why(error: OSError) -> str:
    """Why a file was not opened, in both languages where it is one of the usual reasons."""
    said = {
        FileNotFoundError: "没有这个文件 · no such file",
        IsADirectoryError: "是文件夹 · it is a folder",
        PermissionError: "没有读取权限 · no permission",
    }
    return said.get(type(error), error.strerror or "")
