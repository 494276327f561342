"""What was said in the acts on matters, as the history keeps it: facts, statements, reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from models.matter import History, Matter
from models.past_act import read
from models.rectification import Evidence
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.acts import SHANGHAI

_history, _evidence = table_of(History), table_of(Evidence)
_matter = table_of(Matter)
_RECORDS = Prepared(
    select(_history.c.matter_id, _history.c.seq, _history.c.record, _matter.c.procedure)
    .join(_matter, _matter.c.id == _history.c.matter_id)
    .where(among(_history.c.matter_id, "ids"))
    .order_by(_history.c.matter_id, _history.c.seq)
)
_FILES = Prepared(select(_evidence).where(among(_evidence.c.digest, "digests")))
PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Said:
    """An act: which, when, and the content of its form."""

    seq: int
    act: str
    at: datetime
    form: dict[str, Any]

    @property
    def on(self) -> date:
        """The day, in Asia/Shanghai."""
        return self.at.astimezone(SHANGHAI).date()


@dataclass(frozen=True, slots=True)
class File:
    """A thing handed in: kept by digest, or on paper."""

    kind: str
    name: str
    digest: str | None
    size: int = 0
    media: str = ""


def said_on(tx: Tx, matter_ids: Iterable[int]) -> dict[int, list[Said]]:
    """Every act on these matters, by matter, the earliest first."""
    ids = sorted(set(matter_ids))
    found: dict[int, list[Said]] = {matter_id: [] for matter_id in ids}
    for row in tx.rows(_RECORDS, {"ids": ids}):
        record = read(row["record"], row["procedure"])
        at = datetime.fromisoformat(record["at"])
        found[row["matter_id"]].append(Said(row["seq"], record["act"], at, record["form"]))
    return found


def last(acts: Sequence[Said], *verbs: str) -> Said | None:
    """The last of these acts."""
    return next((each for each in reversed(acts) if each.act in verbs), None)


def files_of(tx: Tx, items: Sequence[Row]) -> list[File]:
    """Files that forms name (``kind``, ``name``, ``digest`` or None), with size and media type as
    they are kept."""
    digests = sorted({item["digest"] for item in items if item["digest"]})
    asked = {"digests": digests}
    kept = {row["digest"]: row for row in tx.rows(_FILES, asked)} if digests else {}
    return [
        File(
            item["kind"],
            item["name"],
            item["digest"],
            kept[item["digest"]]["size"] if item["digest"] else 0,
            kept[item["digest"]]["media"] if item["digest"] else "",
        )
        for item in items
    ]


def evidence_of(tx: Tx, said: Said) -> list[File]:
    """The files that an act handed in."""
    items = [
        {"kind": "", "name": item["name"], "digest": item["file"].removeprefix(PREFIX)}
        for item in said.form.get("evidence", ())
    ]
    return files_of(tx, items)
