"""Error-case referral (错案责任移送): from a discipline body to the committee and back. Row SX11;
domain.md 1.3, 1.4, 1.6."""

from itertools import chain

from rules.materials import (
    every_officer_is_sorted,
    materials_are_complete,
    supplemented_only_once,
)
from rules.procedure import SAME, START, Case, Phase, Procedure, Role
from rules.procedures.referral_terms import TERMS
from rules.procedures.referral_words import (
    BEFORE_ACCEPTANCE,
    BEFORE_THE_VOTE,
    HELD,
    STATES,
    VERBS,
)
from rules.procedures.table import steps_of
from rules.referring import (
    came_from_a_docket,
    not_referred_already,
    officers_are_named_once,
    sent_by_its_referrer,
)

REFERRER, COORDINATOR, LEADER, SYSTEM = (
    Role.REFERRER,
    Role.COORDINATOR,
    Role.LEADER,
    Role.SYSTEM,
)
OFFICE = frozenset({COORDINATOR})
REFERRING = frozenset({REFERRER})


def where_the_docket_stands(case: Case) -> str:
    """A historical referral stands where its last dated step left it, never guessed beyond."""
    return str(case.content["stage"])


def after_the_vote(case: Case) -> str:
    """Without an opinion for even one officer the referral waits for its referrer: that is not "no
    breach" (domain 16.3)."""
    return "no_majority" if case.content["undecided"] else "deliberated"


def after_more_materials(case: Case) -> str:
    """Materials for a case that found no majority lead to a new session, others to a new check."""
    return "accepted" if case.state == "no_majority" else "received"


def back_or_only_the_undecided(case: Case) -> str:
    """Withdrawn after a vote, only the officers without an opinion fall out."""
    decided = case.state == "no_majority" and case.facts["decided"]
    return "deliberated" if decided else "withdrawn"


step = steps_of("referral")
# fmt: off
TABLE = (
    step(START, "receive", "received", "received", REFERRER, COORDINATOR,
         when=(sent_by_its_referrer, officers_are_named_once, not_referred_already), tells=OFFICE),
    step(START, "take_in", where_the_docket_stands, "taken_in", SYSTEM),
    step(tuple(s.key for s in STATES), "correct", where_the_docket_stands, "corrected", SYSTEM,
         when=(came_from_a_docket,)),
    step(tuple(s.key for s in STATES if s.phase is not Phase.FINAL), "recompute", SAME,
         "terms_recomputed", SYSTEM, tells=OFFICE),
    # The check of the materials: complete, supplemented once, or refused with its reason.
    step("received", "request_supplement", "supplementing", "supplement_requested", COORDINATOR,
         when=(supplemented_only_once,), tells=REFERRING),
    step(("supplementing", "no_majority"), "supplement", after_more_materials, "supplemented",
         REFERRER, COORDINATOR, tells=OFFICE),
    step(("received", "accepted"), "supplement", SAME, "supplemented",
         REFERRER, COORDINATOR, tells=OFFICE),
    step("received", "accept", "accepted", "accepted", COORDINATOR,
         when=(materials_are_complete, every_officer_is_sorted)),
    step(BEFORE_ACCEPTANCE, "refuse", "refused", "refused", COORDINATOR, tells=REFERRING),
    # The ways out, each of which releases the hold.
    step(BEFORE_THE_VOTE, "withdraw", back_or_only_the_undecided, "withdrawn",
         REFERRER, COORDINATOR, tells=OFFICE),
    step(HELD, "override", "overridden", "overridden", LEADER, tells=OFFICE | REFERRING),
    # The session, which is a matter of its own, moves it.
    step("accepted", "convene", "convened", "convened", SYSTEM),
    step("convened", "adjourn", "accepted", "adjourned", SYSTEM, tells=OFFICE),
    step("convened", "conclude", after_the_vote, "deliberated", SYSTEM,
         tells=OFFICE | REFERRING),
    step(("deliberated", "no_majority"), "deliberate_again", "accepted", "deliberated_again",
         SYSTEM, tells=OFFICE),
    # Who answers for the wrong case, from votes and written opinions; a proposal to the committee.
    step(("accepted", "convened", "no_majority", "deliberated", "effective"), "attribute", SAME,
         "attributed", COORDINATOR),
    # Effect, and back.
    step("deliberated", "take_effect", "effective", "effective", SYSTEM, tells=OFFICE),
    step(("effective", "returned", "acknowledged", "closed"), "unsettle", "deliberated",
         "unsettled", SYSTEM, tells=OFFICE),
    step("effective", "return_conclusion", "returned", "returned", COORDINATOR,
         tells=REFERRING),
    step("returned", "acknowledge", "acknowledged", "acknowledged", REFERRER, COORDINATOR,
         tells=OFFICE),
    step("acknowledged", "close", "closed", "closed", COORDINATOR),
)
# fmt: on

REFERRAL = Procedure(
    key="referral",
    zh="错案责任移送",
    en="Error-case referral",
    series="移",
    states=STATES,
    verbs=VERBS,
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=TERMS,
    void_in=frozenset({"refused", "withdrawn", "overridden"}),
)
