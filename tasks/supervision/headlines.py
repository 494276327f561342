"""What a matter of supervision is about, in a line: its case and the body of it."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import bindparam, select
from sqlmodel import SQLModel

from models.roster import Body
from models.statement import Prepared
from models.store import Tx
from models.supervision import CaseMeeting, CommitteeItem, Instruction, Marking, Verbal
from models.types import table_of

TABLES: Mapping[str, type[SQLModel]] = {
    "marking": Marking,
    "instruction": Instruction,
    "verbal": Verbal,
    "meeting": CaseMeeting,
    "committee_item": CommitteeItem,
}
"""The table of each procedure about a case."""
_WORDS = {
    "marking": "四类案件",
    "instruction": "审核",
    "verbal": "口头指示",
    "meeting": "会议讨论",
    "committee_item": "委员会议题",
}


def case_supervised(tx: Tx, procedure: str, matter_id: int) -> tuple[str, str] | None:
    """Title and body of such a matter; None for any other."""
    if procedure not in TABLES:
        return None
    row = tx.first(_named(TABLES[procedure]), {"id": matter_id})
    return None if row is None else (f"{row['case_code']} {_WORDS[procedure]}", row["body"])


@cache
def _named(table: type[SQLModel]) -> Prepared:
    own, body = table_of(table), table_of(Body)
    return Prepared(
        select(own.c.case_code, body.c.name.label("body"))
        .join(body, body.c.id == own.c.body_id)
        .where(own.c.matter_id == bindparam("id"))
    )
