"""How a document number is written and read: organ, kind, year in 〔〕, number without leading
zeros, 号 (GB/T 9704)."""

import re
from dataclasses import dataclass

from rules.refusal import Refused

_PATTERN = re.compile(
    r"\s*(?P<organ>.+?)(?P<kind>[\u4e00-\u9fff])\s*[〔\[(（]\s*(?P<year>\d{4})\s*[〕\])）]\s*(?P<n>\d{1,9})\s*号?\s*"
)


class UnreadableNumber(Refused):
    """What was given is not a document number."""

    code = "number.unreadable"
    zh = "“{given}”不是文号；文号写作“{example}”。"
    en = "“{given}” is not a document number; one is written “{example}”."
    article = "GB/T 9704-2012"
    way_out_zh = "可用半角括号代替〔〕，如 {ascii}。"
    way_out_en = "Plain brackets may stand for 〔〕, as in {ascii}."


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number of a series: organ code, kind, year, n."""

    organ: str
    kind: str
    year: int
    n: int

    def __str__(self) -> str:
        """As it stands on the document.

        >>> str(DocumentNumber("晋政法", "整", 2026, 3))
        '晋政法整〔2026〕3号'
        """
        return f"{self.organ}{self.kind}〔{self.year}〕{self.n}号"


def read_number(given: str) -> DocumentNumber:
    """A number as people type it; plain brackets stand for 〔〕 and 号 may be left out. Raises
    `UnreadableNumber`.

    >>> str(read_number("晋政法整[2026]3"))
    '晋政法整〔2026〕3号'
    """
    match = _PATTERN.fullmatch(given)
    if match is None:
        raise UnreadableNumber(
            given=given[:80], example="晋政法整〔2026〕3号", ascii="晋政法整[2026]3"
        )
    return DocumentNumber(match["organ"], match["kind"], int(match["year"]), int(match["n"]))
