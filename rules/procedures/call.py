"""Calls (吹哨) and reporting in (报到): a unit at the grass roots calls departments, each of which
has its own clock in hours and minutes (BJ2, BJ3; features.md 38).

The department's own word stops its clock when it is recorded; the caller, who sees who is there,
may say that somebody came earlier.
"""

from itertools import chain

from rules.calls.calling import (
    is_called_once,
    is_joint,
    is_of_this_call,
    may_be_extended,
    was_there_in_time,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

OWNER, SYSTEM = Role.OWNER, Role.SYSTEM
OFFICE = frozenset({Role.COORDINATOR})
MINE = frozenset({OWNER})

step = steps_of("call")
# fmt: off
CALLS = (
    step(START, "whistle", "called", "whistled", OWNER, when=(is_called_once,), tells=OFFICE),
    step("called", "call_more", SAME, "called_more", OWNER, when=(is_called_once,)),
    step("called", "confirm", SAME, "confirmed", OWNER,
         when=(is_of_this_call, was_there_in_time)),
    step("called", "insist", SAME, "insisted", OWNER, when=(is_of_this_call,)),
    step("called", "excuse", SAME, "excused", OWNER, when=(is_of_this_call,)),
    step("called", "extend", SAME, "extended", OWNER, when=(is_of_this_call, may_be_extended)),
    step("called", "settle", "settled", "settled", OWNER, when=(is_joint,), tells=OFFICE),
    step("called", "withdraw", "withdrawn", "withdrawn", OWNER, tells=OFFICE),
)
# fmt: on

CALL = Procedure(
    key="call",
    zh="吹哨",
    en="Call",
    series="哨",
    states=(
        State("called", "已吹哨，办理中", "called, being handled", Phase.OPEN),
        State("settled", "已办结", "settled", Phase.FINAL),
        State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
    ),
    verbs=(
        Verb("whistle", "吹哨", "Call departments"),
        Verb("call_more", "增派部门", "Call further departments"),
        Verb("confirm", "确认到场", "Confirm that a department is there"),
        Verb("insist", "不同意退回", "Insist that a department comes"),
        Verb("excuse", "免除报到", "Let a department off"),
        Verb("extend", "延长时限", "Give a department more time"),
        Verb("settle", "共同办结并评价", "Settle jointly and rate"),
        Verb("withdraw", "撤回吹哨", "Withdraw the call"),
    ),
    transitions=tuple(chain.from_iterable(CALLS)),
)

step = steps_of("arrival")
# fmt: off
ARRIVALS = (
    step(START, "open", "called", "opened", SYSTEM, tells=MINE),
    step("called", "arrive", "arrived", "arrived", OWNER),
    step("called", "confirm", "arrived", "confirmed", SYSTEM),
    step("called", "decline", "declined", "declined", OWNER),
    step("declined", "insist", "called", "insisted", SYSTEM, tells=MINE),
    step(("declined", "arrived"), "excuse", "excused", "excused", SYSTEM, tells=MINE),
    step(("called", "arrived"), "extend", SAME, "extended", SYSTEM, tells=MINE),
    step("arrived", "report_done", "done", "done", OWNER),
    step(("called", "arrived", "declined"), "void", "void", "voided", SYSTEM, tells=MINE),
)
# fmt: on

ARRIVAL = Procedure(
    key="arrival",
    zh="报到",
    en="Reporting in",
    series="到",
    states=(
        State("called", "待报到", "called, to report in", Phase.OPEN),
        State("declined", "已申请退回，待吹哨单位答复", "declined, for the caller", Phase.AWAITING),
        State("arrived", "已报到", "reported in", Phase.OPEN),
        State("done", "已办结", "done", Phase.FINAL),
        State("excused", "已免除", "let off", Phase.FINAL),
        State("void", "已随吹哨撤回", "withdrawn with the call", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "派单", "Call the department"),
        Verb("arrive", "报到", "Report in"),
        Verb("confirm", "吹哨单位确认到场", "Be confirmed by the caller"),
        Verb("decline", "申请退回", "Say that it is not ours"),
        Verb("insist", "维持派单", "Be called all the same"),
        Verb("excuse", "免除", "Be let off"),
        Verb("extend", "延长", "Be given more time"),
        Verb("report_done", "报告办结", "Report the part done"),
        Verb("void", "撤回", "Be withdrawn"),
    ),
    transitions=tuple(chain.from_iterable(ARRIVALS)),
    terms=(
        TermSpec(
            "arrive",
            "报到时限",
            "time to report in",
            "call.arrive.ordinary",
            "arrival",
            runs_in=frozenset({"called"}),
            # While the caller decides whether it is theirs, the department's time stands still.
            paused_in=frozenset({"declined"}),
        ),
        TermSpec(
            "handle",
            "办结时限",
            "time to do the part",
            "call.handle.ordinary",
            "call_handling",
            runs_in=frozenset({"arrived"}),
        ),
    ),
    void_in=frozenset({"excused", "void"}),
)
