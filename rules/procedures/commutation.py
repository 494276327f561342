"""Commutation, parole and temporary release (减刑、假释、暂予监外执行): four levels, each with its
own verdict and minutes, three postings, a legal review; then bureau, procuratorate and court.
Rows ZJ1, ZJ2, ZJ3, ZJ5, SX5; domain.md 6, 16.15."""

from itertools import chain

from rules.commutation.deciding import (
    came_by_now,
    challenges_in_time,
    everything_is_done,
    held_by_now,
    is_decided,
    opinion_may_take_longer,
    result_may_be_posted,
    ruled_by_now,
    ruling_may_take_longer,
    sent_by_now,
    served_by_now,
    the_court_permits,
)
from rules.commutation.eligibility import is_eligible, is_eligible_today
from rules.commutation.levels import (
    first_step,
    is_a_level,
    is_the_next_level,
    next_state,
    state_of,
)
from rules.commutation.posting import (
    after_an_answer,
    after_taking_down,
    answers_an_open_objection,
    is_put_up_by_now,
    objects_in_time,
    the_posting_is_over,
    was_up_that_day,
)
from rules.commutation.preconditions import has_every_proof
from rules.commutation.reviewing import (
    proposer_is_qualified,
    reviewer_is_from_elsewhere,
    reviewer_is_qualified,
    says_why_not,
)
from rules.commutation.sentence import ends_as_ruled, says_its_end
from rules.commutation.sitting import (
    after_a_verdict,
    has_minutes,
    is_attended,
    nobody_reviews_themselves,
    votes_give_the_verdict,
)
from rules.commutation.words import Outcome
from rules.procedure import SAME, START, Case, Procedure, Role
from rules.procedures.commutation_terms import TERMS
from rules.procedures.commutation_words import AFTER, IN_PRISON, STATES, UNCLOSED, VERBS
from rules.procedures.table import steps_of

COORDINATOR, COURT, PROCURATORATE = Role.COORDINATOR, Role.COURT, Role.PROCURATORATE
OFFICE = frozenset({COORDINATOR})
POSTINGS = ("to_post", "posted", "objected")
BUREAU = ("bureau_committee", "bureau_meeting")
SENT = ("with_court", "supplementing", "filed")
SITTING = (is_attended, votes_give_the_verdict, nobody_reviews_themselves)


def _verdict(case: Case) -> str:
    return after_a_verdict(case, next_state(case))


def _begin(case: Case) -> str:
    return state_of(first_step(case.facts.get("rule_on") or case.on))


def _result(case: Case) -> str:
    return "denied" if case.facts["outcome"] == Outcome.DENIED else "granted"


step = steps_of("commutation")
# fmt: off
TABLE = (
    step(START, "propose", _begin, "proposed", COORDINATOR,
         when=(proposer_is_qualified, says_its_end, has_every_proof, is_eligible), tells=OFFICE),
    # Declared where it cannot be held too, so that the refusal says what comes first.
    step((*IN_PRISON, *POSTINGS, *BUREAU, "to_hand_over"), "deliberate", _verdict, "deliberated",
         COORDINATOR, when=(is_a_level, the_posting_is_over, is_the_next_level, held_by_now,
                            has_minutes, *SITTING), tells=OFFICE),
    step("review", "review", _verdict, "reviewed", Role.VERIFIER,
         when=(reviewer_is_qualified, reviewer_is_from_elsewhere, says_why_not),
         apart_from=("propose",), tells=OFFICE),
    step(BUREAU, "bureau_review", _verdict, "bureau_reviewed", COORDINATOR,
         when=(held_by_now, has_minutes, *SITTING), tells=OFFICE),
    # Three postings; an objection stops the chain until it is answered.
    step(("to_post", "ruled"), "put_up", "posted", "put_up", COORDINATOR,
         when=(is_put_up_by_now, result_may_be_posted)),
    step(("posted", "objected"), "take_down", after_taking_down, "taken_down", COORDINATOR,
         when=(was_up_that_day,), tells=OFFICE),
    step(("posted", "objected"), "object", "objected", "objected", COORDINATOR,
         when=(objects_in_time,), tells=OFFICE),
    step("objected", "reexamine", after_an_answer, "reexamined", COORDINATOR,
         when=(answers_an_open_objection, held_by_now, has_minutes, is_attended), tells=OFFICE),
    step("returned", "resubmit", _begin, "resubmitted", COORDINATOR, tells=OFFICE),
    # To others: the procuratorate has its copy on the day the court has the proposal.
    step("to_hand_over", "hand_over", next_state, "handed_over", COORDINATOR,
         when=(sent_by_now, is_eligible_today)),
    step((*SENT, *BUREAU, *AFTER), "opinion", SAME, "opinion_stated", PROCURATORATE, COORDINATOR,
         when=(came_by_now,), tells=OFFICE),
    step(SENT, "extend_opinion", SAME, "opinion_extended", PROCURATORATE, COORDINATOR,
         when=(opinion_may_take_longer,), tells=OFFICE),
    step("with_court", "ask_materials", "supplementing", "materials_asked", COURT, COORDINATOR,
         when=(came_by_now,), tells=OFFICE),
    step("supplementing", "supply", "with_court", "supplied", COORDINATOR),
    step(("with_court", "supplementing"), "refuse_filing", "returned", "filing_refused", COURT,
         COORDINATOR, when=(came_by_now,), tells=OFFICE),
    step("with_court", "file", "filed", "filed", COURT, COORDINATOR, when=(came_by_now,),
         tells=OFFICE),
    step("filed", "court_post", SAME, "court_posted", COURT, COORDINATOR, when=(came_by_now,)),
    step("filed", "notify_hearing", SAME, "hearing_notified", COURT, COORDINATOR, tells=OFFICE),
    step(SENT, "extend_ruling", SAME, "ruling_extended", COURT, COORDINATOR,
         when=(ruling_may_take_longer,), tells=OFFICE),
    step("filed", "rule", "ruled", "ruled", COURT, COORDINATOR,
         when=(ruled_by_now, ends_as_ruled), tells=OFFICE),
    step("ruled", "serve", SAME, "served", COURT, COORDINATOR, when=(served_by_now,)),
    step((*AFTER, "rehearing"), "register_official", SAME, "official_registered", COORDINATOR,
         when=(is_decided,)),
    step((*AFTER, "rehearing"), "report_official", SAME, "official_reported", COORDINATOR,
         when=(is_decided,)),
    step(AFTER, "challenge", "rehearing", "challenged", PROCURATORATE, COORDINATOR,
         when=(challenges_in_time,), tells=OFFICE),
    step("rehearing", "rehear", "ruled", "reheard", COURT, COORDINATOR,
         when=(ruled_by_now, ends_as_ruled), tells=OFFICE),
    step("settling", "close", _result, "closed", COORDINATOR, when=(everything_is_done,)),
    step((*IN_PRISON, "returned", "to_hand_over", *SENT), "withdraw", "withdrawn", "withdrawn",
         COORDINATOR, when=(the_court_permits,), tells=OFFICE),
    step(UNCLOSED, "recompute", SAME, "terms_recomputed", Role.SYSTEM, tells=OFFICE),
)
# fmt: on

COMMUTATION = Procedure(
    key="commutation",
    zh="减刑假释暂予监外执行",
    en="Commutation, parole, temporary release",
    series="减",
    states=STATES,
    verbs=VERBS,
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=TERMS,
    void_in=frozenset({"granted", "denied", "declined", "withdrawn"}),
)
