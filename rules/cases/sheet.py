"""The sheet of a case: what its events, in whatever order they came, come to.

The state keeps every instant of every happening, so that an event that comes late counts as if it
had come in time; a correction folds the case's events anew.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rules.cases.event import CaseEvent, Value, micros
from rules.cases.pauses import paused
from rules.cases.vocabulary import STATED, STEPS, Vocabulary
from rules.cases.zone import days_of

State = dict[str, Any]
"""As JSON: ``code``, ``body``, ``seen`` ids, ``at`` instants by happening, ``facts``, ``roles``."""


def empty(body: str, code: str) -> State:
    """The state of a case of which nothing is known yet."""
    return {"code": code, "body": body, "seen": [], "at": {}, "facts": {}, "roles": {}}


def fold(state: State, event: CaseEvent) -> State:
    """The state with one event more; an id that it has seen changes nothing."""
    mark = f"{event.source}\x1f{event.source_id}"
    if mark in state["seen"]:
        return state
    at = micros(event.at)
    told = [at, event.source_id, event.source]
    facts = dict(state["facts"])
    for name, value in event.facts.items():
        if name not in facts or facts[name][:3] < told:
            facts[name] = [*told, value]
    return {
        **state,
        "seen": [*state["seen"], mark],
        "at": _happened(state["at"], event.happened, at),
        "facts": facts,
        "roles": _roles(state["roles"], event, told),
    }


def folded(body: str, code: str, events: Iterable[CaseEvent]) -> State:
    """The state that a case's events come to."""
    state = empty(body, code)
    for event in events:
        state = fold(state, event)
    return state


def row(state: Mapping[str, Any], words: Vocabulary) -> dict[str, Value | None]:
    """The case as one row of its view; a date is days since 1970-01-01, null where not known."""
    at: Mapping[str, list[int]] = state["at"]
    found: dict[str, Value | None] = {**words.blank}
    found["code"], found["body"] = state["code"], state["body"]
    for name, (_, _, _, value) in state["facts"].items():
        if name in words.facts:
            found[name] = value
    days = days_of(words.timezone)
    # By what happened, not by the columns: of hundreds of these a case has a dozen.
    for happened, when in at.items():
        if happened in words.nodes:
            found[f"{happened}_on"], found[f"{happened}_last_on"] = days(when[0]), days(when[-1])
            found[f"{happened}_times"] = len(when)
            continue
        document, _, step = happened.partition(":")
        if document in words.documents and step in STEPS:
            found[f"{document}_{step}_on"] = days(when[0])
    for pause, (start, end) in words.pauses.items():
        if start in at:
            stood, since = paused(at[start], at.get(end, ()), days)
            found[f"{pause}_paused_days"], found[f"{pause}_paused_since"] = stood, since
    for subject, tenures in state["roles"].items():
        if f"{subject}_since" in found:
            found[f"{subject}_since"] = max(
                (from_on for from_on, _, _, to_on in _spans(tenures) if to_on is None),
                default=None,
            )
    return found


def is_open(of: Mapping[str, Value | None]) -> bool:
    """Whether a row's case is open: never closed, or opened again on a later day."""
    closed, opened = of["closed_last_on"], of["opened_last_on"]
    return closed is None or (opened is not None and int(opened) > int(closed))


def roles(state: Mapping[str, Any]) -> list[tuple[str, str, int, int | None]]:
    """Who held which role: subject, staff code, first and last day (none: still)."""
    return [
        (subject, person, from_on, to_on)
        for subject, tenures in sorted(state["roles"].items())
        for from_on, person, _, to_on in _spans(tenures)
    ]


def orders(of: Mapping[str, Value | None], words: Vocabulary) -> list[tuple[str, str]]:
    """Impossible orders in a row: (what happened, what cannot have come after it on a later day).

    One of which the other is not known yet is no fault: it may come late.
    """
    return [
        (then, first)
        for then, firsts in words.orders.items()
        for first in firsts
        if (on := of[f"{then}_on"]) is not None
        and (before := of[f"{first}_on"]) is not None
        and int(on) < int(before)
    ]


def _happened(before: dict[str, list[int]], happened: str, at: int) -> dict[str, list[int]]:
    if happened == STATED or happened.startswith("role:"):
        return before
    return {**before, happened: sorted([*before.get(happened, ()), at])}


def _roles(before: dict[str, Any], event: CaseEvent, told: list[Any]) -> dict[str, Any]:
    if not event.happened.startswith("role:"):
        return before
    subject = event.happened.removeprefix("role:")
    tenures = dict(before.get(subject, {}))
    key = f"{event.from_on}:{event.person}"
    if key not in tenures or tenures[key][:3] < told:
        tenures[key] = [*told, event.to_on]
    return {**before, subject: tenures}


def _spans(tenures: Mapping[str, list[Any]]) -> list[tuple[int, str, int, int | None]]:
    """Tenures by first day, then by when they were told."""
    found = [
        (int(key.partition(":")[0]), key.partition(":")[2], told[0], told[3])
        for key, told in tenures.items()
    ]
    return sorted(found, key=lambda span: span[:3])
