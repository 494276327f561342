"""The storing side of calls."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.calls import Arrival, Call
from models.forms.call import CallMore, Whistle
from models.matter import Matter
from models.roster import Body, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.parameter import value_on
from tasks.acts import Act, Draft
from tasks.calls.errands import Errands
from tasks.calls.parties import units_named
from tasks.lookup import posts, standing

_arrival, _matter, _unit = table_of(Arrival), table_of(Matter), table_of(Unit)
_term, _body = table_of(Term), table_of(Body)
ARRIVALS = Prepared(
    select(
        _arrival.c.matter_id,
        _matter.c.number,
        _matter.c.state,
        _unit.c.name.label("unit"),
        _unit.c.code.label("unit_code"),
        select(func.max(_term.c.extended))
        .where(_term.c.matter_id == _arrival.c.matter_id, _term.c.closed_on.is_(None))
        .scalar_subquery()
        .label("extended"),
    )
    .join(_matter, _matter.c.id == _arrival.c.matter_id)
    .join(_unit, _unit.c.id == _arrival.c.unit_id)
    .where(_arrival.c.call_id == bindparam("id"))
    .order_by(_arrival.c.matter_id)
)
_BODY = Prepared(select(_body).where(among(_body.c.id, "ids")))
_RATE = Prepared(
    update(_arrival)
    .where(_arrival.c.matter_id == bindparam("id"))
    .values(rating=bindparam("stars"))
)


class Calls(Errands):
    """One for each whistle."""

    def __init__(self) -> None:
        """By a post at the grass roots."""
        super().__init__(Call)
        self.opening = {Whistle: _whistled}

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """The departments called so far."""
        facts["arrivals"] = [
            row | {"extended": row["extended"] or 0}
            for row in tx.rows(ARRIVALS, {"id": facts["matter_id"]})
        ]
        facts["most"] = value_on("call.extend.times", act.on).value
        if isinstance(act.form, CallMore):
            facts["units"] = units_named(tx, act.form.units, act)

    def new(self, draft: Draft) -> Row:
        """The call."""
        said = draft.content
        return {
            "place": said["place"],
            "urgency": said["urgency"],
            "called_at": draft.act.at,
            "rating": 0,
            "settled_at": None,
        }

    def says(self, draft: Draft) -> Row:
        """How it ended."""
        if draft.act.verb == "settle":
            return {"rating": draft.content["rating"], "settled_at": draft.act.at}
        return {}

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The rows of the calls, and the ratings of their departments."""
        super().write(tx, drafts)
        rated = []
        for draft in drafts:
            ids = {row["number"]: row["matter_id"] for row in draft.facts.get("arrivals", ())}
            rated += [
                {"id": ids[one["arrival"]], "stars": one["rating"]}
                for one in draft.content.get("ratings", ())
            ]
        tx.many(_RATE, rated)


def _whistled(tx: Tx, act: Act, form: Whistle) -> Row:
    post = standing(posts(tx, [form.post]), form.post, act.on)
    (body,) = tx.rows(_BODY, {"ids": [post["body_id"]]})
    return {
        "keeper_id": body["id"],
        "organ": body["organ"] or body["code"],
        "owner_post_id": post["id"],
        "units": units_named(tx, form.units, act),
    }


CALLS = Calls()
