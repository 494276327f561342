"""From hits to warnings: what is not warned of yet is, in batches and each once; what ended before
anybody reacted is cleared; what changed hands is handed over.

What is to be done is read from the hits as they stand, never remembered: done again after a stop at
any instant, it does the rest and nothing twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.cases import CaseSheet
from models.forms.problem import TermAsked
from models.forms.warning import ClearWarning, RaiseWarning
from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from models.warning import CaseWarning, RiskHit
from rules.actor import Assurance, Channel
from rules.procedure import Closed, Undeclared
from rules.refusal import Refused
from rules.risks.warned import Warned
from tasks.acts import SHANGHAI, SYSTEM, Act, Ledger, Receipt
from tasks.record import record_in
from tasks.risks.handing import GROUP as HANDED
from tasks.risks.handing import act_on_warning, handing, under_way, under_way_in
from tasks.risks.hits import CALENDAR, DATA, POINT, TIME
from tasks.risks.in_force import Kept, kept_points
from tasks.risks.telling import tell
from tasks.risks.whom import Asked, whom

GROUP = 500
"""Warnings opened in one transaction at most."""
_hit, _sheet, _body = table_of(RiskHit), table_of(CaseSheet), table_of(Body)
_warning, _matter, _person = table_of(CaseWarning), table_of(Matter), table_of(Person)
_HITS = (
    select(
        _hit.c.case_id,
        _hit.c.point,
        _hit.c.episode,
        _hit.c.since_on,
        _hit.c.digest,
        _sheet.c.view,
        _sheet.c.code,
        _sheet.c.body_id,
        _body.c.code.label("body"),
    )
    .join(_sheet, _sheet.c.id == _hit.c.case_id)
    .join(_body, _body.c.id == _sheet.c.body_id)
    .where(_hit.c.matter_id.is_(None), _hit.c.cleared_at.is_(None))
    .order_by(_hit.c.case_id, _hit.c.point)
    .limit(bindparam("most"))
)
_UNWARNED = {
    False: Prepared(_HITS),
    True: Prepared(_HITS.where(among(_hit.c.case_id, "cases"))),
}
_ENDED_HITS = (
    select(_matter.c.number, _hit.c.cleared_on, _hit.c.cleared_why)
    .join(_warning, _warning.c.matter_id == _hit.c.matter_id)
    .join(_matter, _matter.c.id == _warning.c.matter_id)
    .where(_warning.c.closed_at.is_(None), _matter.c.state == "open")
    .where(_hit.c.cleared_at.is_not(None))
    .order_by(_matter.c.id)
    .limit(bindparam("most"))
)
_ENDED = {
    False: Prepared(_ENDED_HITS),
    True: Prepared(_ENDED_HITS.where(among(_hit.c.case_id, "cases"))),
}
_WHY = {
    DATA: "案件已更新，情形不再成立 · the case moved on; it no longer holds",
    TIME: "已过该情形所指期间 · its time has passed",
    CALENDAR: "放假安排变更，期限改变 · the arrangement of holidays changed",
    POINT: "风险点已修改或者停用 · the point was changed or withdrawn",
}


@dataclass(slots=True)
class Settled:
    """What was done about the hits of some cases."""

    raised: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)
    handed_over: list[str] = field(default_factory=list)
    told: int = 0
    """Notices: one for each person and pass."""
    more: bool = False
    """Something is left to do."""

    def add(self, other: "Settled") -> None:
        """Count another portion in."""
        self.raised += other.raised
        self.cleared += other.cleared
        self.handed_over += other.handed_over
        self.told += other.told


def settle(ledger: Ledger, at: datetime, cases: Collection[int] | None = None) -> Settled:
    """Warn, clear and hand over, for some cases or for all, portion by portion."""
    done = Settled()
    ids = None if cases is None else sorted(set(cases))
    if ids == []:
        return done
    while True:
        part = ledger.store.transact(lambda tx: settle_in(tx, ledger, at, ids))
        done.add(part)
        if not part.more:
            return done


def settle_in(tx: Tx, ledger: Ledger, at: datetime, cases: Sequence[int] | None = None) -> Settled:
    """One portion, in a transaction that is there."""
    done, on = Settled(), at.astimezone(SHANGHAI).date()
    asked = {"most": GROUP, "cases": list(cases or ())}
    if cases is not None:
        done.handed_over, handed = _hand_over(tx, ledger, under_way_in(tx, cases), at)
    else:
        handed = []
    ended = tx.rows(_ENDED[cases is not None], asked)
    done.cleared = record_some(tx, ledger, [_clearing(row, at) for row in ended])
    hits = tx.rows(_UNWARNED[cases is not None], asked)
    done.raised, warned = _raise(tx, ledger, hits, at, on)
    done.told = tell(tx, [*warned, *handed], at, on)
    done.more = len(hits) == GROUP or len(ended) == GROUP
    return done


def hand_over_all(ledger: Ledger, at: datetime) -> list[str]:
    """Hand over every warning under way whose duty is somebody else's today; their numbers. Run
    again it finds nothing."""
    moved: list[str] = []
    after = 0

    def portion(tx: Tx) -> tuple[list[str], int]:
        rows = under_way(tx, after)
        numbers, handed = _hand_over(tx, ledger, rows, at)
        tell(tx, handed, at, at.astimezone(SHANGHAI).date())
        return numbers, rows[-1]["matter_id"] if len(rows) == HANDED else 0

    while True:
        numbers, after = ledger.store.transact(portion)
        moved += numbers
        if not after:
            return moved


def _hand_over(
    tx: Tx, ledger: Ledger, rows: Sequence[Row], at: datetime
) -> tuple[list[str], list[tuple[str, Warned]]]:
    """Of warnings under way, those whose duty is somebody else's now."""
    due = handing(tx, rows, at)
    numbers = record_some(tx, ledger, [act for act, _ in due])
    done = set(numbers)
    return numbers, [(act.number, now) for act, now in due if act.number in done]


