"""The handler that one writes first: load the case's row, run every rule, write what is new,
commit. A rule is a function: first the deadlines that it is about, counted with the holiday
package, then the condition."""

from datetime import date, datetime, timedelta
from typing import Any

import orjson
from chinese_calendar import is_workday
from chinese_calendar.constants import holidays
from sqlmodel import Session, col, select

from models.cases import CaseEventRow, CaseSheet
from models.store import Store
from models.warning import RiskHit
from rules.cases.event import digest
from rules.cases.sheet import empty, fold
from rules.cases.sheet import row as row_of
from rules.cases.vocabulary import vocabulary
from rules.counting import Rule, TooFar, nominal_end
from rules.risks.condition import AddWorkdays, Due, Reached, WorkdaysBetween, every
from rules.risks.counted import day, number
from rules.risks.evaluate import Reader, reader
from rules.risks.point import Point
from tasks.cases.arrival import Told

ONE = timedelta(days=1)
FIRST, LAST = min(holidays).year, max(holidays).year


def worked(on: date) -> bool:
    """By the package, whose years end; after them by the week."""
    return bool(is_workday(on)) if FIRST <= on.year <= LAST else on.weekday() < 5


class AskedPerCall:
    """What conditions ask of a calendar, answered day by day."""

    def next_workday(self, on: int) -> int | None:
        """The day itself if worked, otherwise the first worked one after it."""
        found = day(on)
        while not worked(found):
            found += ONE
        return number(found)

    def add(self, on: int, n: int) -> int | None:
        """The n-th working day after a day, or before it."""
        found, left, step = day(on), abs(n), ONE if n > 0 else -ONE
        while left:
            found += step
            left -= worked(found)
        return number(found)

    def reached(self, on: int, n: int) -> int | None:
        """The first day with at least n working days since a day."""
        return self.add(on, n) if n > 0 else on

    def between(self, after: int, until: int) -> int | None:
        """Working days after the one until the other."""
        first, last = day(min(after, until)), day(max(after, until))
        count = sum(worked(first + ONE * i) for i in range(1, (last - first).days + 1))
        return count if until >= after else -count

    def due(self, rule: Rule, start: int, n: int, paused: int) -> int | None:
        """The last day of a period."""
        if n < 1:
            return None
        if rule is Rule.working_days:
            end = self.add(start, n)
            return end if end is None or not paused else self.next_workday(end + paused)
        try:
            nominal = number(nominal_end(rule, day(start), n)) + paused
        except TooFar:
            return None
        return self.next_workday(nominal) if rule.rolls else nominal


class Naive:
    """A handler over the product's own tables, by objects."""

    def __init__(self, store: Store, points: list[Point], today: int) -> None:
        """Read every rule once."""
        self._store, self._today = store, today
        days: Any = AskedPerCall()
        counting = (Due, AddWorkdays, Reached, WorkdaysBetween)
        self._rules: list[tuple[Point, list[Reader], Reader]] = [
            (
                point,
                [reader(n, days) for n in every(point.condition) if isinstance(n, counting)],
                reader(point.condition, days),
            )
            for point in points
        ]

    def handle(self, told: Told, at: datetime) -> int:
        """One event; how many warnings it gave."""
        event, words = told.event, vocabulary(told.view)
        with Session(self._store.engine) as session:
            # The product's connections do not begin by themselves.
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            known = session.exec(
                select(CaseEventRow).where(
                    CaseEventRow.body_id == told.body_id,
                    CaseEventRow.source == event.source,
                    CaseEventRow.source_id == event.source_id,
                )
            ).first()
            if known is not None:
                return 0
            sheet = session.exec(
                select(CaseSheet).where(
                    CaseSheet.body_id == told.body_id,
                    CaseSheet.view == told.view,
                    CaseSheet.code == event.case,
                )
            ).first()
            state: Any = orjson.loads(sheet.state) if sheet else empty(event.body, event.case)
            state = fold(state, event)
            text = orjson.dumps(state).decode()
            if sheet is None:
                sheet = CaseSheet(body_id=told.body_id, view=told.view, code=event.case, state=text)
            sheet.state = text
            session.add(sheet)
            session.add(_row(told, at))
            session.flush()
            found = self._judge(session, sheet, row_of(state, words), at)
            session.commit()
            return found

    def _judge(self, session: Session, sheet: CaseSheet, row: Any, at: datetime) -> int:
        standing = {
            hit.point: hit
            for hit in session.exec(
                select(RiskHit).where(
                    RiskHit.case_id == sheet.id, col(RiskHit.cleared_at).is_(None)
                )
            )
        }
        found = 0
        for point, deadlines, holds in self._rules:
            for deadline in deadlines:
                deadline(row, self._today)
            fires = holds(row, self._today) is True
            if fires and point.code not in standing:
                found += 1
                session.add(
                    RiskHit(
                        case_id=sheet.id or 0,
                        point=point.code,
                        episode=1000 + found,
                        since_on=day(self._today),
                        found_at=at,
                    )
                )
            elif not fires and point.code in standing:
                standing[point.code].cleared_at = at
                session.add(standing[point.code])
        return found


def _row(told: Told, at: datetime) -> CaseEventRow:
    event = told.event
    return CaseEventRow(
        body_id=told.body_id,
        view=told.view,
        code=event.case,
        source=event.source,
        source_id=event.source_id,
        at=event.at,
        happened=event.happened,
        facts=orjson.dumps(dict(event.facts)).decode(),
        digest=digest(event),
        taken_at=at,
    )
