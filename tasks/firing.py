"""Firing rungs: whom each reaches, which number its letter bears, where its term stands next.

What is due on one day comes in few kinds: entries of the queue that share instant, rung, ladder,
due day and keeping body fire alike. What is decided is decided once for all of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select

from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import microseconds, table_of
from rules.ladder import Rung, ladders, next_rung
from rules.workday import Calendar
from tasks.due_queue import MOVE_ON, TAKE_OUT, midnight
from tasks.letters import FIRE
from tasks.numbers import take

_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_HOMES = Prepared(
    select(_post.c.id, _unit.c.body_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_post.c.id, "ids"))
)
_HEADS = Prepared(
    select(_post.c.id, _unit.c.body_id, _post.c.powers)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(or_(_post.c.powers.like("%lead%"), _post.c.powers.like("%supervise%")))
    .order_by(_post.c.id.desc())
)
_ORGANS = Prepared(
    select(
        _body.c.id, func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
    ).where(among(_body.c.id, "ids"))
)


def leaf(row: Row) -> bytes:
    """A fired rung as it is sealed: everything but the answer, which comes later."""
    return _leaf(
        row["matter_id"], row["term_no"], _kind(row), row["post_id"], row["letter"],
        row["reply_due_on"],
    )  # fmt: skip


def _kind(row: Row) -> str:
    """What rungs of one volley have in common."""
    return f"{row['rung']}|{row['act']}|{row['due_on']}|{row['fired_on']}"


def _leaf(
    matter_id: int, term_no: int, kind: str, post_id: int | None, letter: str, reply: date | None
) -> bytes:
    return f"{matter_id}|{term_no}|{kind}|{post_id}|{letter}|{reply}".encode()


class Entry(NamedTuple):
    """A term in the due queue; the first five say how it fires, the rest which term it is."""

    at: int
    rung: int
    ladder: str
    due_on: date | str
    """As the driver gives it: SQLite keeps days as text."""
    body_id: int
    matter_id: int
    term_no: int
    post_id: int | None


@dataclass(slots=True)
class Volley:
    """One rung fired at many terms alike, with the post and the letter of each."""

    rung: Rung
    due_on: date
    organ: str
    entries: Sequence[Entry]
    posts: list[int | None]
    letters: Sequence[str]


class Firing:
    """The rungs that one portion of a sweep fires."""

    def __init__(self, tx: Tx, calendar: Calendar, on: date, entries: Collection[Entry]) -> None:
        """Look up, by the set, who leads whom and which organ numbers the letters."""
        self.volleys: list[Volley] = []
        self.missed = 0
        self._on, self._calendar = on, calendar
        self._later: list[tuple[Sequence[Entry], tuple[int, date] | None]] = []
        owners = {entry.post_id for entry in entries if entry.post_id is not None}
        self._home = {r["id"]: r["body_id"] for r in tx.rows(_HOMES, {"ids": tx.list_of(owners)})}
        heads = tx.rows(_HEADS, {})
        self._leader = {r["body_id"]: r["id"] for r in heads if "lead" in r["powers"].split(",")}
        self._keeper = {
            r["body_id"]: r["id"] for r in heads if "supervise" in r["powers"].split(",")
        }
        bodies = {entry.body_id for entry in entries}
        self._organ = {r["id"]: r["organ"] for r in tx.rows(_ORGANS, {"ids": tx.list_of(bodies)})}

        @cache
        def upward(ladder: str, rung: int, due_on: date) -> tuple[int, date] | None:
            return next_rung(ladders()[ladder], rung, due_on, date.min, calendar)

        self._upward = upward

    def climb(self, alike: Sequence[Entry]) -> None:
        """Fire the rung of terms that fire alike and, after downtime, each further one that is due
        as well, lowest first. Raises whatever is wrong with them, and then fires nothing."""
        first = alike[0]
        ladder, due_on = ladders()[first.ladder], first.due_on
        if isinstance(due_on, str):
            due_on = date.fromisoformat(due_on)
        organ = self._organ.get(first.body_id, "")
        mine: list[Volley] = []
        found: tuple[int, date] | None = (first.rung, self._on)
        while found is not None and found[1] <= self._on:
            step = ladder.rung(found[0])
            if step.document and not organ:
                raise LookupError(f"no body {first.body_id} to number a letter of")
            posts = [self._addressee(entry, step) for entry in alike]
            mine.append(Volley(step, due_on, organ, alike, posts, [""] * len(alike)))
            found = self._upward(first.ladder, step.no, due_on)
        self.volleys += mine
        self.missed += (len(mine) - 1) * len(alike)
        self._later.append((alike, found))

    def number_letters(self, tx: Tx | None) -> None:
        """Each letter takes its number, in the order they fired; without a ``tx`` none is taken."""
        series: dict[tuple[str, str], list[Volley]] = {}
        for volley in self.volleys:
            if volley.rung.document:
                series.setdefault((volley.organ, volley.rung.document), []).append(volley)
        for (organ, kind), volleys in sorted(series.items()):
            count = sum(len(volley.entries) for volley in volleys)
            numbers: Iterable[object] = ["?"] * count
            if tx is not None:
                numbers = take(tx, organ, kind, self._on.year, count)
            waiting = iter(numbers)
            for volley in volleys:
                volley.letters = [str(next(waiting)) for _ in volley.entries]

    def write(self, tx: Tx, sweep_seq: int) -> list[bytes]:
        """File the terms anew and write what fired; its leaves, in the order of the key."""
        for alike, later in self._later:
            statement, to = TAKE_OUT, {"at": alike[0].at}
            if later is not None:
                statement = MOVE_ON
                to |= {"next_at": microseconds(midnight(later[1])), "next_rung": later[0]}
            tx.many_bound(statement, statement.on(tx.dialect).spread(to, _terms(alike)))
        fired: list[tuple[tuple[Any, ...], bytes]] = []
        for volley in self.volleys:
            same, terms = self._same(volley, sweep_seq), _terms(volley.entries)
            columns = terms | {"post_id": volley.posts, "letter": volley.letters}
            leaves = map(
                _leaf, terms["matter_id"], terms["term_no"], repeat(_kind(same)), volley.posts,
                volley.letters, repeat(same["reply_due_on"]),
            )  # fmt: skip
            rows = FIRE.on(tx.dialect).spread(same, columns)
            fired += zip(rows, leaves, strict=True)
        # A row begins with its key. In that order the terms they point to lie one after the other
        # as well, and leaves are sealed.
        fired.sort()
        tx.many_bound(FIRE, [row for row, _ in fired])
        return [sealed for _, sealed in fired]

    @property
    def fired(self) -> int:
        """How many rungs fired."""
        return sum(len(volley.entries) for volley in self.volleys)

    @property
    def by_act(self) -> Counter[str]:
        """How many of each act."""
        counts: Counter[str] = Counter()
        for volley in self.volleys:
            counts[volley.rung.act] += len(volley.entries)
        return counts

    @property
    def told(self) -> set[int]:
        """The posts that were reached."""
        return {post for volley in self.volleys for post in volley.posts if post is not None}

    def _same(self, volley: Volley, sweep_seq: int) -> Row:
        days = volley.rung.reply_working_days
        return {
            "rung": volley.rung.no,
            "act": volley.rung.act,
            "due_on": volley.due_on,
            "fired_on": self._on,
            "sweep_seq": sweep_seq,
            "reply_due_on": self._calendar.add_workdays(self._on, days) if days else None,
            "reply_seq": None,
        }

    def _addressee(self, entry: Entry, step: Rung) -> int | None:
        """Owner, leader of the owner's body (the owner where there is none), or the keeping body's
        supervisor."""
        owner = entry.post_id
        if step.addressee == "keeper" or owner is None:
            return self._keeper.get(entry.body_id)
        if step.addressee == "leader":
            leader: int = self._leader.get(self._home.get(owner), owner)
            return leader
        return owner


def _terms(entries: Sequence[Entry]) -> dict[str, Sequence[Any]]:
    """Which terms they are, as columns."""
    return {
        "matter_id": [entry.matter_id for entry in entries],
        "term_no": [entry.term_no for entry in entries],
    }
