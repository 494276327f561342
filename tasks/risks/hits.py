"""Hits: which point's condition holds for which case, episode by episode, kept when it ends."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import orjson
from sqlalchemy import bindparam, case, func, select, update

from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from models.warning import RiskHit
from rules.risks.counted import day
from rules.risks.watch import Watched

_hit = table_of(RiskHit)
_ADD = insert_into(RiskHit)
_STANDS = case((_hit.c.cleared_at.is_(None), 1), else_=0)
_EPISODES = Prepared(
    select(
        _hit.c.case_id,
        _hit.c.point,
        func.max(_hit.c.episode).label("episode"),
        func.max(_STANDS).label("stands"),
    )
    .where(among(_hit.c.case_id, "cases"))
    .group_by(_hit.c.case_id, _hit.c.point)
)
_CLEAR = Prepared(
    update(_hit)
    .where(
        _hit.c.case_id == bindparam("case"),
        _hit.c.point == bindparam("code"),
        _hit.c.episode == bindparam("no"),
        _hit.c.cleared_at.is_(None),
    )
    .values(
        cleared_on=bindparam("on", type_=_hit.c.cleared_on.type),
        cleared_at=bindparam("at", type_=_hit.c.cleared_at.type),
        cleared_why=bindparam("why"),
    )
)
DATA, TIME, CALENDAR, POINT = "data", "time", "calendar", "point"
"""What ended it: another fact, another day, another arrangement of holidays, another point."""

Episodes = dict[int, dict[str, tuple[int, bool]]]
"""By case and point: the last episode, and whether it stands."""


def episodes(tx: Tx, cases: Iterable[int]) -> Episodes:
    """What was found in some cases so far."""
    found: Episodes = {}
    ids = sorted(set(cases))
    for row in tx.rows(_EPISODES, {"cases": ids}) if ids else ():
        of = found.setdefault(row["case_id"], {})
        of[row["point"]] = row["episode"], bool(row["stands"])
    return found


@dataclass(slots=True)
class Findings:
    """What a pass found in its cases, written at its end in one go."""

    known: Episodes
    today: int
    at: datetime
    why: str = DATA
    new: list[Row] = field(default_factory=list)
    ended: list[Row] = field(default_factory=list)

    def judge(self, case_id: int, asked: Sequence[Watched], row: Row) -> None:
        """Ask points about a case: a new episode where one holds, the end of one where it no longer
        does."""
        of = self.known.get(case_id)
        today = self.today
        for each in asked:
            if each.holds(row, today):
                if of is None:
                    of = self.known.setdefault(case_id, {})
                episode, stands = of.get(each.code, (0, False))
                if not stands:
                    of[each.code] = episode + 1, True
                    self.new.append(self._hit(case_id, each, episode + 1, row))
            elif of is not None and each.code in of:
                self.end(case_id, each.code, self.why)

    def end(self, case_id: int, code: str, why: str) -> None:
        """What stands for a case no longer does."""
        episode, stands = self.known.get(case_id, {}).get(code, (0, False))
        if stands:
            self.known[case_id][code] = episode, False
            key = {"case": case_id, "code": code, "no": episode}
            self.ended.append({**key, "on": day(self.today), "at": self.at, "why": why})

    def write(self, tx: Tx) -> None:
        """Write them."""
        tx.many(_ADD, self.new)
        tx.many(_CLEAR, self.ended)

    @property
    def changed(self) -> Collection[int]:
        """The cases in which something began or ended."""
        return {row["case_id"] for row in self.new} | {row["case"] for row in self.ended}

    def _hit(self, case_id: int, each: Watched, episode: int, row: Row) -> Row:
        return {
            "case_id": case_id,
            "point": each.code,
            "episode": episode,
            "since_on": day(self.today),
            "found_at": self.at,
            "cleared_on": None,
            "cleared_at": None,
            "cleared_why": "",
            "digest": each.point.digest,
            "facts": orjson.dumps(each.seen(row), option=orjson.OPT_SORT_KEYS).decode(),
            "matter_id": None,
        }
