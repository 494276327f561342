"""All that heads did to one case, in its order: what the judge may read at any time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import SQLModel

from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared
from models.store import Tx
from models.supervision import (
    CaseMeeting,
    CommitteeItem,
    Instruction,
    Marking,
    MarkingMeasure,
    Verbal,
)
from models.types import table_of
from rules.procedures import procedure
from rules.supervision.boundary import HeadAct
from tasks.lookup import bodies, must

TABLES: Mapping[str, type[SQLModel]] = {
    "marking": Marking,
    "instruction": Instruction,
    "verbal": Verbal,
    "meeting": CaseMeeting,
    "committee_item": CommitteeItem,
}
"""The table of each procedure about a case."""
_marking, _measure = table_of(Marking), table_of(MarkingMeasure)
_matter, _body, _person = table_of(Matter), table_of(Body), table_of(Person)
_MEASURES = Prepared(
    select(_measure, _matter.c.number, _person.c.code.label("by"))
    .select_from(
        _measure.join(_marking, _marking.c.matter_id == _measure.c.matter_id)
        .join(_matter, _matter.c.id == _measure.c.matter_id)
        .join(_body, _body.c.id == _marking.c.body_id)
        .join(_person, _person.c.id == _measure.c.ordered_by)
    )
    .where(_body.c.code == bindparam("body"), _marking.c.case_code == bindparam("case"))
    .order_by(_measure.c.matter_id, _measure.c.no)
)
_MATTERS = {
    key: Prepared(
        select(_matter.c.number, _matter.c.state)
        .select_from(
            table_of(table)
            .join(_matter, _matter.c.id == table_of(table).c.matter_id)
            .join(_body, _body.c.id == table_of(table).c.body_id)
        )
        .where(
            _body.c.code == bindparam("body"),
            table_of(table).c.case_code == bindparam("case"),
        )
        .order_by(_matter.c.id)
    )
    for key, table in TABLES.items()
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure, its writing, and the answer."""

    number: str
    no: int
    act: str
    by: str
    on: date
    text: str
    digest: str
    answer: str
    answered_on: date | None
    agrees: bool | None

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


@dataclass(frozen=True, slots=True)
class OnCase:
    """Matters about a case with where each stands, and the measures under its marks."""

    body: str
    case: str
    matters: tuple[tuple[str, str, str], ...]
    """Procedure, number, state."""
    measures: tuple[Measure, ...]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "body": self.body,
            "case": self.case,
            "matters": [
                {"procedure": key, "number": number, "state": state}
                for key, number, state in self.matters
            ],
            "measures": [measure.plain() for measure in self.measures],
        }


def supervision_of(tx: Tx, body: str, case: str) -> OnCase:
    """Everything on record about a case. Raises `tasks.lookup.UnknownCode`."""
    must(bodies(tx, [body]), body, "单位", "body")
    asked = {"body": body, "case": case}
    matters = tuple(
        (key, row["number"], procedure(key).state(row["state"]).label)
        for key, statement in _MATTERS.items()
        for row in tx.rows(statement, asked)
    )
    measures = tuple(
        Measure(
            row["number"],
            row["no"],
            HeadAct[row["act"].upper()].value,
            row["by"],
            row["ordered_on"],
            row["text"],
            row["digest"],
            row["answer"],
            row["answered_on"],
            row["agrees"],
        )
        for row in tx.rows(_MEASURES, asked)
    )
    return OnCase(body, case, matters, measures)
