"""Proving the lake: every file that ever counted is there and is what its manifest says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models.cases import CaseIntake, LakePartition
from models.settings import settings
from models.statement import Prepared
from models.store import Store
from models.types import table_of
from tasks.cases.lake import digest_of_file, orphans
from tasks.importing.progress import Progress, in_silence

_part, _intake = table_of(LakePartition), table_of(CaseIntake)
_ALL = Prepared(select(_part).order_by(_part.c.id))
_CUT_OFF = Prepared(select(_intake.c.id).where(_intake.c.done.is_(False)).order_by(_intake.c.id))


@dataclass(frozen=True, slots=True)
class LakeReport:
    """What checking the lake found."""

    partitions: int
    live: int
    rows: int
    """Events in the partitions that count."""
    missing: tuple[str, ...]
    differing: tuple[str, ...]
    generations: tuple[str, ...]
    """Months of which not exactly the latest generation counts."""
    orphans: tuple[str, ...]
    """Files that count for nothing: of takings in that were cut off. They harm nothing."""
    cut_off: int
    unfolded: int
    """Partitions whose cases the next compaction folds."""

    @property
    def ok(self) -> bool:
        """Nothing is missing and nothing differs."""
        return not (self.missing or self.differing or self.generations)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {"ok": self.ok, **{name: getattr(self, name) for name in self.__dataclass_fields__}}


def verify_lake(store: Store, progress: Progress = in_silence) -> LakeReport:
    """Read every file of the lake and compare its digest."""
    with store.read() as tx:
        rows = tx.rows(_ALL, {})
        left = orphans(tx)
        cut_off = len(tx.rows(_CUT_OFF, {}))
    missing, differing = [], []
    for done, row in enumerate(rows, start=1):
        try:
            same = digest_of_file(settings().lake / row["path"]) == row["digest"]
        except OSError:
            missing.append(row["path"])
            continue
        finally:
            progress("verify", done, len(rows))
        if not same:
            differing.append(row["path"])
    current = [row for row in rows if row["superseded_at"] is None]
    return LakeReport(
        len(rows),
        len(current),
        sum(row["rows"] for row in current),
        tuple(missing),
        tuple(differing),
        tuple(_out_of_order(rows)),
        tuple(left),
        cut_off,
        sum(not row["folded"] for row in rows),
    )


def _out_of_order(rows: list[Any]) -> Iterator[str]:
    months: dict[tuple[str, int, str], list[Any]] = {}
    for row in rows:
        months.setdefault((row["view"], row["body_id"], row["month"]), []).append(row)
    for (view, body_id, month), of_month in sorted(months.items()):
        current = [row["generation"] for row in of_month if row["superseded_at"] is None]
        numbers = sorted(row["generation"] for row in of_month)
        if current != numbers[-1:] or numbers != list(range(1, len(numbers) + 1)):
            yield f"{view}/{body_id}/{month}"
