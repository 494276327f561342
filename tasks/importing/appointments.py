"""Appointments of a roster file: who holds which post from when to when, one at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, insert, select, update

from models.roster import Appointment, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import SHANGHAI, Act, Ledger
from tasks.handover import hand_overs
from tasks.importing.columns import Bound
from tasks.importing.items import Item
from tasks.importing.result import Change, Result, refuse
from tasks.lookup import UnknownCode, persons, posts
from tasks.record import record_in
from tasks.registers import Overlap

_appointment, _person = table_of(Appointment), table_of(Person)
_HELD = Prepared(
    select(
        _appointment.c.id,
        _appointment.c.post_id,
        _appointment.c.person_id,
        _person.c.code.label("person"),
        _appointment.c.from_on,
        _appointment.c.to_on,
    )
    .join(_person, _person.c.id == _appointment.c.person_id)
    .where(among(_appointment.c.post_id, "ids"))
)
_APPOINT = Prepared(insert(_appointment), ["post_id", "person_id", "from_on", "to_on"])
_SET_END = Prepared(
    update(_appointment)
    .where(_appointment.c.id == bindparam("at_id"))
    .values(to_on=bindparam("end"))
)

Identity = tuple[int, int, date]
"""Post, person, first day."""


@dataclass(frozen=True, slots=True)
class Held:
    """A person on a post for a time; on record with an ``id``, in the file with a ``row``."""

    post_id: int
    post: str
    single: bool
    person_id: int
    person: str
    from_on: date
    to_on: date | None
    id: int | None = None
    row: int = 0

    @property
    def identity(self) -> Identity:
        """What tells one appointment from another."""
        return self.post_id, self.person_id, self.from_on

    def on(self, day: date) -> bool:
        """Both ends included."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


def take_in_appointments(
    tx: Tx,
    ledger: Ledger,
    checked: Sequence[tuple[Item, Row]],
    bound: Bound,
    at: datetime,
    result: Result,
) -> None:
    """Insert new ones, set the last day of known ones, hand over where the holder changed."""
    given = _resolved(tx, checked, bound, result)
    before = _on_record(tx, given)
    given = _without_overlaps(given, before, bound, result)
    new = [held for held in given if held.identity not in before]
    ended = [
        (before[held.identity], held)
        for held in given
        if held.identity in before and before[held.identity].to_on != held.to_on
    ]
    result.created += len(new)
    result.updated += len(ended)
    result.unchanged += len(given) - len(new) - len(ended)
    result.changes += [
        Change(
            held.row,
            f"{held.post}/{held.person}",
            "",
            "to_on",
            _iso(old.to_on),
            _iso(held.to_on),
        )
        for old, held in ended
    ]
    fields = ("post_id", "person_id", "from_on", "to_on")
    tx.many(_APPOINT, [{name: getattr(held, name) for name in fields} for held in new])
    tx.many(_SET_END, [{"at_id": old.id, "end": held.to_on} for old, held in ended])
    after = before | {held.identity: held for held in given}
    following = _hand_overs(tx, before.values(), after.values(), at)
    for outcome in record_in(tx, ledger, following) if following else ():
        if isinstance(outcome, Refused):
            raise outcome


def _resolved(
    tx: Tx, checked: Sequence[tuple[Item, Row]], bound: Bound, result: Result
) -> list[Held]:
    known_posts = posts(tx, (row["post"] for _, row in checked))
    known_persons = persons(tx, (row["person"] for _, row in checked))
    given = []
    for item, row in checked:
        post, person = known_posts.get(row["post"]), known_persons.get(row["person"])
        if post is None:
            unknown = UnknownCode(kind="岗位", kind_en="post", given=row["post"])
            refuse(result, item.row, unknown, bound, "post", row["post"])
        elif person is None:
            # A name in the column of codes must not come out again, so the sentence has no code.
            unknown = UnknownCode(kind="人员", kind_en="person", given="…")
            refuse(result, item.row, unknown, bound, "person", row["person"])
        else:
            given.append(
                Held(post["id"], post["code"], post["single"], person["id"], person["code"],
                     row["from_on"], row["to_on"], row=item.row)
            )  # fmt: skip
    return given


def _on_record(tx: Tx, given: Sequence[Held]) -> dict[Identity, Held]:
    named = {held.post_id: held for held in given}
    rows = tx.rows(_HELD, {"ids": tx.list_of(sorted(named))}) if named else []
    found = {}
    for row in rows:
        of = named[row["post_id"]]
        held = Held(of.post_id, of.post, of.single, row["person_id"], row["person"],
                    row["from_on"], row["to_on"], row["id"])  # fmt: skip
        found[held.identity] = held
    return found


def _without_overlaps(
    given: Sequence[Held],
    before: Mapping[Identity, Held],
    bound: Bound,
    result: Result,
) -> list[Held]:
    """Rows by which two would hold a single post on one day are refused, until none are left."""
    kept = list(given)
    while clashes := _clashes(kept, before):
        for held, other in clashes.items():
            refusal = Overlap(post=held.post, since=other.from_on, from_on=held.from_on)
            refuse(result, held.row, refusal, bound, "from_on", held.from_on.isoformat())
        kept = [held for held in kept if held not in clashes]
    return kept


def _clashes(kept: Iterable[Held], before: Mapping[Identity, Held]) -> dict[Held, Held]:
    by_post: dict[int, list[Held]] = {}
    for held in {**before, **{h.identity: h for h in kept}}.values():
        if held.single:
            by_post.setdefault(held.post_id, []).append(held)
    found: dict[Held, Held] = {}
    for row in by_post.values():
        row.sort(key=lambda held: held.from_on)
        last = row[0]
        for held in row[1:]:
            if last.on(held.from_on):
                found |= {a: b for a, b in ((held, last), (last, held)) if a.row}
            if last.to_on is not None and (held.to_on is None or held.to_on > last.to_on):
                last = held
    return found


def _hand_overs(tx: Tx, before: Iterable[Held], after: Iterable[Held], at: datetime) -> list[Act]:
    """Where today's holder is another than before, the post's open problems are served anew."""
    today = at.astimezone(SHANGHAI).date()
    was, now = _holders(before, today), _holders(after, today)
    acts: list[Act] = []
    for post_id in sorted(was.keys() | now.keys()):
        old, new = was.get(post_id), now.get(post_id)
        if (old and old.person_id) == (new and new.person_id):
            continue
        some = new or old
        assert some is not None
        since = new.from_on if new is not None else today
        acts += hand_overs(tx, post_id, some.post, new.person if new else "", since, at)
    return acts


def _holders(held: Iterable[Held], on: date) -> dict[int, Held]:
    """Who holds each post on a day; of several the last to come."""
    return {h.post_id: h for h in sorted(held, key=lambda h: h.from_on) if h.on(on)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
