"""Keeping what is wrong with a case's events: each fault once, with its figures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import bindparam, select, text

from models.cases import CaseFault
from models.statement import Prepared, Row
from models.store import Tx
from models.types import microseconds, table_of

_fault = table_of(CaseFault)
_KEEP = Prepared(
    text(
        "INSERT INTO case_fault (body_id, view, code, kind, mark, said, found_at, intake_id)"
        " VALUES (:body_id, :view, :code, :kind, :mark, :said, :found_at, :intake_id)"
        " ON CONFLICT (body_id, view, code, kind, mark) DO NOTHING"
    )
)
_OF_CASE = Prepared(
    select(_fault)
    .where(
        _fault.c.body_id == bindparam("body"),
        _fault.c.view == bindparam("kind"),
        _fault.c.code == bindparam("case"),
    )
    .order_by(_fault.c.id)
)


def keep_faults(
    tx: Tx,
    body_id: int,
    view: str,
    faults: Iterable[tuple[str, str, str, Mapping[str, Any]]],
    at: datetime,
    intake_id: int | None,
) -> None:
    """Keep faults of a body's cases: case, kind, mark, figures."""
    tx.many(
        _KEEP,
        [
            {
                "body_id": body_id,
                "view": view,
                "code": code,
                "kind": kind,
                "mark": mark,
                "said": orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode(),
                "found_at": microseconds(at),
                "intake_id": intake_id,
            }
            for code, kind, mark, said in faults
        ],
    )


def faults_of(tx: Tx, body_id: int, view: str, case: str) -> list[Row]:
    """The faults of a case, in the order in which they were found."""
    return tx.rows(_OF_CASE, {"body": body_id, "kind": view, "case": case})
