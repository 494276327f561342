"""Acknowledgment (签收): the holder of a post is asked about the duties that are new to them there,
and acknowledges or doubts them in person. features.md 6; domain.md 2."""

from itertools import chain

from rules.acknowledging import (
    doubts_are_answered_once,
    is_in_person,
    is_what_was_asked,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

HOLDER, OFFICE = frozenset({Role.OWNER}), frozenset({Role.COORDINATOR})
NOT_GIVEN = ("served", "doubted")
"""Asked for, and neither given nor fallen away."""

step = steps_of("acknowledgment")
# fmt: off
TABLE = (
    step(START, "serve", "served", "served", Role.SYSTEM, tells=HOLDER),
    # Also while a doubt waits for its answer: whoever needs none any more does not wait for it.
    step(NOT_GIVEN, "acknowledge", "acknowledged", "acknowledged", Role.OWNER,
         when=(is_in_person,)),
    step("served", "doubt", "doubted", "doubted", Role.OWNER,
         when=(is_in_person, is_what_was_asked, doubts_are_answered_once), tells=OFFICE),
    step("doubted", "answer", "served", "answered", Role.COORDINATOR,
         apart_from=("doubt",), tells=HOLDER),
    step(NOT_GIVEN, "lapse", "lapsed", "lapsed", Role.SYSTEM),
    step(NOT_GIVEN, "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

ACKNOWLEDGMENT = Procedure(
    key="acknowledgment",
    zh="签收",
    en="Acknowledgment of duties",
    series="签",
    states=(
        State("served", "待签收", "served, to be acknowledged", Phase.OPEN),
        State("doubted", "有疑义", "doubted, to be answered", Phase.AWAITING),
        State("acknowledged", "已签收", "acknowledged", Phase.FINAL),
        State("lapsed", "已失效", "fallen away", Phase.FINAL),
    ),
    verbs=(
        Verb("serve", "送达签收", "Serve duties to be acknowledged"),
        Verb("acknowledge", "签收权责", "Acknowledge duties"),
        Verb("doubt", "提出疑义", "Doubt duties"),
        Verb("answer", "答复疑义", "Answer a doubt"),
        Verb("lapse", "失效", "Let it fall away"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "acknowledge",
            "签收期限",
            "time to acknowledge",
            "acknowledgment.give",
            "acknowledgment",
            runs_in=frozenset({"served"}),
            # What the office takes to answer is not counted against the holder.
            paused_in=frozenset({"doubted"}),
        ),
        TermSpec(
            "answer",
            "答复疑义期限",
            "time to answer a doubt",
            "acknowledgment.answer",
            "office",
            runs_in=frozenset({"doubted"}),
            waits_for=Role.COORDINATOR,
        ),
    ),
    void_in=frozenset({"lapsed"}),
)
