"""A list of duties or an authorisation table as the file it is taken in from."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import polars as pl
from sqlalchemy import bindparam, select

from models.duty import DutyItem
from models.matter import Matter
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.listed import Entry
from rules.procedures import procedure
from rules.subject import BodyKind
from tasks.drafts import OtherProcedure, as_number
from tasks.duty_reading import version_of
from tasks.duty_rows import PROCEDURE_OF, entries_of
from tasks.exporting.sheet import Sheet, sheet_of
from tasks.importing.fields import Kind
from tasks.importing.sieve import schema_of

_item, _matter = table_of(DutyItem), table_of(Matter)
_ORIGINS = Prepared(
    select(_item.c.code, _matter.c.number)
    .join(_matter, _matter.c.id == _item.c.origin_id)
    .where(_item.c.list_id == bindparam("id"))
)


def list_sheet(tx: Tx, kind: Kind, number: str) -> Sheet:
    """The rows of a version, draft or published. Raises `tasks.drafts.NoSuchMatter`, or
    `OtherProcedure` where the number is a list of the other sort."""
    version = version_of(tx, as_number(number))
    holds = version.row["holds"]
    if holds != kind.key:
        other = procedure(PROCEDURE_OF[holds])
        raise OtherProcedure(
            number=version.number, procedure=other.zh, procedure_en=other.en, verb="export"
        )
    matter_id = version.row["matter_id"]
    origins = {row["code"]: row["number"] for row in tx.rows(_ORIGINS, {"id": matter_id})}
    rows = [
        _row(entry, version.kind, origins) for entry in entries_of(tx, [version.row])[matter_id]
    ]
    schema = {name: dtype for name, dtype in schema_of(kind).items() if name in kind.fields}
    return sheet_of(kind, pl.DataFrame(rows, schema=schema))


def _row(entry: Entry, kind: BodyKind, origins: Mapping[str, str]) -> dict[str, Any]:
    """An entry by the fields of a file; subjects and stages by their Chinese terms."""
    row = asdict(entry)
    for words, names in ((kind.subjects, ("subject", "signer")), (kind.stages, ("stage", "phase"))):
        for name in names:
            if row.get(name) in words:
                row[name] = words[row[name]].zh
    if "posts" in row:
        row |= {"posts": ",".join(row["posts"]), "origin": origins.get(entry.code, "")}
    return row
