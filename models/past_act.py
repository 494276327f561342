"""An act as its matter's history keeps it: nothing is written down that follows from the rest.

What is digested is kept for good, of every act of every matter, and nearly half of it can be told
from the rest. Left out are:

- the event, which the procedure's table gives for state and verb;
- the state before an act that opens a matter, and after one that does not move it;
- of the form, every field that was left as the form offers it: what a form offers may therefore
  never change (`tests/golden` holds it).

``by`` is a list: staff code, capacity, door, and then, if it is so, how sure we are of the identity
beyond the mere claim and for whom it was done. A change of a term is a list too: what, which term,
its kind, its figures in the order of `_FIGURES`; the last figure is left out where it is the day of
the act. ``matter``, in the act that opens it: keeping body, number, procedure. ``at`` is
in microseconds since 1970.

Whoever reads a history reads it with `read` or `in_full`; both also take what the first version
kept, where nothing was left out.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.statement import Row
from models.types import instant, microseconds
from rules.actor import Assurance
from rules.counting import SHANGHAI
from rules.procedure import START
from rules.procedures import PROCEDURES

_FIGURES: Mapping[str, tuple[str, ...]] = {
    "opened": ("due_on", "rule", "n", "start_on"),
    "escalated": ("rung",),
    **dict.fromkeys(("met", "late", "void"), ("closed_on",)),
    **dict.fromkeys(("suspended", "resumed", "extended", "recomputed", "reset"), ("due_on",)),
}
"""Of each change of a term, the figures that its list has after what, number and kind."""
_MATTER = ("body", "number", "procedure")
_OFTEN_TODAY = {"start_on", "closed_on"}
_SEEN_BYTES = 21


def digest_seen(digest: bytes) -> str:
    """What a decision saw, as its record says it: the first 168 bits of the digest in 28 characters
    (base64 for URLs). To find two things that give the same takes some 2^84 trials, and what people
    wrote is bound by the whole digest of the chain besides.
    """
    return urlsafe_b64encode(digest[:_SEEN_BYTES]).decode()


def as_kept(record: Row, at: datetime, on: date, procedure: str, form: type[Form]) -> Row:
    """What the history keeps of the full record of an act done ``at`` an instant, on that day in
    Shanghai, whose content came in a ``form``."""
    kept = dict(record)
    del kept["event"]
    if kept["to"] == kept["from"]:
        del kept["to"]
    elif not kept["from"]:
        del kept["from"]
    if "matter" in kept:
        kept["matter"] = [kept["matter"][name] for name in _MATTER]
    kept["at"] = microseconds(at)
    by = kept["by"]
    kept["by"] = [by["code"], by["role"], by["via"]]
    if "for" in by or by["sure"] != Assurance.CLAIMED:
        kept["by"] += [by["sure"], *([by["for"]] if "for" in by else [])]
    # A form that only the product itself fills in is kept whole: a reader does not know it.
    if FORMS.get(f"{procedure}.{kept['act']}") is form:
        offered = _offered(form)
        kept["form"] = {
            name: value
            for name, value in kept["form"].items()
            if name not in offered or offered[name] != value
        }
    if "terms" in kept:
        kept["terms"] = [_as_list(change, on) for change in kept["terms"]]
    return kept


def verb_of(record: str | bytes) -> str:
    """The verb of an act alone, which is never left out."""
    return str(orjson.loads(record)["act"])


def read(text: str | bytes, procedure: str = "") -> Row:
    """A record in full, from the text that the history keeps.

    Without its matter's ``procedure`` there is no event, and the form has only what was filled in.
    """
    return in_full(orjson.loads(text), procedure)


def doers_in(text: str | bytes) -> tuple[str, ...]:
    """The staff codes of who did an act and for whom, without reading the rest of its record."""
    by = orjson.loads(text)["by"]
    if isinstance(by, list):
        return (by[0], *by[4:])
    return (by["code"], by["for"]) if by.get("for") else (by["code"],)


def in_full(kept: Mapping[str, Any], procedure: str = "") -> Row:
    """As `read`, from what the text says."""
    record = dict(kept)
    record.setdefault("from", START)
    record.setdefault("to", record["from"])
    if isinstance(record.get("matter"), list):
        record["matter"] = dict(zip(_MATTER, record["matter"], strict=True))
    if isinstance(record["at"], int):
        record["at"] = instant(record["at"]).isoformat()
    if isinstance(record["by"], list):
        code, role, via, *more = record["by"]
        by = {"code": code, "role": role, "via": via, "sure": Assurance.CLAIMED.value}
        record["by"] = by | dict(zip(("sure", "for"), more, strict=False))
    if "terms" in record:
        on = datetime.fromisoformat(record["at"]).astimezone(SHANGHAI).date().isoformat()
        record["terms"] = [_as_row(change, on) for change in record["terms"]]
    if procedure:
        form = FORMS.get(f"{procedure}.{record['act']}")
        record["form"] = {**(offered_by(form) if form else {}), **record["form"]}
        if "event" not in record:
            record["event"] = _event(procedure, record["from"], record["act"])
    return record


def _event(procedure: str, state: str, verb: str) -> str:
    """Empty where today's procedure no longer declares the step."""
    declared = PROCEDURES.get(procedure)
    steps = declared.transitions if declared is not None else ()
    return next((t.event for t in steps if (t.source, t.verb) == (state, verb)), "")


def _as_list(change: Row, on: date) -> list[Any] | Row:
    names = _FIGURES.get(change["is"])
    if names is None or len(change) != 3 + len(names):
        return change
    figures = [change[name] for name in names]
    if names[-1] in _OFTEN_TODAY and figures[-1] == on:
        figures.pop()
    return [change["is"], change["no"], change["term"], *figures]


def _as_row(change: list[Any] | Row, on: str) -> Row:
    if not isinstance(change, list):
        return change
    what, no, term, *figures = change
    names = _FIGURES[what]
    if len(figures) < len(names):
        figures.append(on)
    return {"is": what, "no": no, "term": term, **dict(zip(names, figures, strict=True))}


@cache
def _offered(form: type[Form]) -> Row:
    """By field, what a form offers: the value it has when nobody fills it in."""
    offered: Row = {}
    for name, field in form.model_fields.items():
        if not field.is_required() and field.default_factory is None:
            value = field.default
            offered[name] = value.model_dump() if isinstance(value, BaseModel) else value
    return offered


@cache
def offered_by(form: type[Form]) -> Row:
    """By field, what a form offers, as JSON has it; without who acts, which is not kept in it."""
    said: Row = orjson.loads(orjson.dumps(_offered(form)))
    return {name: value for name, value in said.items() if name not in ("acting_for", "seen")}
