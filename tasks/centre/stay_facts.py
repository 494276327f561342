"""What the gates of the handling centre look at: the stay, its stations, the minutes that nobody
accounts for."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from models.forms.centre import BeAt, CheckPerson, EnterCentre, LeaveCentre
from models.statement import Row
from models.store import Tx
from rules.centre.gaps import Span, gaps
from rules.centre.staying import time_inside
from rules.counting import SHANGHAI
from rules.parameter import value_on
from rules.refusal import Refused
from tasks.acts import Act
from tasks.centre.stay_rows import last_stay
from tasks.lookup import bodies, must, posts


def of_entry(tx: Tx, act: Act, form: EnterCentre) -> Row | Refused:
    """Of somebody who comes in: the centre's body, the handler's post, the last stay, and how long
    this one may be."""
    known, held = bodies(tx, (form.keeper,)), posts(tx, (form.handler_post,))
    try:
        keeper = must(known, form.keeper, "机关", "body")
        handler = must(held, form.handler_post, "岗位", "post")
    except Refused as refusal:
        return refusal
    key = time_inside(form.ground)
    value = value_on(key, form.arrived_at.date())
    source = f"{key}@{value.from_on}"
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"] or keeper["code"],
        "owner_post_id": handler["id"],
        "last_stay": last_stay(tx, form.person, form.case_code),
        "now": act.at,
        "term_begun_at": form.arrived_at,
        "lengths": {"stay": ("minutes", value.value, source)},
    }


def of_stay(act: Act, row: Row, stations: Sequence[Row], known: Sequence[Row]) -> Row:
    """Of one that is there: what happened inside so far, and what of it stays open."""
    form = act.form
    spans = list(_spans(row, stations))
    facts = {
        **row,
        "now": act.at,
        "stations": spans,
        "gaps": known,
        "unexplained": {
            gap["gap"]: {"from_at": gap["from_at"], "to_at": gap["to_at"]}
            for gap in known
            if not gap["explained_seq"]
        },
        "has_gaps": bool(known),
    }
    if isinstance(form, CheckPerson):
        facts["term_done_at"] = form.checked_at
    left_at = form.left_at if isinstance(form, LeaveCentre) else row["left_at"]
    if isinstance(form, LeaveCentre):
        facts["term_done_at"] = left_at
    if isinstance(form, BeAt):
        spans = [*spans, Span(form.from_at, form.to_at)]
    if left_at is not None and isinstance(form, LeaveCentre | BeAt):
        found = _found(row, left_at, spans)
        facts["found_gaps"] = found
        facts["has_gaps"] = bool(found)
    return facts


def _spans(row: Row, stations: Iterable[Row]) -> Iterable[Span]:
    """The check is a moment of its own; the rest lasts."""
    if row["checked_at"] is not None:
        yield Span(row["checked_at"], row["checked_at"])
    for station in stations:
        yield Span(station["from_at"], station["to_at"])


def _found(row: Row, left_at: datetime, spans: Sequence[Span]) -> list[Row]:
    allowed = value_on("centre.unaccounted", row["arrived_at"].astimezone(SHANGHAI).date()).value
    stay = Span(row["arrived_at"], left_at)
    if stay.to_at < stay.from_at:
        return []  # the gate refuses it
    return [
        {
            "gap": span.from_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M"),
            "from_at": span.from_at,
            "to_at": span.to_at,
        }
        for span in gaps(stay, spans, allowed)
    ]
