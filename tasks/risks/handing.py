"""Warnings whose duty is somebody else's now: handed over by the event, by the roster's change, by
the daily pass."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select

from models.forms.form import Form
from models.forms.warning import HandOverWarning
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from models.warning import CaseWarning
from rules.actor import Assurance, Channel
from rules.risks.warned import Warned
from tasks.acts import SHANGHAI, SYSTEM, Act, Draft
from tasks.risks.telling import tell
from tasks.risks.whom import Asked, whom

GROUP = 500
"""Warnings handed over in one transaction at most."""
_warning, _matter, _person = table_of(CaseWarning), table_of(Matter), table_of(Person)
_OPEN = (
    select(
        _matter.c.number,
        _warning.c.matter_id,
        _warning.c.case_id,
        _warning.c.body_id,
        _warning.c.subject,
        _warning.c.owner_post_id,
        _warning.c.holder_id,
        _warning.c.head_post_id,
        _person.c.code.label("holder"),
    )
    .join(_matter, _matter.c.id == _warning.c.matter_id)
    .outerjoin(_person, _person.c.id == _warning.c.holder_id)
    .where(_warning.c.closed_at.is_(None))
    .order_by(_warning.c.matter_id)
)
_UNDER_WAY_IN = Prepared(_OPEN.where(among(_warning.c.case_id, "cases")))
_UNDER_WAY = Prepared(
    _OPEN.where(_warning.c.matter_id > bindparam("after")).limit(bindparam("most"))
)
_ON_POSTS = Prepared(
    _OPEN.where(
        or_(
            among(_warning.c.owner_post_id, "posts"),
            among(_warning.c.head_post_id, "posts"),
            _warning.c.holder_id.is_(None),
        )
    )
)


def warn_the_new_holder(tx: Tx, draft: Draft) -> list[Act]:
    """What a change of the roster brings about for warnings under way on its posts, in the same
    transaction; whoever comes is told once. A change on a day to come does so on that day, by the
    daily pass."""
    changed = [c for c in draft.facts.get("changes", ()) if c["on_day"] <= draft.on]
    posts = {c[name] for c in changed for name in ("post_id", "into_id") if c[name] is not None}
    if not posts:
        return []
    moved = _moved(tx, tx.rows(_ON_POSTS, {"posts": sorted(posts)}), draft.act.at)
    tell(tx, [(row["number"], now) for row, now in moved], draft.act.at, draft.on)
    return [_handing(row, now, draft.act.at) for row, now in moved]


def handing(tx: Tx, rows: Sequence[Row], at: datetime) -> list[tuple[Act, Warned]]:
    """Of warnings under way (`under_way`, `under_way_in`), the acts by which those are handed over
    whose duty is somebody else's now, each with whom it reaches."""
    return [(_handing(row, now, at), now) for row, now in _moved(tx, rows, at)]


def under_way_in(tx: Tx, cases: Collection[int]) -> list[Row]:
    """Warnings under way of some cases."""
    return tx.rows(_UNDER_WAY_IN, {"cases": list(cases)})


def under_way(tx: Tx, after: int) -> list[Row]:
    """A portion of all warnings under way."""
    return tx.rows(_UNDER_WAY, {"after": after, "most": GROUP})


def _moved(tx: Tx, rows: Sequence[Row], at: datetime) -> list[tuple[Row, Warned]]:
    asked = [Asked(row["case_id"], row["body_id"], row["subject"]) for row in rows]
    return [
        (row, now)
        for row, now in zip(rows, whom(tx, asked, at.astimezone(SHANGHAI).date()), strict=True)
        if (row["owner_post_id"], row["holder_id"]) != _place(now)
    ]


def _place(now: Warned) -> tuple[int | None, int | None]:
    return (now.seat.post_id, now.seat.person_id) if now.seat else (None, None)


def _handing(row: Row, now: Warned, at: datetime) -> Act:
    seat, head = now.seat, now.head
    form = HandOverWarning(
        actor=SYSTEM,
        number=row["number"],
        how=now.how.value,
        post=seat.post if seat else "",
        person=seat.person if seat else "",
        head=head.post if head else "",
        reason=f"{row['holder'] or '（空缺）'}不再负责 · no longer the one with the duty",
    )
    return act_on_warning("hand_over", form, row["number"], at)


def act_on_warning(verb: str, form: Form, number: str, at: datetime) -> Act:
    """An act of the product on a warning."""
    return Act("warning", verb, form, Channel.SYSTEM, at, number, Assurance.AUTHENTICATED)
