"""The risk points in force on a day, compiled and kept for as long as neither points nor calendar
change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import bindparam, func, or_, select

from models.matter import History, Matter
from models.past_act import doers_in, read
from models.risks import RiskPoint
from models.roster import Body, Post, Unit
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.risks.point import Point
from rules.risks.watch import Watch
from rules.workday import Calendar
from tasks.actors import find_actors
from tasks.acts import SYSTEM, day_of
from tasks.registers import register_number
from tasks.risks.reading import point_of, refuse

_point, _history, _matter = table_of(RiskPoint), table_of(History), table_of(Matter)
_body, _post, _unit = table_of(Body), table_of(Post), table_of(Unit)
_day = bindparam("on", type_=_point.c.valid_from.type)
_IN_FORCE = Prepared(
    select(_point.c.code, _point.c.digest, _point.c.text)
    .where(_point.c.valid_from <= _day, or_(_point.c.valid_to.is_(None), _point.c.valid_to >= _day))
    .order_by(_point.c.code)
)
_VERSIONS = Prepared(
    select(_point.c.code, _point.c.digest, _point.c.text, _point.c.seq)
    .where(among(_point.c.digest, "digests"))
    .order_by(_point.c.id)
)
_LOADED = Prepared(
    select(_history.c.record)
    .join(_matter, _matter.c.id == _history.c.matter_id)
    .where(_matter.c.number == bindparam("number"), _history.c.seq == bindparam("seq"))
)
_KEEPERS = Prepared(select(_body.c.id, _body.c.code).order_by(_body.c.id))
_STATE = Prepared(
    select(func.max(_point.c.id).label("last"), func.max(_point.c.ended_seq).label("ended"))
)
_OFFICE = Prepared(
    select(_unit.c.body_id)
    .join(_post, _post.c.unit_id == _unit.c.id)
    .where(_post.c.powers.like("%coordinate%"))
    .order_by(_unit.c.body_id)
    .limit(1)
)
POWERS = frozenset({"coordinate", "supervise"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a point, and the body that keeps it: whose office loaded it."""

    point: Point
    keeper: str


class InForce:
    """Remembers what is in force: asked anew in every transaction, read anew only when it
    changed."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._of: tuple[object, ...] = ()
        self._watch: Watch | None = None

    def on(self, tx: Tx, day: date, calendar: Calendar) -> Watch:
        """The points in force on a day, compiled under a calendar."""
        state = tx.first(_STATE, {}) or {}
        of = (state.get("last"), state.get("ended"), day, id(calendar))
        if self._watch is None or of != self._of:
            self._watch, self._of = watch_on(tx, day, calendar), of
        return self._watch


def watch_on(tx: Tx, day: date, calendar: Calendar) -> Watch:
    """The points in force on a day, compiled under a calendar."""
    return Watch.over(points_on(tx, day), calendar)


def points_on(tx: Tx, day: date) -> list[Point]:
    """The points in force on a day: those loaded whose law is in force too."""
    found = [_read(row["text"]) for row in tx.rows(_IN_FORCE, {"on": day})]
    return [point for point in found if point.applies_on(day)]


def kept_points(tx: Tx, digests: Iterable[str]) -> dict[str, Kept]:
    """Versions by digest, each with the code of the body that keeps it."""
    wanted = sorted(set(digests))
    rows = tx.rows(_VERSIONS, {"digests": wanted}) if wanted else []
    keepers = {seq: _keeper(tx, seq) for seq in {row["seq"] for row in rows}}
    return {row["digest"]: Kept(_read(row["text"]), keepers[row["seq"]]) for row in rows}


def _keeper(tx: Tx, seq: int) -> str:
    """The body of whoever loaded it, in whose office that was done; what the product loaded itself
    is kept by the first body that has such an office."""
    act = tx.first(_LOADED, {"number": register_number("risk_points"), "seq": seq})
    codes = {row["id"]: row["code"] for row in tx.rows(_KEEPERS, {})}
    if act is not None:
        on = day_of(read(act["record"])["at"])
        loaders = find_actors(tx, [c for c in doers_in(act["record"]) if c != SYSTEM], on)
        for _, held, _ in loaders.values():
            for post in held:
                if not post.powers.isdisjoint(POWERS):
                    return str(codes[post.body_id])
    office = tx.first(_OFFICE, {})
    return str(codes[office["body_id"]]) if office else next(iter(codes.values()), "")


class _Every(frozenset[str]):
    """Whatever duty a version named when it was loaded: lists move on, a version does not."""

    def __contains__(self, item: object) -> bool:
        return True


@lru_cache(maxsize=4096)
def _read(text: str) -> Point:
    point, faults = point_of("risk_point", text, _Every())
    if point is None:
        raise refuse(faults)
    return point
