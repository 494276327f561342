"""What all cases were watched with: when a point is new, changed or withdrawn, and when the
calendar is another, all cases are looked at once for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, delete, select, text

from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from models.warning import RiskApplied, RiskHit
from rules.risks.counted import number
from rules.risks.watch import Watched
from tasks.acts import SHANGHAI, Ledger
from tasks.risks.hits import CALENDAR, POINT, Findings, episodes
from tasks.risks.in_force import watch_on
from tasks.risks.watching import PORTION, Looked, watch_view

CALENDAR_KEY = "calendar"
_applied, _hit = table_of(RiskApplied), table_of(RiskHit)
_ALL = Prepared(select(_applied.c.what, _applied.c.digest))
_PUT = Prepared(
    text(
        "INSERT INTO risk_applied (what, digest, at) VALUES (:what, :digest, :at)"
        " ON CONFLICT (what) DO UPDATE SET digest = excluded.digest, at = excluded.at"
    ).bindparams(bindparam("at", type_=_applied.c.at.type))
)
_DROP = Prepared(delete(_applied).where(_applied.c.what == bindparam("key")))
_STANDING = Prepared(
    select(_hit.c.case_id)
    .where(_hit.c.point == bindparam("code"), _hit.c.cleared_at.is_(None))
    .order_by(_hit.c.case_id)
    .limit(bindparam("most"))
)


@dataclass(slots=True)
class Applied:
    """What was new since the last time, and what came of it."""

    points: list[str] = field(default_factory=list)
    """New or changed points."""
    withdrawn: list[str] = field(default_factory=list)
    calendar: bool = False
    looked: Looked = field(default_factory=Looked)


def apply_points(ledger: Ledger, at: datetime) -> Applied:
    """Watch all cases by the points in force on the day, where these, or the calendar, are others
    than when that was last done. Run again it finds nothing."""
    done, today = Applied(), at.astimezone(SHANGHAI).date()
    with ledger.store.read() as tx:
        watch = watch_on(tx, today, ledger.calendar)
        known = applied(tx)
    version = str(ledger.calendar.version)
    done.calendar = known.get(CALENDAR_KEY, version) != version
    for view, points in watch.views.items():
        new = [w for w in points if known.get(_key(w.code)) != w.point.digest]
        asked: Sequence[Watched] = points if done.calendar else new
        if asked:
            why = CALENDAR if done.calendar else POINT
            every = watch if done.calendar else None
            _add(done.looked, watch_view(ledger, view, asked, at, why, every))
        done.points += [w.code for w in new]
    in_force = {_key(w.code): w.point.digest for of in watch.views.values() for w in of}
    gone = [what for what in known if what.startswith("point:") and what not in in_force]
    for what in gone:
        code = what.removeprefix("point:")
        _add(done.looked, end_hits(ledger, code, at))
        done.withdrawn.append(code)
    if done.points or gone or known.get(CALENDAR_KEY) != version:
        with ledger.store.write() as tx:
            note(tx, {**in_force, CALENDAR_KEY: version}, at)
            tx.many(_DROP, [{"key": what} for what in gone])
    return done


def applied(tx: Tx) -> dict[str, str]:
    """Digests of what all cases were watched with."""
    return {row["what"]: row["digest"] for row in tx.rows(_ALL, {})}


def note(tx: Tx, what: Mapping[str, str], at: datetime) -> None:
    """Keep what all cases have been watched with."""
    tx.many(_PUT, [{"what": key, "digest": digest, "at": at} for key, digest in what.items()])


def end_hits(ledger: Ledger, code: str, at: datetime) -> Looked:
    """End what a point found that is in force no more."""
    looked, today = Looked(), number(at.astimezone(SHANGHAI).date())

    def portion(tx: Tx) -> tuple[Findings, int]:
        ids = [row["case_id"] for row in tx.rows(_STANDING, {"code": code, "most": PORTION})]
        findings = Findings(episodes(tx, ids), today, at, POINT)
        for case_id in ids:
            findings.end(case_id, code, POINT)
        findings.write(tx)
        return findings, len(ids)

    while True:
        findings, count = ledger.store.transact(portion)
        looked.add(findings, count)
        if count < PORTION:
            return looked


def _key(code: str) -> str:
    return f"point:{code}"


def _add(into: Looked, more: Looked) -> None:
    into.cases += more.cases
    into.began += more.began
    into.ended += more.ended
    into.changed |= more.changed
