"""The acts by which holders are asked about their duties, and by which what was asked falls
away."""

from collections.abc import Collection
from datetime import date, datetime

from models.forms.acknowledgment import LapseAcknowledgment, ServeDuties
from models.forms.form import Form
from models.store import Tx
from rules.acknowledging import why_lapsed
from rules.actor import Assurance, Channel
from tasks.acts import SYSTEM, Act, Draft
from tasks.unasked import in_vain, unasked


def asking(
    tx: Tx,
    on: date,
    at: datetime,
    *,
    list_id: int | None = None,
    posts: Collection[int] | None = None,
) -> list[Act]:
    """Everybody who is to be asked about something new: by one list, in some posts, or anywhere."""
    return [
        _act(
            "serve",
            ServeDuties(actor=SYSTEM, duties=row["duties"], post=row["post"], person=row["person"]),
            at,
        )
        for row in unasked(tx, on, list_id=list_id, posts=posts)
    ]


def falling_away(tx: Tx, on: date, at: datetime, posts: Collection[int] | None = None) -> list[Act]:
    """What was asked of whom no longer holds the post, by a list that has ended, or about duties
    that the post has lost."""
    acts = []
    for row in in_vain(tx, on, posts):
        why = why_lapsed(holds=bool(row["holds"]), in_force=bool(row["in_force"]))
        form = LapseAcknowledgment(actor=SYSTEM, number=row["number"], reason=why.value)
        acts.append(_act("lapse", form, at, row["number"]))
    return acts


def ask_the_new_holder(tx: Tx, draft: Draft) -> list[Act]:
    """What a change of the roster asks of whoever comes, and lets fall away of who leaves, in the
    same transaction. A change on a day to come does so on that day, by the daily pass."""
    changed = [c for c in draft.facts.get("changes", ()) if c["on_day"] <= draft.on]
    posts = {c[name] for c in changed for name in ("post_id", "into_id") if c[name] is not None}
    if not posts:
        return []
    on, at = draft.on, draft.act.at
    return [*falling_away(tx, on, at, posts), *asking(tx, on, at, posts=posts)]


def _act(verb: str, form: Form, at: datetime, number: str = "") -> Act:
    sure = Assurance.AUTHENTICATED
    return Act("acknowledgment", verb, form, Channel.SYSTEM, at, number, sure)
