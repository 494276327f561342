"""Where in a point file something stands: for sentences that name the place."""

import re
from dataclasses import dataclass

_SECTION = re.compile(r"^\s*\[\s*([\w.-]+)\s*\]", re.MULTILINE)
_OPENING = r"^[ \t]*{key}[ \t]*=[ \t]*"
_QUOTES = ('"""\n', "'''\n", '"""', "'''", '"', "'")


@dataclass(frozen=True, slots=True)
class Place:
    """File, line and column, both from 1; column 0: the line as a whole, line 0: the file."""

    file: str
    line: int = 0
    column: int = 0

    @property
    def figures(self) -> dict[str, str | int]:
        """For a refusal: ``{place}`` and ``{place_en}`` of its sentences."""
        zh, en = self.file, self.file
        if self.line:
            zh, en = f"{zh}第{self.line}行", f"{en}, line {self.line}"
        if self.column:
            zh, en = f"{zh}第{self.column}列", f"{en}, column {self.column}"
        return {"place": zh, "place_en": en, "line": self.line, "column": self.column}


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places in the text of a file."""

    file: str
    text: str

    def whole(self) -> Place:
        """The file."""
        return Place(self.file)

    def key(self, name: str, section: str = "") -> Place:
        """The line on which a key stands; its section's, or the file, where it stands nowhere."""
        span = self._span(section)
        if span is None:
            return self.whole()
        found = re.compile(_OPENING.format(key=re.escape(name)), re.MULTILINE).search(
            self.text, *span
        )
        if found is None:
            return Place(self.file, self._line(span[0])) if section else self.whole()
        return Place(self.file, self._line(found.end()))

    def within(self, name: str, value: str, offset: int) -> Place:
        """A character of a key's text."""
        found = re.compile(_OPENING.format(key=re.escape(name)), re.MULTILINE).search(self.text)
        if found is None:
            return self.whole()
        at = found.end()
        quote = next((q for q in _QUOTES if self.text.startswith(q, at)), "")
        at += len(quote)
        if self.text[at : at + len(value)] == value:  # Otherwise escapes have moved it.
            at += offset
            return Place(self.file, self._line(at), at - self.text.rfind("\n", 0, at))
        return Place(self.file, self._line(at))

    def _span(self, section: str) -> tuple[int, int] | None:
        heads = list(_SECTION.finditer(self.text))
        ends = [*(head.start() for head in heads[1:]), len(self.text)]
        if not section:
            return 0, heads[0].start() if heads else len(self.text)
        for head, end in zip(heads, ends, strict=False):
            if head[1] == section:
                return head.start(), end
        return None

    def _line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1
