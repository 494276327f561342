"""A court whose division chief handles cases beside two judges: what stories of leaders' own cases
are told with."""

from datetime import date, timedelta
from typing import Any

from models.forms.by_verb import FORMS
from models.store import Store
from rules.vocabulary import LeaderRoundKind
from tasks.acts import Receipt
from tasks.cases.arrival import Told
from tasks.leaders.round_report import OwnLoad, RoundReport, round_report
from tests.province import Province
from tests.watching import Watched

QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
COUNTED = date(2026, 4, 1)
CHIEF = "c1-tz"
"""Division chief of the one division of court C1; its judges are c1-j1 and c1-j2."""


class Leading(Watched):
    """Cases that are closed, and rounds that count them."""

    def __init__(self, store: Store) -> None:
        """Settle it."""
        super().__init__(store)
        self.cases = 0

    @classmethod
    def beside_of(cls, province: Province) -> "Leading":
        """Settle the courts in a province that is there."""
        found = cls.__new__(cls)
        watched = Watched.in_province(province)
        found.__dict__ |= watched.__dict__
        found.cases = 0
        return found

    def closed_by(
        self,
        judge: str,
        many: int = 1,
        on: date = date(2026, 3, 10),
        kind: str = "civil_first",
        signs: tuple[str, ...] = ("file_read", "heard", "judgment:signed"),
        role: str = "reporting_judge",
        by: str = "",
    ) -> list[str]:
        """Cases closed by a judge of C1, with what that judge (or ``by``) is on record with."""
        codes, events = [], []
        for _ in range(many):
            self.cases += 1
            code = f"（2026）{self.cases}号"
            codes.append(code)
            events += self._case(code, judge, on, kind, signs, role, by)
        self.told(events, max(on, date(2026, 3, 2)))
        return codes

    def _case(
        self, code: str, judge: str, on: date, kind: str, signs: tuple[str, ...], role: str, by: str
    ) -> list[Told]:
        before = on - timedelta(days=20)
        yes: list[Told] = [
            self.event("filed", before, code, facts={"kind": kind}),
            self.event(f"role:{role}", before, code, person=judge, from_on=before),
        ]
        day = before
        for what in signs:
            day += timedelta(days=1)
            yes.append(self.event(what, day, code, officer=by or judge))
        yes.append(self.event("closed", on, code))
        return yes

    def count(
        self,
        on: date = COUNTED,
        period: tuple[date, date] = QUARTER,
        kind: LeaderRoundKind = LeaderRoundKind.QUARTER,
        body: str = "C1",
    ) -> str:
        """A round is counted; its number."""
        return self.lead(
            "count", on, keeper="ZFW", body=body, kind=kind, from_on=period[0], to_on=period[1]
        ).number

    def lead(self, verb: str, on: date, /, actor: str = "coord", **said: Any) -> Receipt:
        """A verb of a round."""
        form = FORMS[f"leaders.{verb}"].model_validate({"actor": actor, **said})
        return self.do(verb, form, on, "leaders")

    def report(self, number: str) -> RoundReport:
        """What a round holds."""
        with self.store.read() as tx:
            return round_report(tx, number)

    def chief(self, number: str) -> OwnLoad:
        """The division chief's line."""
        (own,) = self.report(number).leaders
        assert own.person == CHIEF
        return own
