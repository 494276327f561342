"""Improvement (制度改进): a cause that came back proposes a change; the rule or the list that is
adopted for it is registered with its origin. Rows SX3, SX4; the joint that closes the loop."""

from itertools import chain

from rules.improving import (
    adds_a_problem,
    answers_these_problems,
    has_a_cause,
    is_the_only_open_one,
    names_what_was_adopted,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, SUPERVISOR, SYSTEM = Role.COORDINATOR, Role.SUPERVISOR, Role.SYSTEM
OFFICE = frozenset({COORDINATOR})
UNDER_WAY = ("proposed", "accepted")

step = steps_of("improvement")
# fmt: off
TABLE = (
    step(START, "propose", "proposed", "proposed", SYSTEM, COORDINATOR,
         when=(has_a_cause, answers_these_problems, is_the_only_open_one), tells=OFFICE),
    step(UNDER_WAY, "add_problem", SAME, "problem_added", SYSTEM, COORDINATOR,
         when=(answers_these_problems, adds_a_problem), tells=OFFICE),
    step("proposed", "accept", "accepted", "accepted", COORDINATOR, SUPERVISOR, tells=OFFICE),
    step(UNDER_WAY, "decline", "declined", "declined", COORDINATOR, SUPERVISOR, tells=OFFICE),
    # A list can carry the change before the rule is written, and the rule come after it.
    step(("accepted", "adopted"), "adopt", "adopted", "adopted", COORDINATOR,
         when=(names_what_was_adopted,), tells=OFFICE),
    step((*UNDER_WAY, "adopted"), "carry", "adopted", "carried", SYSTEM, tells=OFFICE),
    step(UNDER_WAY, "recompute", SAME, "terms_recomputed", SYSTEM, tells=OFFICE),
)
# fmt: on

IMPROVEMENT = Procedure(
    key="improvement",
    zh="制度改进",
    en="Improvement",
    series="改",
    states=(
        State("proposed", "待研究", "proposed, to be considered", Phase.OPEN),
        State("accepted", "已同意，待落实", "accepted, to be adopted", Phase.OPEN),
        State("adopted", "已采纳", "adopted", Phase.FINAL),
        State("declined", "不予采纳", "declined", Phase.FINAL),
    ),
    verbs=(
        Verb("propose", "提出改进", "Propose an improvement"),
        Verb("add_problem", "加入又一问题", "Add a problem more"),
        Verb("accept", "同意改进", "Accept the proposal"),
        Verb("decline", "不予采纳", "Decline the proposal"),
        Verb("adopt", "登记采纳的制度", "Register what was adopted"),
        Verb("carry", "由清单载明", "Carry it in a list"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "consider",
            "研究改进期限",
            "time to consider the proposal",
            "improvement.consider",
            "reminder",
            runs_in=frozenset({"proposed"}),
            waits_for=COORDINATOR,
        ),
        TermSpec(
            "adopt",
            "落实改进期限",
            "time to adopt what was accepted",
            "improvement.adopt",
            "reminder",
            runs_in=frozenset({"accepted"}),
            waits_for=COORDINATOR,
        ),
    ),
)
