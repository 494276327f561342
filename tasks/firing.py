"""Firing rungs: whom each reaches, which number its letter bears, where its term stands next.

What is due on one day comes in few kinds: entries of the queue that share instant, rung, ladder,
due day and keeping body fire alike. What is decided is decided once for all of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, bindparam, func, or_, select

from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import instant, microseconds, table_of
from rules.ladder import DESKS, Rung, ladders, next_instant, next_rung
from rules.workday import Calendar
from tasks.desks import all_desks
from tasks.due_queue import CLEAR, FILE, MOVE_ON, TAKE_OUT, midnight
from tasks.due_run import Alike
from tasks.letters import FIRE
from tasks.numbers import take_written
from tasks.successions import stand_ins

_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_HOMES = Prepared(
    select(_post.c.id, _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_post.c.id, "ids"))
)
_HEADS = Prepared(
    select(_post.c.id, _unit.c.body_id, _post.c.powers)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        or_(_post.c.powers.like("%lead%"), _post.c.powers.like("%supervise%")),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= bindparam("on", type_=Date())),
    )
    .order_by(_post.c.id.desc())
)
_ORGANS = Prepared(
    select(
        _body.c.id, func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
    ).where(among(_body.c.id, "ids"))
)


def leaf(row: Row) -> bytes:
    """A fired rung as it is sealed: everything but the answer, which comes later."""
    at = row["fired_at"]
    return (
        f"{row['matter_id']}|{row['term_no']}|{row['rung']}|{row['act']}|{row['due_on']}"
        f"|{row['fired_on']}|{row['post_id']}|{row['letter']}|{row['reply_due_on']}"
        f"{_exactly(None if at is None else microseconds(at))}"
    ).encode()


def _exactly(at: int | None) -> str:
    return "" if at is None else f"|{at}"


def _leaves(rows: Iterable[tuple[Any, ...]]) -> list[bytes]:
    """As `leaf`, from rows as they are bound for `FIRE`."""
    return [
        f"{matter}|{term}|{rung}|{act}|{due_on}|{on}|{post}|{letter}|{reply}{_exactly(at)}".encode()
        for matter, term, rung, act, due_on, on, _, post, letter, reply, _, at in rows
    ]


Next = tuple[int, datetime]
"""A rung and when it falls due."""


@dataclass(slots=True)
class Volley:
    """One rung fired at many terms alike, with the post and the letter of each."""

    rung: Rung
    organ: str
    group: Alike
    posts: Sequence[int | None]
    letters: Sequence[str]


class Firing:
    """The rungs that one portion of a sweep fires."""

    def __init__(
        self,
        tx: Tx,
        calendar: Calendar,
        on: date,
        groups: Collection[Alike],
        until: datetime,
        at: datetime,
    ) -> None:
        """Look up, by the set, who leads whom and which organ numbers the letters. ``until``: to
        when it fires; ``at``: when it does."""
        self.volleys: list[Volley] = []
        self.missed = 0
        self._on, self._calendar, self._until, self._at = on, calendar, until, at
        self._later: list[tuple[Alike, Next | None, datetime | None]] = []
        owners = {post for group in groups for post in group.posts if post is not None}
        self._home = {r["id"]: r["body_id"] for r in tx.rows(_HOMES, {"ids": list(owners)})}
        heads = tx.rows(_HEADS, {"on": on})
        self._leader = {r["body_id"]: r["id"] for r in heads if "lead" in r["powers"].split(",")}
        self._keeper = {
            r["body_id"]: r["id"] for r in heads if "supervise" in r["powers"].split(",")
        }
        self._desks = all_desks(tx, on)
        # Of a body that was merged: the leader, the supervisor and the numbers of its successor.
        merged = stand_ins(tx, on)
        for heads_of in (self._leader, self._keeper):
            heads_of |= {body: heads_of[i] for body, i in merged.items() if i in heads_of}
        numbering = {group.body_id: group.body_id for group in groups}
        numbering |= {body: merged[body] for body in numbering if body in merged}
        found = tx.rows(_ORGANS, {"ids": sorted(set(numbering.values()))})
        organs = {row["id"]: row["organ"] for row in found}
        self._organ = {body: organs[by] for body, by in numbering.items() if by in organs}

        @cache
        def upward(ladder: str, rung: int, due: date) -> Next | None:
            if isinstance(due, datetime):
                return next_instant(ladders()[ladder], rung, due)
            found = next_rung(ladders()[ladder], rung, due, date.min, calendar)
            return None if found is None else (found[0], midnight(found[1]))

        self._upward = upward

    def climb(self, group: Alike) -> None:
        """Fire the rung of terms that fire alike and, after downtime, each further one that is due
        as well, lowest first. Raises whatever is wrong with them, and then fires nothing."""
        ladder = ladders()[group.ladder]
        # An entry by the instant lies where its rung's offset puts it: so its end is known.
        exact = instant(group.at) - ladder.rung(group.rung).after if ladder.exact else None
        over = group.due_on < self._on if exact is None else exact < self._until
        organ = self._organ.get(group.body_id, "")
        mine: list[Volley] = []
        found: Next | None = (group.rung, self._until)
        if ladder.lapses and over:
            found = None  # a right that has run out: nobody is reminded of it any more
        while found is not None and found[1] <= self._until:
            step = ladder.rung(found[0])
            if step.document and not organ:
                raise LookupError(f"no body {group.body_id} to number a letter of")
            mine.append(Volley(step, organ, group, self._addressees(group, step), ()))
            found = self._upward(group.ladder, step.no, exact or group.due_on)
        self.volleys += mine
        self.missed += max(len(mine) - 1, 0) * len(group)
        self._later.append((group, found, exact))

    def number_letters(self, tx: Tx | None) -> None:
        """Each letter takes its number, in the order they fired; without a ``tx`` none is taken."""
        series: dict[tuple[str, str], list[Volley]] = {}
        for volley in self.volleys:
            if volley.rung.document:
                series.setdefault((volley.organ, volley.rung.document), []).append(volley)
        for (organ, kind), volleys in sorted(series.items()):
            count = sum(len(volley.group) for volley in volleys)
            if tx is None:
                numbers = ["?"] * count
            else:
                numbers = take_written(tx, organ, kind, self._on.year, count)
            for volley in volleys:
                volley.letters, numbers = numbers[: len(volley.group)], numbers[len(volley.group) :]

    def write(self, tx: Tx, sweep_seq: int, whole: tuple[int, int, int] | None) -> list[bytes]:
        """File the terms anew and write what fired; its leaves, in the order of the key.

        ``whole``: the place of the last entry, where everything up to there is being fired.
        """
        if whole is not None and tx.dialect == "sqlite":
            # Nobody else writes meanwhile, so the run can be taken out at a stroke. On PostgreSQL
            # an entry may have come in between that this sweep has not read.
            tx.run(CLEAR, dict(zip(("at", "matter_id", "term_no"), whole, strict=True)))
            self._file_anew(tx)
        else:
            self._move_on(tx)
        rows: list[tuple[Any, ...]] = []
        for volley in self.volleys:
            group = volley.group
            columns: dict[str, Sequence[Any]] = {
                "matter_id": group.matters,
                "term_no": group.terms,
                "post_id": volley.posts,
                "letter": volley.letters or [""] * len(group),
            }
            rows += FIRE.on(tx.dialect).spread(self._same(tx, volley, sweep_seq), columns)
        # A row begins with its key. In that order the terms they point to lie one after the other
        # as well, and leaves are sealed.
        rows.sort()
        tx.many_bound(FIRE, rows)
        return _leaves(rows)

    def _file_anew(self, tx: Tx) -> None:
        for group, later, exact in self._later:
            if later is None:
                continue
            same = {
                "at": later[1],
                "rung": later[0],
                "ladder": group.ladder,
                "due_on": _day(tx, group.due_on),
                "body_id": group.body_id,
                "due_at": exact,
            }
            columns = {"matter_id": group.matters, "term_no": group.terms, "post_id": group.posts}
            tx.many_bound(FILE, FILE.on(tx.dialect).spread(same, columns))

    def _move_on(self, tx: Tx) -> None:
        for group, later, _ in self._later:
            statement, to = TAKE_OUT, {"at": group.at}
            if later is not None:
                statement = MOVE_ON
                to |= {"next_at": microseconds(later[1]), "next_rung": later[0]}
            columns = {"matter_id": group.matters, "term_no": group.terms}
            tx.many_bound(statement, statement.on(tx.dialect).spread(to, columns))

    @property
    def fired(self) -> int:
        """How many rungs fired."""
        return sum(len(volley.group) for volley in self.volleys)

    @property
    def letters(self) -> int:
        """How many of them sent a letter."""
        return sum(len(volley.group) for volley in self.volleys if volley.rung.document)

    @property
    def by_act(self) -> Counter[str]:
        """How many of each act."""
        counts: Counter[str] = Counter()
        for volley in self.volleys:
            counts[volley.rung.act] += len(volley.group)
        return counts

    @property
    def told(self) -> set[int]:
        """The posts that were reached, with all who sit at the same desk."""
        found: set[int] = set()
        for volley in self.volleys:
            found.update(post for post in set(volley.posts) if post is not None)
            if volley.rung.addressee in DESKS:
                found.update(self._desks.get((volley.group.body_id, volley.rung.addressee), ()))
        return found

    def _same(self, tx: Tx, volley: Volley, sweep_seq: int) -> Row:
        days = volley.rung.reply_working_days
        reply = self._calendar.add_workdays(self._on, days) if days else None
        return {
            "rung": volley.rung.no,
            "act": volley.rung.act,
            "due_on": _day(tx, volley.group.due_on),
            "fired_on": _day(tx, self._on),
            "sweep_seq": sweep_seq,
            "reply_due_on": None if reply is None else _day(tx, reply),
            "reply_seq": None,
            "fired_at": self._at if volley.rung.exact else None,
        }

    def _addressees(self, group: Alike, step: Rung) -> Sequence[int | None]:
        """Owner, leader of the owner's body (the owner where there is none), the first of a desk,
        or the supervisor of the body whose term it is (its leader where there is none)."""
        body = group.body_id
        if step.addressee in DESKS and (desk := self._desks.get((body, step.addressee))):
            return [desk[0]] * len(group)
        keeper = self._keeper.get(body, self._leader.get(body))
        if step.addressee == "keeper":
            return [keeper] * len(group)
        reached: dict[int | None, int | None] = {None: keeper}
        for owner in set(group.posts):
            if owner is not None:
                chief = self._leader.get(self._home.get(owner), owner)
                reached[owner] = chief if step.addressee == "leader" else owner
        return [reached[owner] for owner in group.posts]


def _day(tx: Tx, day: date) -> date | str:
    """A day as it is kept, converted once for all rows of a volley and not by the driver for
    each."""
    return day.isoformat() if tx.dialect == "sqlite" else day
