"""A court with officers, a head who asks, discipline desks in it and above it: where records under
the three provisions are made."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.store import Store, Tx
from rules.actor import Assurance, Channel
from rules.interference.recording import Category, Manner
from rules.procedures import procedure
from rules.refusal import Refused
from tasks.acts import Act, Ledger, Receipt
from tasks.doing import REGISTER
from tasks.interference.monthly import ask_for_month
from tasks.interference.reading import Entry, register_of
from tasks.record import record_in, record_one
from tasks.register_acts import act_on
from tests.province import Province

RECORDER, OTHER, PRESIDENT, DESK, DESK_ABOVE = "hj-j1", "hj-j2", "hj-pres", "hj-jj", "pc-jj"
MONTH, FIRST_WORKDAY = date(2026, 3, 1), date(2026, 4, 1)
SAID = "打招呼要求对被告人从轻"
POSTS = (
    ("PC-JJ", "PC-DD", "discipline", ()),
    ("PC-XT", "PC-DD", "coordinate", ()),
    ("HJ-PRES", "HJ-YZ", "lead", ("president",)),
    ("HJ-JJ", "HJ-YZ", "discipline", ()),
    ("HJ-XT", "HJ-YZ", "coordinate", ()),
    ("HJ-J1", "HJ-XS", "", ("judge", "reporting_judge")),
    ("HJ-J2", "HJ-XS", "", ("judge",)),
    ("HJ-J3", "HJ-MS", "", ("judge",)),
    ("HJ-OFF", "HJ-YZ", "", ()),
)


class Interfering:
    """A province that has such a court; acts are done on dates."""

    def __init__(self, store: Store, province: Province | None = None) -> None:
        """Settle a fresh store, or one that a province is settled in."""
        self.province = province or Province(store)
        self.store: Store = store
        self.ledger: Ledger = self.province.ledger
        with store.session() as session:
            settle(session)

    def do(
        self, name: str, on: date, sure: bool = False, channel: Channel = Channel.CLI, **said: Any
    ) -> Receipt:
        """Record an act by its full name. Raises its refusal."""
        of, verb = name.split(".")
        form: Form = FORMS[name].model_validate(said)
        number = said.get("number", "")
        assurance = Assurance.AUTHENTICATED if sure else Assurance.CLAIMED
        at = self.province.at(on)
        if procedure(of).series == REGISTER:
            return self.store.transact(lambda tx: self._on_register(tx, of, verb, form, at))
        return record_one(self.ledger, Act(of, verb, form, channel, at, number, assurance))

    def _on_register(self, tx: Tx, of: str, verb: str, form: Form, at: datetime) -> Receipt:
        act = act_on(tx, self.ledger, of, verb, form, Channel.CLI, at)
        (outcome,) = record_in(tx, self.ledger, [act])
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def recorded(self, on: date = date(2026, 3, 10), **more: Any) -> str:
        """A record that the president asked for leniency; its number, which nobody tells."""
        return self.do("inquiry.record", on, **self.form(on, **more)).number

    def form(self, on: date = date(2026, 3, 10), **more: Any) -> dict[str, Any]:
        """What a recorder types."""
        return {
            "actor": RECORDER,
            "case": "（2026）晋0999刑初7号",
            "asker": PRESIDENT,
            "asked_on": on.isoformat(),
            "place": "办公室走廊",
            "manner": Manner.IN_PERSON.value,
            "said": SAID,
            "response": "当场拒绝并告知将如实记录",
            "category": Category.INTERFERENCE.value,
            **more,
        }

    def asked(self, month: date = MONTH, on: date = FIRST_WORKDAY) -> dict[str, str]:
        """Open the month's reports; number by officer."""
        ask_for_month(self.ledger, month, on, self.province.at(on))
        with self.store.session() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT p.code, m.number FROM attestation a JOIN matter m ON m.id = a.matter_id"
                f" JOIN person p ON p.id = a.person_id WHERE a.period = '{month}'"
            )
            return {str(code): str(number) for code, number in rows.all()}

    def register(self, reader: str, on: date, **more: Any) -> list[Entry]:
        """What a desk has."""
        return register_of(self.ledger, reader, "办理", self.province.at(on), **more)


def settle(session: Session) -> None:
    """A city's committee with a desk, a court below it with one, judges, a president, an office."""

    def add(row: Any) -> int:
        session.add(row)
        session.flush()
        return int(row.id)

    above = add(
        Body(code="PC", name="某市委政法委", organ="并政法", kind="committee", level="city")
    )
    court = add(
        Body(
            code="HJ", name="某区法院", organ="某法", kind="court", level="county", parent_id=above
        )
    )
    units = {
        code: add(Unit(code=code, name=code, body_id=above if code.startswith("PC") else court))
        for code in ("PC-DD", "HJ-YZ", "HJ-XS", "HJ-MS")
    }
    for code, unit, powers, subjects in POSTS:
        single = code != "HJ-OFF"
        post = add(Post(code=code, name=code, unit_id=units[unit], powers=powers, single=single))
        person = add(Person(code=code.lower(), name=f"某{code}"))
        session.add(Appointment(post_id=post, person_id=person, from_on=date(2020, 1, 1)))
        for subject in subjects:
            session.add(PostSubject(post_id=post, subject=subject))
    session.commit()
