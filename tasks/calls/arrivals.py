"""The storing side of reporting in: one department, its clock, and what follows from a call."""

from sqlalchemy import bindparam, select

from models.calls import Arrival, Call, Errand
from models.forms.call import Confirmed, GivenTime, OpenArrival
from models.forms.problem import Reasoned
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.calls.levels import ARRIVE, HANDLE, Urgency
from tasks.acts import SYSTEM, Act, Draft
from tasks.calls.calling import ARRIVALS
from tasks.calls.choosing import in_unit
from tasks.calls.errands import Errands
from tasks.calls.lengths import by_parameter
from tasks.calls.parties import units_named
from tasks.term_changes import extend
from tasks.term_rows import TermWrites

_call, _matter, _errand = table_of(Call), table_of(Matter), table_of(Errand)
_body = table_of(Body)
_OF = (
    _call.c.matter_id,
    _call.c.urgency,
    _call.c.called_at,
    _errand.c.title,
    _errand.c.answering_id,
    _body.c.organ,
    _body.c.code,
)
_CALL = Prepared(
    select(*_OF)
    .join(_matter, _matter.c.id == _call.c.matter_id)
    .join(_errand, _errand.c.matter_id == _call.c.matter_id)
    .join(_body, _body.c.id == _errand.c.answering_id)
    .where(_matter.c.number == bindparam("number"))
)
_BY_ID = Prepared(select(_call).where(_call.c.matter_id == bindparam("id")))
_ALL_OPEN = ("called", "arrived", "declined")


class Arrivals(Errands):
    """One for each department of a call."""

    def __init__(self) -> None:
        """By the call."""
        super().__init__(Arrival)
        self.opening = {OpenArrival: _opened}

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """Its periods by the urgency of the call; since when the caller says it is there."""
        call = tx.first(_BY_ID, {"id": facts["call_id"]})
        assert call is not None
        facts["lengths"] = _lengths(call, act)
        if act.verb == "confirm":
            said = vars(act.form).get("arrived_at")
            # To the minute, as forms are: in the minute of the call it was not there before it.
            facts["term_done_at"] = act.at if said is None else max(said, call["called_at"])

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """More time, by the caller's word."""
        super().change_terms(draft, out)
        if draft.act.verb == "extend":
            for term in list(draft.facts["terms"].values()):
                extend(draft, term, draft.content["n"], out)

    def new(self, draft: Draft) -> Row:
        """The department under the call."""
        return {
            "call_id": draft.facts["call_id"],
            "unit_id": draft.facts["unit_id"],
            "arrived_at": None,
            "said_at": None,
            "done_at": None,
            "rating": 0,
        }

    def says(self, draft: Draft) -> Row:
        """When it was there, what was said of that, when its part was done."""
        match draft.act.verb:
            case "arrive":
                return {"arrived_at": draft.act.at, "said_at": draft.content["arrived_at"]}
            case "confirm":
                return {"arrived_at": draft.facts["term_done_at"], "said_at": None}
            case "report_done":
                return {"done_at": draft.act.at}
            case _:
                return {}


def _opened(tx: Tx, act: Act, form: OpenArrival) -> Row:
    call = tx.first(_CALL, {"number": form.call})
    assert call is not None  # opened by the call itself, in its own transaction
    (unit,) = units_named(tx, (form.unit,), act)
    return {
        "keeper_id": call["answering_id"],
        "organ": call["organ"] or call["code"],
        "parent_id": call["matter_id"],
        "call_id": call["matter_id"],
        "unit_id": unit["id"],
        "title": f"{unit['name']}：{call['title']}"[:200],
        "lengths": _lengths(call, act),
        **in_unit(tx, unit, act),
    }


def _lengths(call: Row, act: Act) -> Row:
    urgency = Urgency(call["urgency"])
    return {
        "arrive": by_parameter(ARRIVE[urgency], act.on),
        "handle": by_parameter(HANDLE[urgency], act.on),
    }


def call_departments(tx: Tx, draft: Draft) -> list[Act]:
    """A call opens a reporting-in for each department, with a clock of its own."""
    number = draft.matter["number"]
    return [
        _follows(
            draft,
            "open",
            OpenArrival(actor=SYSTEM, call=number, unit=unit["code"]),
            f"{number}:{unit['code']}",
        )
        for unit in draft.facts["units"]
    ]


def pass_on(tx: Tx, draft: Draft) -> list[Act]:
    """What the caller says of one department is done to its reporting-in."""
    said, verb = draft.content, draft.act.verb
    number = said["arrival"]
    form: Confirmed | Reasoned | GivenTime
    if verb == "confirm":
        form = Confirmed(actor=SYSTEM, number=number, arrived_at=said["arrived_at"])
    elif verb == "extend":
        form = GivenTime(actor=SYSTEM, number=number, n=said["n"], reason=said["reason"][:200])
    else:
        form = Reasoned(actor=SYSTEM, number=number, reason=said["reason"])
    return [_follows(draft, verb, form)]


def withdraw_all(tx: Tx, draft: Draft) -> list[Act]:
    """A call that is withdrawn lets go of every department."""
    return [
        _follows(
            draft,
            "void",
            Reasoned(actor=SYSTEM, number=row["number"], reason=draft.content["reason"]),
        )
        for row in tx.rows(ARRIVALS, {"id": draft.matter["id"]})
        if row["state"] in _ALL_OPEN
    ]


def _follows(
    draft: Draft,
    verb: str,
    form: OpenArrival | Confirmed | Reasoned | GivenTime,
    about: str = "",
) -> Act:
    return Act(
        "arrival",
        verb,
        form,
        Channel.SYSTEM,
        draft.act.at,
        vars(form).get("number", ""),
        Assurance.AUTHENTICATED,
        about=about,
    )


REPORTING_IN = Arrivals()
