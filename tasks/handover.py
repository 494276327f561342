"""When the holder of a post changes: its open problems are served anew (features.md 5.20), and what
is left behind is handed over as a whole (features.md 84)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select

from models.forms.form import Form
from models.forms.handover import HandedItem, LapseHandover, OpenHandover, ServeHandover
from models.forms.rectification import HandOver
from models.handover import Handover
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.handing_over import Step, step_for
from rules.procedures.handover import WAITING
from rules.tenure import ONE_DAY
from tasks.acts import SHANGHAI, SYSTEM, Act, Draft
from tasks.hanging import duties_of, open_on, open_problems

_handover, _matter, _person = table_of(Handover), table_of(Matter), table_of(Person)
_outgoing = _person.alias("outgoing")
_PENDING = Prepared(
    select(
        _matter.c.number,
        _matter.c.state,
        _handover.c.post_id,
        _outgoing.c.code.label("outgoing"),
    )
    .join(_handover, _handover.c.matter_id == _matter.c.id)
    .outerjoin(_outgoing, _outgoing.c.id == _handover.c.outgoing_id)
    .where(among(_handover.c.post_id, "posts"), among(_matter.c.state, "states"))
    .order_by(_matter.c.id)
)


def hand_over_what_is_open(tx: Tx, draft: Draft) -> list[Act]:
    """For each change of holder that an act on the roster brings about: its open problems are
    served on the successor, the receipt due from the same day, and a hand-over opens.

    A change on a day to come does so on that day (`tasks.serving`).
    """
    changes = [c for c in draft.facts.get("changes", ()) if c["on_day"] <= draft.on]
    return following(tx, changes, draft.act.at)


def following(tx: Tx, changes: Sequence[Row], at: datetime) -> list[Act]:
    """What follows from changes of holder (`tasks.holder_change`), by the set."""
    return [*_served_anew(tx, changes, at), *handing_over(tx, changes, at)]


def _served_anew(tx: Tx, changes: Sequence[Row], at: datetime) -> list[Act]:
    rows = open_problems(tx, [c["post_id"] for c in changes])
    return [
        hand_over(row["number"], c["post"], c["successor"], c["on_day"], at, c["into"])
        for c in changes
        for row in rows.get(c["post_id"], ())
    ]


def hand_over(
    number: str, post: str, successor: str, from_on: date, at: datetime, into: str = ""
) -> Act:
    """The hand-over of one problem; no successor: vacant. ``into``: the post that took over."""
    why = f"岗位{post}自{from_on}起任职变动 · the holder of the post changed"
    if into:
        why = f"岗位{post}自{from_on}起由岗位{into}承接 · another post took over"
    form = HandOver(actor=SYSTEM, number=number, successor=successor, post=into, reason=why)
    return _act("problem", "hand_over", form, at, number)


def handing_over(
    tx: Tx, changes: Sequence[Row], at: datetime, *, found_later: bool = False
) -> list[Act]:
    """The hand-overs that changes of holder open, serve or carry on.

    ``found_later``: found by the daily pass, so that what was opened after the day of the change
    was never the predecessor's.
    """
    mine = [c for c in changes if not c["shared"]]
    ids = [c["post_id"] for c in mine]
    rows, pending = open_on(tx, ids), _pending(tx, ids)
    carried = {
        on: duties_of(tx, {c["post_id"] for c in mine if _day_of_duties(c) == on}, on)
        for on in {_day_of_duties(c) for c in mine}
    }
    acts: list[Act] = []
    for c in mine:
        items = [row for row in rows.get(c["post_id"], ()) if _left_behind(row, c, found_later)]
        duties = carried[_day_of_duties(c)].get(c["post_id"], 0)
        mine_now = _steps(c, items, duties, pending.get(c["post_id"]), at)
        if found_later:
            # Found by two passes at once, it is opened once.
            mine_now = [a if a.number else replace(a, key=_key(c)) for a in mine_now]
        acts += mine_now
    return acts


def serving(number: str, successor: str, on_day: date, at: datetime) -> Act:
    """A hand-over that waited reaches the successor."""
    form = ServeHandover(actor=SYSTEM, number=number, successor=successor, on_day=on_day)
    return _act("handover", "serve", form, at, number)


def _steps(
    c: Row, items: Sequence[Row], duties: int, waiting: Row | None, at: datetime
) -> list[Act]:
    outgoing, state = c["outgoing"], waiting["state"] if waiting else ""
    if c["into"]:
        # Of a post that ended nothing waits any longer: the post that took over carries it on.
        state = "served" if waiting else ""
        if outgoing == c["successor"]:
            if waiting is None:
                return []
            outgoing = waiting["outgoing"] or ""
    step = step_for(
        has_open=bool(items),
        has_duties=duties > 0,
        outgoing=outgoing,
        successor=c["successor"],
        shared=False,
        waiting=state,
    )
    if step is Step.SERVE and waiting:
        return [serving(waiting["number"], c["successor"], c["on_day"], at)]
    acts: list[Act] = []
    if step in (Step.LAPSE, Step.CARRY_ON) and waiting:
        why = f"岗位{c['post']}自{c['on_day']}起再次变动 · the post changed hands again"
        form = LapseHandover(actor=SYSTEM, number=waiting["number"], reason=why)
        acts.append(_act("handover", "lapse", form, at, waiting["number"]))
    if step in (Step.OPEN, Step.CARRY_ON):
        opened = OpenHandover(
            actor=SYSTEM,
            post=c["into"] or c["post"],
            was=c["post"] if c["into"] else "",
            outgoing=outgoing,
            successor=c["successor"],
            on_day=c["on_day"],
            items=tuple(HandedItem(number=r["number"], state=r["state"]) for r in items),
            duties=duties,
            carries_on=waiting["number"] if waiting else "",
        )
        acts.append(_act("handover", "open", opened, at))
    return acts


def _key(c: Row) -> str:
    said = (c["post"], c["into"], c["outgoing"], c["successor"], c["on_day"].isoformat())
    return f"handover:{sha256('|'.join(said).encode()).hexdigest()}"


def _left_behind(row: Row, c: Row, found_later: bool) -> bool:
    """An acknowledgment only where it was asked of who leaves."""
    if "person" in row and row["person"] != c["outgoing"]:
        return False
    opened: datetime = row["opened_at"]
    return not found_later or opened.astimezone(SHANGHAI).date() <= c["on_day"]


def _day_of_duties(c: Row) -> date:
    """The duties of a post that ends are those of its last day."""
    on: date = c["on_day"]
    return on - ONE_DAY if c["into"] else on


def _pending(tx: Tx, post_ids: Iterable[int]) -> dict[int, Row]:
    """By post, the hand-over that was not received yet, the latest of several."""
    posts: Collection[int] = sorted(set(post_ids))
    rows = tx.rows(_PENDING, {"posts": posts, "states": list(WAITING)}) if posts else []
    return {row["post_id"]: row for row in rows}


def _act(procedure: str, verb: str, form: Form, at: datetime, number: str = "") -> Act:
    return Act(procedure, verb, form, Channel.SYSTEM, at, number, Assurance.AUTHENTICATED)
