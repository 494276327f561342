"""Rectification of a problem (问题整改), from finding to write-off (销号). Rows SX9, SX13, SX3;
domain.md 8."""

from collections.abc import Callable
from itertools import chain

from rules.extension import asked_in_time, inside_longest_term, was_asked
from rules.joining import same_and_open
from rules.letter import climbs, letter_is_open
from rules.mandate import within_mandate
from rules.plan import has_owner, measures_are_of_the_plan, measures_inside_term
from rules.procedure import SAME, START, Case, Guard, Procedure, Role, Transition
from rules.procedures.problem_terms import TERMS
from rules.procedures.problem_words import ACTIVE, PLANNED, RUNNING, STATES, UNCLOSED, VERBS
from rules.write_off import (
    cause_is_named,
    every_measure_has_proof,
    rule_made_if_systemic,
    verifier_is_not_of_the_owners_unit,
)

OWNER = frozenset({Role.OWNER})
SUPERVISOR = frozenset({Role.SUPERVISOR})
VERIFIER = frozenset({Role.VERIFIER})
COORDINATOR = frozenset({Role.COORDINATOR})
INSPECTOR = frozenset({Role.INSPECTOR})
SYSTEM = frozenset({Role.SYSTEM})
NOBODY: frozenset[Role] = frozenset()
UNDISPUTED = tuple(state for state in ACTIVE if state != "disputed")


def state_of_docket(case: Case) -> str:
    """Where a problem of a historical docket stands, from what the docket says, never guessed
    beyond.

    A closing day: written off. A reply or evidence received: in progress. Otherwise: plan due.
    """
    if case.content["closed_on"] is not None:
        return "written_off"
    return "in_progress" if case.content["replies"] else "plan_due"


def closed_if_the_docket_says(case: Case) -> str:
    """A newer docket can close a problem; it never undoes a step that was taken here."""
    return case.state if case.content["closed_on"] is None else "written_off"


def open_if_the_docket_closed_it(case: Case) -> str:
    """A newer docket can reopen what a docket closed, never what was written off here."""
    if case.content["closed_on"] is None and case.facts["closed_by"] in ("take_in", "correct"):
        return state_of_docket(case)
    return case.state


def back_to_work(case: Case) -> str:
    """A claim that is sent back returns to where it was made: long-term items stay long-term."""
    return "long_term" if case.facts.get("long_term") else "in_progress"


def step(
    sources: str | tuple[str, ...],
    verb: str,
    target: str | Callable[[Case], str],
    event: str,
    may: frozenset[Role],
    *,
    when: tuple[Guard, ...] = (),
    apart_from: tuple[str, ...] = (),
    tells: frozenset[Role] = NOBODY,
) -> tuple[Transition, ...]:
    """One verb from each of its source states."""
    states = (sources,) if isinstance(sources, str) else sources
    return tuple(
        Transition(state, verb, target, f"problem:{event}", may, when, apart_from, tells)
        for state in states
    )


