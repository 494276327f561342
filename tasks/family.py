"""The whole case that a matter belongs to: a referral with its opinions, hold and sessions, and
what follows from the opinions. Whichever of them one opens, all of them are shown.

So it is with a call: it is shown with the departments that report in under it. Any other matter is
a family of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, union_all

from models.calls import Arrival
from models.clearing import Clearing
from models.matter import Matter
from models.referral import Hold, Opinion, Referral
from models.roster import Body, Person, Unit
from models.sanction import SanctionCase, SupervisorLine
from models.session import CommitteeSession
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.procedure import State
from rules.procedures import PROCEDURES, procedure
from tasks.referred import referrals_of

_matter, _referral = table_of(Matter), table_of(Referral)
_opinion, _hold, _sits = table_of(Opinion), table_of(Hold), table_of(CommitteeSession)
_person, _body = table_of(Person), table_of(Body)
_arrival, _unit = table_of(Arrival), table_of(Unit)
_id = bindparam("id", type_=_matter.c.id.type)
_BELOW = union_all(
    select(_referral.c.matter_id).where(_referral.c.matter_id == _id),
    *(select(own.c.matter_id).where(own.c.referral_id == _id) for own in (_opinion, _hold, _sits)),
    *(
        select(own.c.matter_id)
        .join(_opinion, _opinion.c.matter_id == own.c.opinion_id)
        .where(_opinion.c.referral_id == _id)
        for own in (table_of(SanctionCase), table_of(SupervisorLine), table_of(Clearing))
    ),
)
"""By their own tables, which have an index each: no matter is looked for by its parent."""
_MEMBERS = Prepared(select(_matter).where(_matter.c.id.in_(_BELOW)).order_by(_matter.c.id))
_OFFICERS = Prepared(
    select(
        _opinion.c.matter_id,
        _opinion.c.no,
        _opinion.c.finding,
        _opinion.c.effective_on,
        _person.c.code.label("person"),
    )
    .join(_person, _person.c.id == _opinion.c.person_id)
    .where(_opinion.c.referral_id == _id)
)
_CALL = Prepared(select(_matter).where(_matter.c.id == _id))
_DEPARTMENTS = Prepared(
    select(_matter, _unit.c.name.label("about"))
    .join(_arrival, _arrival.c.matter_id == _matter.c.id)
    .join(_unit, _unit.c.id == _arrival.c.unit_id)
    .where(_arrival.c.call_id == _id)
    .order_by(_matter.c.id)
)
_HOLDS = Prepared(
    select(
        _hold.c.matter_id,
        _hold.c.own_number,
        _hold.c.held_on,
        _hold.c.released_on,
        _hold.c.released_by,
        _body.c.name.label("body"),
    )
    .join(_body, _body.c.id == _hold.c.body_id)
    .where(_hold.c.referral_id == _id)
)


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer of a referral: by number and staff code, never by name; what was found."""

    no: int
    person: str
    finding: str
    """One of the four; empty: none yet."""
    effective_on: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """The referring body's own matter: since when it waits, and what let it go."""

    body: str
    own_number: str
    held_on: date
    released_on: date | None
    released_by: str


@dataclass(frozen=True, slots=True)
class Member:
    """A matter of a family."""

    matter: Row
    officer: Officer | None = None
    held: Held | None = None
    about: str = ""
    """Which department reports in."""

    @property
    def number(self) -> str:
        """Its number."""
        return str(self.matter["number"])

    @property
    def state(self) -> State:
        """Where it stands."""
        return procedure(self.matter["procedure"]).state(self.matter["state"])

    @property
    def label(self) -> str:
        """What it is: ``审查意见 · Opinion on an officer``."""
        declared = procedure(self.matter["procedure"])
        return f"{declared.zh} · {declared.en}"


@dataclass(frozen=True, slots=True)
class Family:
    """The referral or the call first, then its matters by kind and in the order they came."""

    members: tuple[Member, ...]
    confidential: bool = False
    committee: str = ""
    """Name of the body that keeps it; empty where there is no referral."""
    referrer: str = ""

    def __iter__(self) -> Iterator[Member]:
        """Its matters."""
        return iter(self.members)

    @property
    def root(self) -> Member:
        """The matter that all others belong to."""
        return self.members[0]

    @property
    def is_referral(self) -> bool:
        """Whether there is a referral above it."""
        return bool(self.referrer)

    def of(self, *procedures: str) -> list[Member]:
        """Its matters of these procedures."""
        return [member for member in self if member.matter["procedure"] in procedures]


def family_of(tx: Tx, matter: Row) -> Family:
    """All matters of the case that a matter belongs to."""
    above = referrals_of(tx, [matter["id"]]).get(matter["id"])
    if above is None:
        return _call_with_its_departments(tx, matter) or Family((Member(matter),))
    ids = {"id": above["referral_id"]}
    officers = {row.pop("matter_id"): Officer(**row) for row in tx.rows(_OFFICERS, ids)}
    holds = {row.pop("matter_id"): Held(**row) for row in tx.rows(_HOLDS, ids)}
    members = [
        Member(row, officers.get(row["id"]), holds.get(row["id"])) for row in tx.rows(_MEMBERS, ids)
    ]
    order = list(PROCEDURES)
    members.sort(key=lambda member: (order.index(member.matter["procedure"]), member.matter["id"]))
    return Family(
        tuple(members),
        bool(above["confidential"]),
        str(above["committee_name"]),
        str(above["referrer_name"]),
    )


def _call_with_its_departments(tx: Tx, matter: Row) -> Family | None:
    """None of what is neither a call nor under one."""
    if matter["procedure"] not in ("call", "arrival"):
        return None
    above = matter["id"] if matter["procedure"] == "call" else matter["parent_id"]
    (root,) = tx.rows(_CALL, {"id": above})
    departments = []
    for row in tx.rows(_DEPARTMENTS, {"id": above}):
        about = row.pop("about")
        departments.append(Member(row, about=about))
    return Family((Member(root), *departments))
