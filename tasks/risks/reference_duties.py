"""The codes of the reference lists of duties (权责清单) that packs bring."""

import csv
from functools import cache
from pathlib import Path

from rules.cases.vocabulary import PACKS

CODE = "编号"


@cache
def reference_duties(pack: Path | None = None) -> frozenset[str]:
    """The codes in a pack's folder ``duties``; of all packs of the product where none is given."""
    folders = [pack / "duties"] if pack else sorted(PACKS.glob("*/duties"))
    codes: set[str] = set()
    for folder in folders:
        for file in sorted(folder.glob("*.csv")):
            with file.open(encoding="utf-8-sig", newline="") as rows:
                codes |= {row[CODE] for row in csv.DictReader(rows) if row.get(CODE)}
    return frozenset(codes)
