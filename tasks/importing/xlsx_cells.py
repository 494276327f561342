"""A look into a sheet's XML: where formulas stand, and numbers too long to be kept.

Most sheets are written plainly by a spreadsheet: a pattern finds the cells that are no text, and
only those are looked at. Any other sheet is walked through event by event.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml
from xml.parsers import expat

from tasks.importing.cell import CellRefused, DigitsLost, ErrorCell, FormulaCell
from tasks.importing.table import FLAG, FORMATTED, WHOLE

_SAFE_DIGITS = 15
"""A double keeps fifteen decimal digits."""
_LONG = re.compile(r"-?\d{16,}|-?\d(\.\d+)?[eE]\+?(1[5-9]|[2-9]\d|\d{3,})")
_WHOLE = re.compile(r"-?\d{1,15}(\.0*)?")
_NO_TEXT = ("n", "b", "d")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\w|\?xml version=.1\.0."
    rb"(?: encoding=.(?i:utf-8).)?(?: standalone=.\w+.)?\s*\?>)"
)
_NOT_PLAIN = re.compile(rb"<!|<f[\s/>]|<[\w.-]+:(?:c|f|v|row|is|t)[\s/>]")
_AT = rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?'
_NO_TEXT_CELL = re.compile(_AT + rb'(?: t="([nbed])")?><v>([^<&\s]+)</v></c>')
_TEXT_CELL = re.compile(
    rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")?'
    rb'(?: t="s"><v>\d+</v></c>| t="inlineStr"><is><t(?: xml:space="preserve")?>[^<])'
)
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")? ?/>')
_ANY_CELL = re.compile(rb"<c[\s/>]")
_FILLED_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"[^>/]*>')
_AS_IT_STANDS = frozenset({0, 1, 49})
"""Number formats that show a whole number as it is kept: General, 0, @ (ISO/IEC 29500-1
18.8.30)."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Cells:
    """What a sheet's cells are beside their values; rows and columns counted from 1."""

    first_column: int = 1
    """Where the used range begins: calamine leaves out empty columns before it."""
    suspects: dict[tuple[int, int], CellRefused] = field(default_factory=dict)
    kinds: dict[int, bytearray] = field(default_factory=dict)
    """By row, for each column, what is no text: see `tasks.importing.table.Table.kinds`."""
    formulas: int = 0

    def note(self, at: tuple[int, int], type_: str, text: str, plain: bool) -> None:
        """What is to be known of a cell that holds no formula. ``plain``: its style shows a whole
        number as it is kept."""
        if type_ == "e":
            self.suspects[at] = ErrorCell(given=text)
        elif type_ == "n" and len(text) > _SAFE_DIGITS and _LONG.fullmatch(text):
            self.suspects[at] = DigitsLost(given=text)
        if text and type_ in _NO_TEXT:
            self.kind_of(at, type_, text, plain)

    def kind_of(self, at: tuple[int, int], type_: str, text: str, plain: bool) -> None:
        """Of a cell that holds no text, what it holds instead."""
        row = self.kinds.get(at[0])
        if row is None:
            row = self.kinds[at[0]] = bytearray()
        row.extend(bytes(at[1] + 1 - len(row)))
        whole = type_ == "n" and plain and _WHOLE.fullmatch(text)
        row[at[1]] = FLAG if type_ == "b" else WHOLE if whole else FORMATTED


def look_at(archive: zipfile.ZipFile, sheet: str, refuse: bool) -> tuple[list[str], Cells | None]:
    """Names of the sheets, and the cells of one (the first, if none is named); None: no such sheet.

    ``refuse``: formulas are suspects. Raises what zip and XML raise on a broken workbook.
    """
    files = _sheet_files(archive)
    if not files or (sheet and sheet not in files):
        return list(files), None
    with archive.open(files[sheet or next(iter(files))]) as opened:
        xml, plain = opened.read(), _plain_styles(archive)
    return list(files), glance(xml, plain) or _Look(refuse, plain).at(xml)


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    book = Xml.fromstring(archive.read("xl/workbook.xml"))
    links = Xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    return {
        node.get("name", ""): posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
        for node in book.iter()
        if node.tag.endswith("}sheet") and (link := node.get(_ID, "")) in targets
    }


def _plain_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The cell styles under which a whole number is shown as it is kept."""
    try:
        sheet = Xml.fromstring(archive.read("xl/styles.xml"))
    except KeyError:
        return frozenset({"0"})
    formats = next((node for node in sheet.iter() if node.tag.endswith("}cellXfs")), None)
    if formats is None:
        return frozenset({"0"})
    return frozenset(str(at) for at, xf in enumerate(formats) if _format(xf) in _AS_IT_STANDS)


def _format(xf: Xml.Element) -> int:
    given = xf.get("numFmtId", "0")
    return int(given) if given.isdigit() else -1


class _Look:
    """A walk through a sheet's XML by events, so that a large sheet takes no tree in memory."""

    def __init__(self, refuse: bool, plain: frozenset[str]) -> None:
        self._refuse, self._plain = refuse, plain
        self._cells = Cells()
        self._first: int | None = None
        self._row, self._column = 0, 0
        self._type, self._style, self._text = "", "0", ""
        self._formula: str | None = None
        self._reading, self._in_formula = False, False

    def at(self, xml: bytes) -> Cells:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        self._cells.first_column = self._first or 1
        return self._cells

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._column += 1
            if place := _PLACE.fullmatch(attributes.get("r", "")):
                self._column, self._row = _number(place[1]), int(place[2])
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._formula, self._text = None, ""
        elif tag == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdigit() else self._row + 1
            self._column = 0
        elif tag == "f":
            self._formula, self._in_formula = "=", True
        elif tag in ("v", "t"):
            self._reading = True

    def _said(self, text: str) -> None:
        if self._reading:
            self._text += text
        elif self._in_formula and self._formula is not None:
            self._formula += text

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "t"):
            self._reading = False
        elif tag == "f":
            self._in_formula = False
        elif tag == "c":
            self._cell_ends()

    def _cell_ends(self) -> None:
        cells, at = self._cells, (self._row, self._column)
        if self._text and (self._first is None or self._column < self._first):
            self._first = self._column
        plain = self._style in self._plain
        if self._formula is None:
            cells.note(at, self._type, self._text, plain)
            return
        cells.formulas += 1
        if self._refuse:
            cells.suspects[at] = FormulaCell(given=self._formula)
        if self._text and self._type in _NO_TEXT:
            cells.kind_of(at, self._type, self._text, plain)


def glance(xml: bytes, plain: frozenset[str]) -> Cells | None:
    """What a plainly written sheet holds; None: it has to be walked through.

    Plain: UTF-8, no formula, no comment, no section of character data, every cell in the one order
    of attributes that spreadsheets use, every text where they put it.
    """
    if not _UTF8.match(xml) or b"\0" in xml or _NOT_PLAIN.search(xml):
        return None
    told = [found.groups(b"") for found in _NO_TEXT_CELL.finditer(xml)]
    counted = len(told) + len(_TEXT_CELL.findall(xml)) + len(_EMPTY_CELL.findall(xml))
    if counted != len(_ANY_CELL.findall(xml)):
        return None
    cells = Cells()
    for letters, row, style, type_, text in told:
        at = int(row), _number(letters.decode())
        cells.note(at, type_.decode() or "n", text.decode(), (style.decode() or "0") in plain)
    if told:
        columns = set(_FILLED_COLUMN.findall(xml))
        cells.first_column = min(_number(letters.decode()) for letters in columns)
    return cells


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
