"""Roll-ups and analyses as they stand: for whom it may concern, in bands."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from models.interference import RollUp
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.interference.counting import QUARTER
from rules.interference.recording import Category
from rules.procedures.rollup import ROLLUP
from tasks.lookup import bodies, must

_rollup, _matter, _body = table_of(RollUp), table_of(Matter), table_of(Body)
_ROWS = Prepared(
    select(_rollup, _matter.c.number, _matter.c.state, _body.c.code.label("body"), _body.c.name)
    .join(_matter, _matter.c.id == _rollup.c.matter_id)
    .join(_body, _body.c.id == _rollup.c.body_id)
    .where(
        or_(bindparam("every") == 1, _rollup.c.body_id == bindparam("only")),
        _rollup.c.to_on >= bindparam("since", type_=_rollup.c.to_on.type),
    )
    .order_by(_rollup.c.to_on.desc(), _rollup.c.kind.desc(), _body.c.code)
)
HEADS = (
    "文号 · Number",
    "单位 · Body",
    "种类 · Kind",
    "时段 · Period",
    "月报 · Reports",
    *(category.value for category in Category),
    "现状 · State",
)


@dataclass(frozen=True, slots=True)
class Rolled:
    """A roll-up: coverage exactly, categories in bands."""

    number: str
    body: str
    name: str
    kind: str
    from_on: date
    to_on: date
    asked: int
    answered: int
    bands: dict[str, str]
    state: str

    @property
    def line(self) -> tuple[str, ...]:
        """As it stands in a table under `HEADS`."""
        kind = "季度汇总 · quarter" if self.kind == QUARTER else "分析 · analysis"
        return (
            self.number,
            self.name,
            kind,
            f"{self.from_on}—{self.to_on}",
            f"{self.answered}/{self.asked}",
            *(self.bands[category.name] for category in Category),
            ROLLUP.state(self.state).label,
        )

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return said | {"from_on": self.from_on.isoformat(), "to_on": self.to_on.isoformat()}


def rolled_up(tx: Tx, since: date, body: str = "") -> list[Rolled]:
    """Those that end from a day on, of one body or all, the latest first. Raises
    `tasks.lookup.UnknownCode`."""
    only = must(bodies(tx, [body]), body, "单位", "body")["id"] if body else 0
    found = []
    for row in tx.rows(_ROWS, {"every": int(not body), "only": only, "since": since}):
        figures = json.loads(row["figures"])
        found.append(
            Rolled(
                row["number"],
                row["body"],
                row["name"],
                row["kind"],
                row["from_on"],
                row["to_on"],
                row["asked"],
                row["answered"],
                {category.name: figures[category.name] for category in Category},
                row["state"],
            )
        )
    return found
