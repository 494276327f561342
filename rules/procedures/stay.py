"""A stay at the case-handling centre (办案闭环): entry, check, handling, exit as gated steps.

What is not accounted for is explained and reconciled. Row BJ4.
"""

from itertools import chain

from rules.centre.gates import (
    comes_in,
    explains_all_gaps,
    is_a_station,
    is_all_explained,
    is_checked_properly,
    leaves_after_all_stations,
    may_stay_longer,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, SUPERVISOR, OWNER, LEADER, SYSTEM = (
    Role.COORDINATOR,
    Role.SUPERVISOR,
    Role.OWNER,
    Role.LEADER,
    Role.SYSTEM,
)
OFFICE = frozenset({COORDINATOR, SUPERVISOR})
INSIDE = ("entered", "inside")

step = steps_of("stay")
# fmt: off
TABLE = (
    step(START, "enter", "entered", "entered", COORDINATOR, when=(comes_in,)),
    step("entered", "check", "inside", "checked", COORDINATOR, when=(is_checked_properly,)),
    # What was left out may be recorded after the exit, and says so by its day.
    step(("inside", "exited"), "be_at", SAME, "was_at", OWNER, COORDINATOR, when=(is_a_station,)),
    step(INSIDE, "extend", SAME, "extended", LEADER, when=(may_stay_longer,), tells=OFFICE),
    # Nobody is kept inside because a step is missing.
    step(INSIDE, "leave", "exited", "left", COORDINATOR, when=(leaves_after_all_stations,),
         tells=OFFICE),
    step("exited", "explain", SAME, "explained", OWNER, when=(explains_all_gaps,), tells=OFFICE),
    step("exited", "send_back", SAME, "sent_back", SUPERVISOR, tells=OFFICE),
    step("exited", "reconcile", "reconciled", "reconciled", SUPERVISOR,
         when=(is_all_explained,), apart_from=("enter", "check", "be_at", "explain"),
         tells=OFFICE),
    step((*INSIDE, "exited"), "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

STAY = Procedure(
    key="stay",
    zh="办案中心闭环",
    en="Stay at the handling centre",
    series="办",
    states=(
        State("entered", "已入区，待检查", "entered, to be checked", Phase.OPEN),
        State("inside", "在区办理", "inside", Phase.OPEN),
        State("exited", "已离区，待核对", "left, to be reconciled", Phase.OPEN),
        State("reconciled", "已核对", "reconciled", Phase.FINAL),
    ),
    verbs=(
        Verb("enter", "登记入区", "Record the entry"),
        Verb("check", "登记安全检查", "Record the safety check"),
        Verb("be_at", "登记在区环节", "Record a station"),
        Verb("extend", "批准延长时限", "Approve a longer stay"),
        Verb("leave", "登记离区", "Record the exit"),
        Verb("explain", "说明未载明时段", "Explain what is not accounted for"),
        Verb("send_back", "退回说明", "Send an explanation back"),
        Verb("reconcile", "核对办结", "Reconcile"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "stay",
            "在区时限",
            "time inside",
            "centre.stay.criminal",
            "stay",
            runs_in=frozenset(INSIDE),
            waits_for=OWNER,
        ),
        TermSpec(
            "check",
            "安全检查期限",
            "time for the safety check",
            "centre.check",
            "stay_check",
            runs_in=frozenset({"entered"}),
            waits_for=COORDINATOR,
        ),
        TermSpec(
            "explain",
            "说明未载明时段期限",
            "time to explain a gap",
            "centre.explain",
            "stay_gap",
            runs_in=frozenset({"exited"}),
            opened_by=frozenset({"leave", "send_back"}),
            closed_by=frozenset({"explain"}),
            if_fact="has_gaps",
            waits_for=OWNER,
        ),
        TermSpec(
            "reconcile",
            "核对期限",
            "time to reconcile",
            "centre.reconcile",
            "reminder",
            runs_in=frozenset({"exited"}),
            waits_for=SUPERVISOR,
        ),
    ),
)
