"""Case data in the demonstration: a court's system is connected today, the courts' risk points are
loaded, and the first pass warns."""

import csv
import tempfile
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select

from deployments.demo.cast import FILES
from deployments.demo.duties import COORDINATOR
from models.statement import Prepared
from models.types import table_of
from models.warning import CaseWarning
from rules.actor import Channel
from tasks.acts import Ledger
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.clock import now
from tasks.risks.loading import load_points
from tasks.risks.pass_over import pass_over

POINTS = FILES.parents[1] / "packs" / "reference" / "risks" / "court"
EXAMPLE = ("CR-084", "BSFY", "（2026）临0181民初1号")
"""A point, a court and a case: why it fires."""
_warning = table_of(CaseWarning)
_COUNT = Prepared(select(func.count().label("n")).select_from(_warning))


def connect(ledger: Ledger, base: date) -> None:
    """Take in the cases, load the points, pass over them; where this was done it does nothing."""
    if warned(ledger):
        return
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / "cases.csv"
        file.write_text("\n".join(_rows(base)) + "\n", "utf-8")
        result = take_in_cases(ledger, CaseOrder(file, FILES / "cases.toml"))
    if result.refusals:
        raise RuntimeError(f"the demonstration's own cases: {result.refusals[:3]}")
    load_points(ledger, POINTS, COORDINATOR, Channel.CLI)
    pass_over(ledger, now())


def warned(ledger: Ledger) -> int:
    """How many warnings there are."""
    with ledger.store.read() as tx:
        found = tx.first(_COUNT, {})
    return int(found["n"]) if found else 0


def _rows(base: date) -> list[str]:
    """The cases as a file, each event so many days before the first filling."""
    with (FILES / "cases.csv").open(encoding="utf-8", newline="") as read:
        rows = list(csv.DictReader(read))
    found = ["编号,案号,类别,时间,节点,经办人,承办人"]
    for i, row in enumerate(rows, start=1):
        day = base - timedelta(days=int(row["几日前"]))
        at = f"{day}T{9 + i % 8:02d}:00:00+08:00"
        found.append(
            ",".join(
                (str(i), row["案号"], row["类别"], at, row["节点"], row["经办人"], row["承办人"])
            )
        )
    return found
