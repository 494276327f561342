"""The storing side of requests and reports."""

from datetime import date, datetime
from typing import Any

from models.calls import Request
from models.forms.request import FindMissing, Submit
from models.settings import settings
from models.statement import Row
from models.store import Tx
from rules.calls.reportable import Kind, due_from, is_past, kind_of, must_be_for
from rules.counting import SHANGHAI
from tasks.acts import Act, Draft
from tasks.calendar import calendar_of
from tasks.calls.errands import Errands
from tasks.calls.parties import between, numbered, unit_of


class Requests(Errands):
    """One for each matter reported, or found not to have been."""

    def __init__(self) -> None:
        """By report or by finding."""
        super().__init__(Request)
        self.opening = {Submit: _reported, FindMissing: _found_missing}

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """The period of the kind for its answer."""
        day = facts["event_at"].astimezone(SHANGHAI).date()
        facts["lengths"] = _lengths(kind_of(facts["kind"], day), day)

    def new(self, draft: Draft) -> Row:
        """What was reported, or was not."""
        facts, said = draft.facts, draft.content
        missing = draft.act.verb == "find_missing"
        return {
            "kind": said["kind"],
            "unit_id": facts["unit_id"],
            "asks": facts["asks"],
            "event_at": said["event_at"],
            "ask_due": _written(facts["ask_due"]),
            "sent_at": None if missing else draft.act.at,
            "late": facts["late"],
            "problem_id": facts["problem_id"],
            "closed_on": None,
        }

    def says(self, draft: Draft) -> Row:
        """When it was sent after all, and when it ended."""
        match draft.act.verb:
            case "submit_late":
                return {"sent_at": draft.act.at}
            case "receive" if draft.after == "filed":
                return {"closed_on": draft.on}
            case "refuse" | "reply" | "account":
                return {"closed_on": draft.on}
            case _:
                return {}


def _reported(tx: Tx, act: Act, form: Submit) -> Row:
    facts = _common(tx, act, form)
    return facts | {"problem_id": None}


def _found_missing(tx: Tx, act: Act, form: FindMissing) -> Row:
    problem = numbered(tx, form.finding, "problem", "问题整改", "rectification")
    facts = _common(tx, act, form)
    return facts | {"problem_id": None if problem is None else problem["id"]}


def _common(tx: Tx, act: Act, form: Any) -> Row:
    happened: datetime = form.event_at
    day = happened.astimezone(SHANGHAI).date()
    kind = kind_of(form.kind, day)
    facts = between(tx, act, form.sender, form.keeper)
    must_be_for(kind, facts["sender"], facts["sender_kind"])
    due = due_from(kind.on(day).within, happened, calendar_of(tx, settings().area))
    return facts | {
        "unit_id": unit_of(tx, form.unit, facts["sender_id"], act),
        "asks": kind.asks,
        "ask_due": due,
        "late": is_past(due, act.at),
        # An instant in a form is to the minute: the minute that runs has come.
        "early": happened > act.at,
        "lengths": _lengths(kind, day),
    }


def _lengths(kind: Kind, day: date) -> dict[str, tuple[str, int, str]]:
    terms = kind.on(day)
    if terms.reply is None:
        return {}
    n, rule = terms.reply
    return {"reply": (rule, n, f"reportable.{kind.key}@{terms.from_on}")}


def _written(due: date) -> str:
    return due.isoformat(timespec="minutes") if isinstance(due, datetime) else due.isoformat()


REQUESTS = Requests()
