"""The courts' list in the demonstration: issued on paper in 2020, entered last week, and being
acknowledged; so that one can ask who answered in March 2020."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import bindparam, select

from deployments.demo.cast import FILES, KEEPER
from models.duty import Acknowledgment
from models.forms.acknowledgment import AcknowledgeDuties, DoubtDuties
from models.forms.duty import Publish
from models.forms.form import Form
from models.forms.importing import ListKind, TakeInList
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared
from models.types import table_of
from rules.actor import Assurance, Channel
from tasks.acts import Act, Ledger
from tasks.importing.lists import take_in_list
from tasks.record import record_one
from tasks.serving_duties import serve_holders

LISTS = FILES.parents[1] / "packs" / "reference" / "duties"
PARTS = (LISTS / "court_civil.csv", LISTS / "court_criminal.csv")
COORDINATOR = "ZF01"
ISSUED = date(2020, 1, 2)
ENTERED, GIVEN, DOUBTED = -6, -3, -2
"""Days of the script: the list is entered, most holders acknowledge, one doubts."""
STILL_TO_GIVE = ("FY03",)
DOUBTS, DOUBTED_ITEM = "ZY03", "CT-042"
ASKED_ABOUT = ("CT-001", date(2020, 3, 2), "FY04")
"""An item, a day, and who answered then: twice moved since, and retired."""

_matter, _asked, _person = table_of(Matter), table_of(Acknowledgment), table_of(Person)
_LISTED = Prepared(select(_matter.c.number).where(_matter.c.procedure == "duty_list"))
_TO_GIVE = Prepared(
    select(_matter.c.number, _person.c.code)
    .join(_asked, _asked.c.matter_id == _matter.c.id)
    .join(_person, _person.c.id == _asked.c.person_id)
    .where(_matter.c.state == bindparam("state"))
    .order_by(_matter.c.id)
)


class Duties:
    """Does what falls on a day. ``day_of`` gives the working day of a day of the script."""

    def __init__(self, ledger: Ledger, day_of: Callable[[int], date]) -> None:
        """Nothing is done yet."""
        self._ledger = ledger
        self._entered, self._given, self._doubted = map(day_of, (ENTERED, GIVEN, DOUBTED))

    def live(self, day: date, at: datetime) -> None:
        """Enter the list, acknowledge it, doubt it; again on the same day it does nothing more."""
        if day == self._entered:
            self._enter(day, at)
        if day == self._given:
            for number, person in self._to_give():
                if person not in (*STILL_TO_GIVE, DOUBTS):
                    self._do("acknowledge", AcknowledgeDuties(actor=person, number=number), at)
        if day == self._doubted:
            for number, person in self._to_give():
                if person == DOUBTS:
                    said = "诉前保全由立案庭实施，执行局是否一并承担，请予明确。"
                    form = DoubtDuties(
                        actor=person, number=number, items=(DOUBTED_ITEM,), reason=said
                    )
                    self._do("doubt", form, at)

    def _enter(self, day: date, at: datetime) -> None:
        with self._ledger.store.read() as tx:
            if tx.rows(_LISTED, {}):
                return
        first, *more = PARTS
        said = TakeInList(
            actor=COORDINATOR,
            kind=ListKind.DUTIES,
            file=first.name,
            more=tuple(file.name for file in more),
            keeper=KEEPER,
            title="法院审判执行权责清单",
        )
        taken = take_in_list(self._ledger, said, PARTS, at=at)
        if not taken.number:
            raise RuntimeError(f"the demonstration's own list: {taken.result.refusals[:3]}")
        form = Publish(
            actor=COORDINATOR,
            number=taken.number,
            valid_from=ISSUED,
            issued_on=ISSUED,
            document="临政法发〔2020〕1号",
            accepted="2020年印发的纸质清单补录系统，依据按现行文本标注；演示名册未设全部岗位。",
        )
        self._do("publish", form, at, "duty_list")
        serve_holders(self._ledger, taken.number, day, at)

    def _to_give(self) -> list[tuple[str, str]]:
        with self._ledger.store.read() as tx:
            rows = tx.rows(_TO_GIVE, {"state": "served"})
        return [(row["number"], row["code"]) for row in rows]

    def _do(self, verb: str, form: Form, at: datetime, procedure: str = "acknowledgment") -> None:
        number = str(getattr(form, "number", ""))
        by_hand = procedure == "acknowledgment"
        act = Act(
            procedure,
            verb,
            form,
            Channel.PORTAL if by_hand else Channel.CLI,
            at,
            number,
            Assurance.AUTHENTICATED if by_hand else Assurance.CLAIMED,
            f"demo:{procedure}:{verb}:{number}",
        )
        record_one(self._ledger, act)
