"""What a screen shows of lists: a version with the posts that carry it, two versions side by side,
what stands in the way of publishing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select

from models.duty import DutyAssignment, DutyItem
from models.roster import Appointment
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.actor import Actor, Assurance, Channel
from rules.duty_diff import Change, Kind, changes
from rules.list_checks import Flaw, Weight
from rules.listed import Entry
from rules.procedure import Case, State
from rules.procedures import procedure
from rules.publishing import VersionsOverlap, comes_after_the_version_before, flaws_in
from rules.refusal import Refused
from rules.subject import BodyKind, body_kind
from tasks.acts import SYSTEM
from tasks.drafts import NoSuchMatter
from tasks.duty_facts import publishing, version_before
from tasks.duty_rows import (
    PROCEDURE_OF,
    entries_of,
    every_version,
    list_by_number,
    lists_by_id,
    versions,
)
from tasks.lists_in_force import ON, carried, lists_in_force
from tasks.lookup import bodies, must

_item, _assignment = table_of(DutyItem), table_of(DutyAssignment)
_appointment = table_of(Appointment)
_CARRIED = Prepared(
    select(
        _item.c.code,
        func.count(_assignment.c.post_id.distinct()).label("posts"),
        func.count(_appointment.c.person_id.distinct()).label("persons"),
    )
    .select_from(
        _item.join(_assignment, _assignment.c.item_id == _item.c.id).outerjoin(
            _appointment,
            (_appointment.c.post_id == _assignment.c.post_id)
            & (_appointment.c.from_on <= ON)
            & (func.coalesce(_appointment.c.to_on, ON) >= ON),
        )
    )
    .where(_item.c.list_id == bindparam("id"), carried())
    .group_by(_item.c.code)
)


class NotComparable(Refused):
    """Two lists of different scopes have nothing in common that could have changed."""

    code = "duty.not-comparable"
    zh = "{number}与{other}的适用范围或种类不同，不能比较。"
    en = "{number} and {other} are for different scopes, or of different kinds."
    way_out_zh = "请选择同一范围的两版清单。"
    way_out_en = "Choose two versions for one scope."


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a list, as a heading says it."""

    row: Row

    @property
    def number(self) -> str:
        """Of its matter."""
        return str(self.row["number"])

    @property
    def state(self) -> State:
        """Draft, published, superseded, withdrawn."""
        return procedure(PROCEDURE_OF[self.row["holds"]]).state(self.row["state"])

    @property
    def kind(self) -> BodyKind:
        """The kind of body whose words it uses."""
        return body_kind(self.row["kind"])

    @property
    def scope(self) -> str:
        """``法院 · court``, or the code of the body it is for."""
        scope = str(self.row["scope"])
        if scope.startswith("body:"):
            return scope.removeprefix("body:")
        return f"{self.kind.zh} · {self.kind.en}"

    @property
    def title(self) -> str:
        """``法院权责清单（第2版） · version 2``."""
        version = self.row["version"]
        return f"{self.row['title']}（第{version}版） · version {version}"

    @property
    def holds_when(self) -> str:
        """Its first and last day, as far as they are known."""
        first, last = self.row["valid_from"], self.row["valid_to"]
        if first is None:
            return "未施行 · not in force"
        return f"{first} — {last or ''}".rstrip()

    def plain(self) -> dict[str, Any]:
        """For machines."""
        names = ("number", "holds", "scope", "version", "title", "document", "state")
        days = ("issued_on", "valid_from", "valid_to")
        return {name: self.row[name] for name in names} | {
            name: self.row[name] and self.row[name].isoformat() for name in days
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A version with what stands in it."""

    version: Version
    entries: tuple[Entry, ...]
    carried: Mapping[str, tuple[int, int]]
    """By code: posts that carry the item on the day, persons who hold them."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Two versions and what changed."""

    before: Version | None
    after: Version
    changes: tuple[Change, ...]
    kept: int
    """Entries that are as they were."""

    def counts(self) -> dict[Kind, int]:
        """How many changes of each kind there are, kinds without one left out."""
        found = {kind: sum(c.kind is kind for c in self.changes) for kind in Kind}
        return {kind: many for kind, many in found.items() if many}


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands in the way of publishing a version, or is worth a look."""

    version: Version
    valid_from: date
    flaws: tuple[Flaw, ...]
    overlap: VersionsOverlap | None
    """Where a version holds from that day or later already."""

    @property
    def publishable(self) -> bool:
        """Nothing stands in the way but what a reason can settle."""
        heaviest = any(flaw.check.weight is Weight.REFUSED for flaw in self.flaws)
        return not heaviest and self.overlap is None


def version_of(tx: Tx, number: str) -> Version:
    """A version by its number. Raises `tasks.drafts.NoSuchMatter`."""
    row = list_by_number(tx, number)
    if row is None:
        raise NoSuchMatter(number=number)
    return Version(row)


def all_versions(tx: Tx) -> list[Version]:
    """Every version of every list and table."""
    return [Version(row) for row in every_version(tx)]


def versions_for(tx: Tx, body: str, on: date) -> list[Version]:
    """The lists and tables in force for a body on a day. Raises `tasks.lookup.UnknownCode`."""
    body_id = must(bodies(tx, [body]), body, "单位", "body")["id"]
    held = [
        row["list_id"]
        for holds in PROCEDURE_OF
        for row in lists_in_force(tx, [body_id], on, holds)[body_id]
    ]
    known = lists_by_id(tx, held)
    return [Version(known[list_id]) for list_id in held]


def shown(tx: Tx, number: str, on: date) -> Shown:
    """A version with how many posts and persons carry each item on a day."""
    version = version_of(tx, number)
    matter_id = version.row["matter_id"]
    rows = tx.rows(_CARRIED, {"id": matter_id, "on": on})
    entries = entries_of(tx, [version.row])[matter_id]
    return Shown(version, entries, {row["code"]: (row["posts"], row["persons"]) for row in rows})


def diff(tx: Tx, number: str, against: str = "") -> Diff:
    """A version against another of its scope; against the one before where none is named. Raises
    `tasks.drafts.NoSuchMatter` or `NotComparable`."""
    after = version_of(tx, number)
    row = after.row
    if against:
        before: Version | None = version_of(tx, against)
    else:
        found = version_before(row, versions(tx, row["scope"], row["holds"]))
        before = Version(found) if found is not None else None
    if before is not None and any(before.row[n] != row[n] for n in ("scope", "holds")):
        raise NotComparable(number=number, other=against)
    both = [row, *([before.row] if before is not None else [])]
    entries = entries_of(tx, both)
    old = entries[before.row["matter_id"]] if before is not None else ()
    new = entries[row["matter_id"]]
    made = tuple(changes(old, new, after.kind))
    return Diff(before, after, made, len(new) - sum(len(change.after) for change in made))


def checked(tx: Tx, number: str, valid_from: date, on: date) -> Checked:
    """What would stand in the way on a day, were it to hold from ``valid_from``."""
    version = version_of(tx, number)
    facts = publishing(tx, version.row, valid_from)
    # A list of old is checked as it would be published: issued by the day from which it holds.
    issued_on = version.row["issued_on"] or min(on, valid_from)
    content = {"valid_from": valid_from, "issued_on": issued_on, "accepted": ""}
    nobody = Actor(SYSTEM, Channel.SYSTEM, Assurance.CLAIMED)
    case = Case(version.row["state"], facts, content, nobody, on)
    refusal = _overlap(case) if version.row["valid_from"] is None else None
    return Checked(version, valid_from, tuple(flaws_in(case)), refusal)


def _overlap(case: Case) -> VersionsOverlap | None:
    try:
        comes_after_the_version_before(case)
    except VersionsOverlap as refusal:
        return refusal
    return None
