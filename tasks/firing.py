"""Firing rungs: whom each reaches, which number its letter bears, where its term stands next."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import func, or_, select

from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.ladder import Rung, ladders, next_rung
from rules.workday import Calendar
from tasks.due_queue import midnight
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
    return (
        f"{row['matter_id']}|{row['term_no']}|{row['rung']}|{row['act']}|{row['due_on']}|{row['fired_on']}"
        f"|{row['post_id']}|{row['letter']}|{row['reply_due_on']}"
    ).encode()


class Firing:
    """The rungs that one portion of a sweep fires."""

    def __init__(
        self, tx: Tx, calendar: Calendar, on: date, sweep_seq: int, rows: Sequence[Row]
    ) -> None:
        """Look up, by the set, who leads whom and which organ numbers the letters."""
        self.next: list[Row] = []
        self.missed = 0
        self._fired: list[Row] = []
        self._documents: list[tuple[Row, str, str]] = []
        self._on, self._seq = on, sweep_seq
        owners = {row["post_id"] for row in rows if row["post_id"] is not None}
        self._home = {r["id"]: r["body_id"] for r in tx.rows(_HOMES, {"ids": tx.list_of(owners)})}
        heads = tx.rows(_HEADS, {})
        self._leader = {r["body_id"]: r["id"] for r in heads if "lead" in r["powers"].split(",")}
        self._keeper = {
            r["body_id"]: r["id"] for r in heads if "supervise" in r["powers"].split(",")
        }
        bodies = {row["body_id"] for row in rows}
        self._organ = {r["id"]: r["organ"] for r in tx.rows(_ORGANS, {"ids": tx.list_of(bodies)})}

        @cache
        def upward(ladder: str, rung: int, due_on: date) -> tuple[int, date] | None:
            return next_rung(ladders()[ladder], rung, due_on, date.min, calendar)

        @cache
        def reply_due(working_days: int) -> date | None:
            return calendar.add_workdays(on, working_days) if working_days else None

        self._upward, self._reply_due = upward, reply_due

    def climb(self, row: Row) -> None:
        """Fire a term's rung and, after downtime, each further one that is due as well, lowest
        first."""
        ladder = ladders()[row["ladder"]]
        rung: int | None = row["rung"]
        mine: list[tuple[Row, Rung]] = []
        later: Row | None = None
        while rung is not None:
            step = ladder.rung(rung)
            mine.append((self._row(row, step), step))
            found = self._upward(row["ladder"], rung, row["due_on"])
            rung = None
            if found is not None:
                if found[1] <= self._on:
                    rung = found[0]
                else:
                    later = {**row, "rung": found[0], "at": midnight(found[1])}
        if later is not None:
            self.next.append(later)
        self.missed += len(mine) - 1
        for fired, step in mine:
            self._fired.append(fired)
            if step.document:
                self._documents.append((fired, self._organ[row["body_id"]], step.document))

    def finish(self, tx: Tx | None) -> list[Row]:
        """The fired rows with their letters numbered, in the order they fired; no numbers without a
        ``tx``."""
        if tx is None:
            for row, _, _ in self._documents:
                row["letter"] = "?"
            return self._fired
        series: dict[tuple[str, str], list[Row]] = {}
        for row, organ, kind in self._documents:
            series.setdefault((organ, kind), []).append(row)
        for (organ, kind), rows in sorted(series.items()):
            for row, number in zip(
                rows, take(tx, organ, kind, self._on.year, len(rows)), strict=True
            ):
                row["letter"] = str(number)
        return self._fired

    def _row(self, row: Row, step: Rung) -> Row:
        return {
            "matter_id": row["matter_id"],
            "term_no": row["term_no"],
            "rung": step.no,
            "act": step.act,
            "due_on": row["due_on"],
            "fired_on": self._on,
            "sweep_seq": self._seq,
            "post_id": self._addressee(row, step),
            "letter": "",
            "reply_due_on": self._reply_due(step.reply_working_days),
            "reply_seq": None,
        }

    def _addressee(self, row: Row, step: Rung) -> int | None:
        """Owner, leader of the owner's body (the owner where there is none), or the keeping body's
        supervisor."""
        owner: int | None = row["post_id"]
        if step.addressee == "keeper" or owner is None:
            return self._keeper.get(row["body_id"])
        if step.addressee == "leader":
            leader: int = self._leader.get(self._home.get(owner), owner)
            return leader
        return owner
