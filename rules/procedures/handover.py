"""Hand-over of a post (工作交接): what is open is listed, served on the successor, stated by who
left, received, closed. features.md 84; domain.md 8."""

from itertools import chain

from rules.handing_over import (
    gaps_are_answered,
    is_received_by_another,
    is_stated_or_reasoned,
    nothing_waits,
    where_it_begins,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

BOTH = frozenset({Role.OWNER, Role.COORDINATOR})
OFFICE = frozenset({Role.COORDINATOR})
WAITING = ("vacant", "served")
"""Not received yet: when the post changes hands again, the next hand-over carries the list on."""
UNCLOSED = (*WAITING, "received")

step = steps_of("handover")
# fmt: off
TABLE = (
    step(START, "open", where_it_begins, "opened", Role.SYSTEM, tells=BOTH),
    step("vacant", "serve", "served", "served", Role.SYSTEM, tells=BOTH),
    # Late is better than never: also after having left, and after the post changed hands again.
    step((*UNCLOSED, "lapsed"), "state", SAME, "stated", Role.OUTGOING, tells=BOTH),
    step("served", "receive", "received", "received", Role.OWNER,
         when=(is_received_by_another,), apart_from=("state",), tells=OFFICE),
    step("received", "close", "closed", "closed", Role.COORDINATOR,
         when=(is_stated_or_reasoned, gaps_are_answered), apart_from=("state", "receive"),
         tells=BOTH),
    step("vacant", "close", "closed", "closed", Role.COORDINATOR,
         when=(nothing_waits, is_stated_or_reasoned), apart_from=("state",), tells=OFFICE),
    step(WAITING, "lapse", "lapsed", "lapsed", Role.SYSTEM, tells=OFFICE),
    step(UNCLOSED, "recompute", SAME, "terms_recomputed", Role.SYSTEM, tells=OFFICE),
)
# fmt: on

HANDOVER = Procedure(
    key="handover",
    zh="工作交接",
    en="Hand-over of a post",
    series="交",
    states=(
        State("vacant", "待接任", "vacant, waits for a successor", Phase.AWAITING),
        State("served", "待签收", "served on the successor", Phase.OPEN),
        State("received", "已签收", "received, to be closed", Phase.OPEN),
        State("closed", "已交接", "handed over", Phase.FINAL),
        State("lapsed", "已并入下次交接", "carried on by the next", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "启动交接", "Open the hand-over"),
        Verb("serve", "送达接任人", "Serve it on the successor"),
        Verb("state", "提交离任说明", "Hand in the statement of who left"),
        Verb("receive", "签收交接", "Confirm receipt of the hand-over"),
        Verb("close", "办结交接", "Close the hand-over"),
        Verb("lapse", "并入下次交接", "Let the next hand-over carry it on"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "receipt",
            "签收交接期限",
            "time to confirm the hand-over",
            "handover.receipt",
            "handover",
            runs_in=frozenset({"served"}),
        ),
        TermSpec(
            "statement",
            "离任说明期限",
            "time for the statement of who left",
            "handover.statement",
            "office",
            runs_in=frozenset(UNCLOSED),
            opened_by=frozenset({"open"}),
            closed_by=frozenset({"state"}),
            if_fact="outgoing_states",
            waits_for=Role.OUTGOING,
        ),
        TermSpec(
            "closing",
            "办结交接期限",
            "time to close the hand-over",
            "handover.closing",
            "office",
            runs_in=frozenset({"received"}),
            waits_for=Role.COORDINATOR,
        ),
    ),
    void_in=frozenset({"lapsed"}),
)