def _raise(
    tx: Tx, ledger: Ledger, hits: Sequence[Row], at: datetime, on: date
) -> tuple[list[str], list[tuple[str, Warned]]]:
    points = kept_points(tx, {row["digest"] for row in hits})
    known = [row for row in hits if row["digest"] in points]
    found = whom(
        tx,
        [Asked(row["case_id"], row["body_id"], points[row["digest"]].point.warn) for row in known],
        on,
    )
    acts = [
        _raising(row, points[row["digest"]], reached, at)
        for row, reached in zip(known, found, strict=True)
    ]
    numbers, warned = [], []
    for outcome, reached in zip(record_in(tx, ledger, acts), found, strict=True):
        if isinstance(outcome, Refused):
            raise outcome
        if not outcome.replayed:
            numbers.append(outcome.number)
            warned.append((outcome.number, reached))
    return numbers, warned


def _raising(row: Row, kept: Kept, reached: Warned, at: datetime) -> Act:
    point, seat, head = kept.point, reached.seat, reached.head
    basis = "；".join(f"《{b.instrument}》{b.article}" for b in point.basis)
    form = RaiseWarning(
        actor=SYSTEM,
        view=row["view"],
        body=row["body"],
        case=row["code"],
        case_id=row["case_id"],
        point=row["point"],
        episode=row["episode"],
        title=point.zh,
        duty=point.duty,
        basis=basis,
        digest=row["digest"],
        since_on=row["since_on"],
        subject=point.warn,
        how=reached.how.value,
        post=seat.post if seat else "",
        person=seat.person if seat else "",
        head=head.post if head else "",
        keeper=kept.keeper,
        term=TermAsked(rule=point.react.rule, n=point.react.n),
        ladder=point.ladder,
    )
    key = f"warning:{row['case_id']}:{row['point']}:{row['episode']}"
    return Act(
        "warning", "raise", form, Channel.SYSTEM, at, assurance=Assurance.AUTHENTICATED, key=key
    )


def _clearing(row: Row, at: datetime) -> Act:
    why = _WHY[row["cleared_why"]]
    form = ClearWarning(
        actor=SYSTEM, number=row["number"], cleared_on=row["cleared_on"], reason=why
    )
    return act_on_warning("clear", form, row["number"], at)


def record_some(tx: Tx, ledger: Ledger, acts: Sequence[Act]) -> list[str]:
    """Numbers of those that were done; one that somebody acted on meanwhile is left as it is."""
    found = []
    for outcome in record_in(tx, ledger, acts) if acts else ():
        if isinstance(outcome, Receipt):
            found.append(outcome.number)
        elif not isinstance(outcome, Closed | Undeclared):
            raise outcome
    return found