# fmt: off
TABLE = (
    # Finding, and the right to object to it.
    step(START, "find", "plan_due", "found", INSPECTOR, when=(within_mandate,), tells=OWNER),
    step(START, "take_in", state_of_docket, "taken_in", SYSTEM),
    step(UNCLOSED, "correct", closed_if_the_docket_says, "corrected", SYSTEM),
    step("written_off", "correct", open_if_the_docket_closed_it, "corrected", SYSTEM),
    step(RUNNING, "assign", SAME, "assigned", COORDINATOR, tells=OWNER),
    step("plan_due", "object", "disputed", "objected_to", OWNER, tells=SUPERVISOR),
    step("disputed", "uphold_objection", "annulled", "objection_upheld", SUPERVISOR,
         apart_from=("find", "object"), tells=OWNER),
    step("disputed", "reject_objection", "plan_due", "objection_rejected", SUPERVISOR,
         apart_from=("find", "object"), tells=OWNER),
    # The plan.
    step("plan_due", "submit_plan", "plan_submitted", "plan_submitted", OWNER,
         when=(has_owner, measures_inside_term), tells=SUPERVISOR),
    step("plan_submitted", "approve_plan", "in_progress", "plan_approved", SUPERVISOR,
         apart_from=("submit_plan",), tells=OWNER),
    step("plan_submitted", "return_plan", "plan_due", "plan_returned", SUPERVISOR,
         apart_from=("submit_plan",), tells=OWNER),
    # The work and its term.
    step(PLANNED, "report_progress", SAME, "progress_reported", OWNER,
         when=(measures_are_of_the_plan,)),
    step(UNCLOSED, "reply_letter", SAME, "letter_answered", OWNER,
         when=(letter_is_open,), tells=SUPERVISOR),
    step(("plan_due", "in_progress"), "ask_extension", SAME, "extension_asked", OWNER,
         when=(asked_in_time, inside_longest_term), tells=SUPERVISOR),
    step(RUNNING, "grant_extension", SAME, "extension_granted", SUPERVISOR,
         when=(was_asked,), apart_from=("ask_extension",), tells=OWNER),
    step(RUNNING, "refuse_extension", SAME, "extension_refused", SUPERVISOR,
         when=(was_asked,), apart_from=("ask_extension",), tells=OWNER),
    step("in_progress", "suspend", "suspended", "suspended", SUPERVISOR,
         apart_from=("submit_plan",), tells=OWNER),
    step("suspended", "resume", "in_progress", "resumed", SUPERVISOR, tells=OWNER),
    step("in_progress", "mark_long_term", "long_term", "marked_long_term", SUPERVISOR,
         apart_from=("submit_plan",), tells=OWNER),
    # Claim, verification, writing off: no jump to done.
    step(PLANNED, "claim_done", "claimed_done", "claimed_done", OWNER,
         when=(has_owner, measures_are_of_the_plan, every_measure_has_proof), tells=VERIFIER),
    step("claimed_done", "verify", "verified", "verified", VERIFIER,
         when=(verifier_is_not_of_the_owners_unit,),
         apart_from=("submit_plan", "report_progress", "claim_done"), tells=COORDINATOR),
    step(("claimed_done", "verified"), "send_back", back_to_work, "sent_back", VERIFIER,
         when=(verifier_is_not_of_the_owners_unit,), apart_from=("claim_done",), tells=OWNER),
    step("verified", "write_off", "written_off", "written_off", COORDINATOR,
         when=(cause_is_named, rule_made_if_systemic),
         apart_from=("submit_plan", "claim_done", "verify"), tells=OWNER),
    step("written_off", "reopen", "plan_due", "reopened", COORDINATOR | INSPECTOR | SYSTEM,
         when=(within_mandate,), tells=OWNER),
    # Who answers, and what is one problem.
    step(UNCLOSED, "hand_over", SAME, "handed_over", COORDINATOR | SYSTEM, tells=OWNER),
    step(UNCLOSED, "acknowledge", SAME, "acknowledged", OWNER),
    step(UNDISPUTED, "join", "joined", "joined", COORDINATOR, when=(same_and_open,), tells=OWNER),
    step(RUNNING, "escalate", SAME, "escalated", SUPERVISOR, when=(climbs,), tells=OWNER),
    step(UNCLOSED, "recompute", SAME, "terms_recomputed", SYSTEM, tells=OWNER),
    # A disputed finding falls only by upholding the objection, which others decide.
    step(UNDISPUTED, "annul", "annulled", "annulled", SUPERVISOR,
         apart_from=("object", "submit_plan"), tells=OWNER),
)
# fmt: on

PROBLEM = Procedure(
    key="problem",
    zh="问题整改",
    en="Rectification",
    series="整",
    states=STATES,
    verbs=VERBS,
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=TERMS,
    void_in=frozenset({"annulled", "joined"}),
)
