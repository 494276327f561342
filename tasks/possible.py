"""What may happen next to a matter: each declared verb, who may do it, and why not where that is
certain already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from models.rectification import Problem
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.actor import Actor, Assurance, Channel
from rules.extension import asked_in_time, was_asked
from rules.plan import has_owner
from rules.procedure import ROLE_WORDS, Case, Guard, Procedure, Role, Transition, Verb
from rules.procedures import PROCEDURES, procedure
from rules.refusal import Refused
from rules.waiting import Waiting, waits_on
from tasks.acts import SYSTEM
from tasks.doers import doers_of
from tasks.referred import goes_on, referrals_of
from tasks.term_rows import OPEN_TERMS

_problem = table_of(Problem)
_PROBLEM = Prepared(select(_problem).where(_problem.c.matter_id == bindparam("id")))
_BY_FACTS_ALONE: frozenset[Guard] = frozenset({asked_in_time, was_asked, has_owner})
"""Guards that can be asked before a form is filled in: they look at the matter and the day only."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A verb that the procedure declares in the matter's state."""

    verb: Verb
    who_zh: str
    who_en: str
    excluded: tuple[str, ...]
    """Staff codes of those who did on this matter what this verb must check."""
    refusal: Refused | None
    """Why it is not possible now, where no form is needed to know."""

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "verb": self.verb.key,
            "zh": self.verb.zh,
            "en": self.verb.en,
            "who": self.who_zh,
            "who_en": self.who_en,
            "not_by": list(self.excluded),
            "refused": self.refusal.as_problem() if self.refusal else None,
        }


def possible_next(tx: Tx, matter: Row, on: date) -> list[Possible]:
    """The verbs declared in the matter's state, in the procedure's order; those of the product
    itself are left out."""
    declared = procedure(matter["procedure"])
    facts = _facts(tx, matter)
    doers = doers_of(tx, [matter["id"]]).get(matter["id"], {})
    found = []
    for verb in declared.possible(matter["state"]):
        row = declared.find(matter["state"], verb.key)
        people = [role for role in Role if role in row.may and role is not Role.SYSTEM]
        if not people:
            continue
        found.append(
            Possible(
                verb,
                "、".join(ROLE_WORDS[role][0] for role in people),
                ", ".join(ROLE_WORDS[role][1] for role in people),
                tuple(sorted({c for earlier in row.apart_from for c in doers.get(earlier, ())})),
                _refusal(row, facts, matter["state"], on),
            )
        )
    return found


def rights_running(ends: Mapping[str, date], on: date) -> frozenset[Role]:
    """Who may still object on a day, by the last days of the rights that were not used."""
    return frozenset(
        role
        for role in (Role.OFFICER, Role.REFERRER)
        if ends.get(f"objection_{role.value}", date.min) >= on
    )


def opening_next(waiting: Waiting | None) -> list[tuple[Procedure, Verb]]:
    """The verbs that open another matter under the one that waits, as far as they are declared."""
    return _named(waiting.opens if waiting else ())


def above_next(waiting: Waiting | None) -> list[tuple[Procedure, Verb]]:
    """The verbs of the matter above the one that waits, by which it goes on."""
    return _named(waiting.above if waiting else ())


def _named(keys: Iterable[str]) -> list[tuple[Procedure, Verb]]:
    asked = (key.partition(".") for key in keys)
    return [(PROCEDURES[key], PROCEDURES[key].verb(verb)) for key, _, verb in asked]


def waiting_for(tx: Tx, matter: Row, on: date) -> Waiting | None:
    """Whose turn it is on a day; None when nobody's."""
    if matter["procedure"] == "opinion":
        terms = tx.rows(OPEN_TERMS, {"ids": [matter["id"]]})
        ends = {term["kind"]: term["due_on"] for term in terms}
        above = referrals_of(tx, [matter["id"]])[matter["id"]]
        rights = rights_running(ends, on)
        return waits_on("opinion", matter["state"], rights=rights, supplemented=goes_on(above))
    facts = _facts(tx, matter)
    return waits_on(
        matter["procedure"],
        matter["state"],
        owned=facts.get("owner_post_id") is not None,
        extension_asked=bool(facts.get("asked_n")),
        receipt_open=bool(facts.get("receipt_open")),
    )


def _facts(tx: Tx, matter: Row) -> Row:
    if matter["procedure"] != "problem":
        return {}
    facts = dict(tx.first(_PROBLEM, {"id": matter["id"]}) or {})
    for term in tx.rows(OPEN_TERMS, {"ids": [matter["id"]]}):
        if term["kind"] == "rectify":
            facts.update({name: term[name] for name in ("due_on", "asked_n", "extended")})
        if term["kind"] == "receipt":
            facts["receipt_open"] = True
    return facts


def _refusal(row: Transition, facts: Mapping[str, Any], state: str, on: date) -> Refused | None:
    nobody = Actor(SYSTEM, Channel.SYSTEM, Assurance.CLAIMED)
    for guard in row.when:
        if guard not in _BY_FACTS_ALONE:
            continue
        try:
            guard(Case(state, facts, {}, nobody, on))
        except Refused as refusal:
            return refusal
    return None
