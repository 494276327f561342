"""The committee's opinion on one officer (审查意见), from naming to effect. Row SX11; domain.md
1.1 to 1.3, 1.6.

Each officer of a referral has an opinion, clocks and objections of their own.
"""

from itertools import chain

from rules.objecting import (
    last_day_has_passed,
    objects_in_time,
    objects_once,
    reviewer_did_not_draft,
)
from rules.procedure import SAME, START, Case, Procedure, Role
from rules.procedures.opinion_terms import TERMS
from rules.procedures.opinion_words import STATES, UNFINISHED, VERBS
from rules.procedures.table import steps_of
from rules.recusal import early_request_is_in_time
from rules.referring import came_from_a_docket
from rules.serving import received_after_signing, referral_is_accepted, refusal_is_witnessed

COORDINATOR, OFFICER, REFERRER, SYSTEM = (
    Role.COORDINATOR,
    Role.OFFICER,
    Role.REFERRER,
    Role.SYSTEM,
)
OFFICE = frozenset({COORDINATOR})


def where_the_docket_stands(case: Case) -> str:
    """A historical opinion stands where its last dated step left it."""
    return str(case.content["stage"])


def after_sorting(case: Case) -> str:
    """What is not for the committee leaves for its own road and comes no further here (domain
    16.12)."""
    return case.state if case.facts["route"] == "committee" else "ended"


def when_both_are_served(case: Case) -> str:
    """The windows run from each one's own service; served means that both run."""
    other = "referrer" if "served_officer_on" in case.facts["serving"] else "officer"
    return "served" if case.facts[f"served_{other}_on"] is not None else "signed"


def after_the_review(case: Case) -> str:
    """Upheld: the committee votes again. Maintained: on to effect, unless the other's objection
    waits."""
    if case.content["upheld"]:
        return "notified"
    return "objected" if case.facts["objections_open"] > 1 else "served"


step = steps_of("opinion")
# fmt: off
TABLE = (
    step(START, "name", "named", "named", SYSTEM),
    step(START, "take_in", where_the_docket_stands, "taken_in", SYSTEM),
    step(tuple(s.key for s in STATES), "correct", where_the_docket_stands, "corrected", SYSTEM,
         when=(came_from_a_docket,)),
    # Before the vote: what kind of responsibility is asserted, and what the officer says to it.
    step(("named", "notified"), "sort", after_sorting, "sorted", COORDINATOR, tells=OFFICE),
    step("named", "notify", "notified", "notified", COORDINATOR,
         when=(referral_is_accepted, refusal_is_witnessed)),
    step(("named", "notified", "undecided"), "state", SAME, "stated", OFFICER, COORDINATOR,
         tells=OFFICE),
    step(("notified", "undecided"), "waive_statement", SAME, "statement_waived", OFFICER,
         tells=OFFICE),
    # From the notice on, and not only at a session: whoever convenes one takes it over.
    step("notified", "ask_recusal", SAME, "recusal_asked", OFFICER, COORDINATOR,
         when=(early_request_is_in_time,), tells=OFFICE),
    # The vote belongs to the session.
    step(("notified", "undecided"), "adopt", "adopted", "adopted", SYSTEM, tells=OFFICE),
    step(("notified", "undecided"), "leave_undecided", "undecided", "left_undecided", SYSTEM,
         tells=OFFICE),
    # Drafted by one, signed by another, served on both who may object.
    step("adopted", "draft", "drafted", "drafted", COORDINATOR),
    step("drafted", "sign", "signed", "signed", Role.SUPERVISOR, Role.LEADER,
         apart_from=("draft",), tells=OFFICE),
    step("signed", "serve_officer", when_both_are_served, "served_on_officer", COORDINATOR,
         when=(received_after_signing, refusal_is_witnessed)),
    step("signed", "serve_referrer", when_both_are_served, "served_on_referrer", COORDINATOR,
         when=(received_after_signing, refusal_is_witnessed)),
    # Objection: in time is what was posted in time, also when it arrives after effect.
    step(("signed", "served", "objected", "effective"), "object", "objected", "objected",
         OFFICER, COORDINATOR, when=(objects_once, objects_in_time), tells=OFFICE),
    step(("signed", "served", "objected", "effective"), "object_referrer", "objected",
         "objected_by_referrer", REFERRER, COORDINATOR, when=(objects_once, objects_in_time),
         tells=OFFICE),
    step(("signed", "served", "objected"), "waive", SAME, "objection_waived", OFFICER,
         when=(objects_once,), tells=OFFICE),
    step(("signed", "served", "objected"), "waive_referrer", SAME, "objection_waived_by_referrer",
         REFERRER, when=(objects_once,), tells=OFFICE),
    step("objected", "decide_objection", after_the_review, "objection_decided", COORDINATOR,
         when=(reviewer_did_not_draft,), apart_from=("draft",), tells=OFFICE),
    step("served", "take_effect", "effective", "effective", SYSTEM,
         when=(last_day_has_passed,), tells=OFFICE),
    # Cross-cutting.
    step(UNFINISHED, "flag", SAME, "flagged", SYSTEM, COORDINATOR, tells=OFFICE),
    step(UNFINISHED, "recompute", SAME, "terms_recomputed", SYSTEM, tells=OFFICE),
    step(UNFINISHED, "end", "ended", "ended", SYSTEM),
)
# fmt: on

OPINION = Procedure(
    key="opinion",
    zh="审查意见",
    en="Opinion on an officer",
    series="意",
    states=STATES,
    verbs=VERBS,
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=TERMS,
    void_in=frozenset({"ended"}),
)
