"""Events that came by API and that a file corrects: the new content is their next revision."""

from collections.abc import Mapping
from datetime import datetime

import polars as pl
from sqlalchemy import bindparam, insert, select, update

from models.cases import CaseEventRow
from models.statement import Prepared, among
from models.store import Tx
from models.types import instant, table_of
from rules.cases.vocabulary import Vocabulary
from tasks.cases.reading import on_day
from tasks.cases.sorting import Sorted

_event = table_of(CaseEventRow)
_KNOWN = Prepared(
    select(_event.c.id, _event.c.source, _event.c.source_id, _event.c.revision).where(
        _event.c.body_id == bindparam("body"),
        among(_event.c.source_id, "ids"),
        _event.c.superseded.is_(False),
    )
)
_SUPERSEDE = Prepared(update(_event).where(_event.c.id == bindparam("key")).values(superseded=True))
_SAME = (
    *("source", "source_id", "happened", "officer"),
    *("person", "from_on", "to_on", "digest"),
)
_ADD = Prepared(insert(_event), [column.key for column in _event.columns if column.key != "id"])


def correct_api_rows(
    tx: Tx, words: Vocabulary, found: Sorted, months: Mapping[str, int], at: datetime
) -> None:
    """Give every event of the ledger's database that was corrected its next revision, which stands
    in the partition of its month. ``months``: partitions by month."""
    ids = found.corrected["source_id"].unique().to_list()
    rows = tx.rows(_KNOWN, {"body": found.body_id, "ids": ids}) if ids else []
    known = {(row["source"], row["source_id"]): row for row in rows}
    if not known:
        return
    month = on_day(pl.col("at"), words.timezone).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y-%m")
    now = found.fresh.with_columns(month=month)
    now = now.filter(pl.col("source_id").is_in(ids))
    for event in now.iter_rows(named=True):
        old = known.get((event["source"], event["source_id"]))
        if old is None:
            continue
        tx.run(_SUPERSEDE, {"key": old["id"]})
        tx.run(
            _ADD,
            {
                "body_id": found.body_id,
                "view": words.view,
                "code": event["case"],
                "revision": old["revision"] + 1,
                "superseded": False,
                "at": instant(event["at"]),
                "taken_at": at,
                "facts": "{}",
                "partition_id": months[event["month"]],
                **{name: event[name] for name in _SAME},
            },
        )
