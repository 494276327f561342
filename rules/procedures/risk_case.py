"""Risks in cases (办案风险): three levels, a leader in charge (信访包案), measures, closing by
somebody else (SD2; features.md 38)."""

from itertools import chain

from rules.calls.in_charge import has_a_measure, is_a_leader, is_not_in_charge
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, OWNER = Role.COORDINATOR, Role.OWNER
MINE = frozenset({OWNER})
CHECK = frozenset({Role.VERIFIER})

step = steps_of("risk_case")
# fmt: off
TABLE = (
    step(START, "open", "open", "opened", COORDINATOR, when=(is_a_leader,), tells=MINE),
    step("open", "measure", SAME, "measured", OWNER),
    step("open", "set_level", SAME, "level_set", COORDINATOR, tells=MINE),
    step("open", "reassign", SAME, "reassigned", COORDINATOR, when=(is_a_leader,), tells=MINE),
    step("open", "report_resolved", "resolved", "resolved", OWNER,
         when=(has_a_measure,), tells=CHECK),
    step("resolved", "close", "closed", "closed", Role.VERIFIER, Role.SUPERVISOR,
         when=(is_not_in_charge,), apart_from=("report_resolved", "measure"), tells=MINE),
    step("resolved", "send_back", "open", "sent_back", Role.VERIFIER, Role.SUPERVISOR,
         when=(is_not_in_charge,), apart_from=("report_resolved", "measure"), tells=MINE),
    step(("open", "resolved"), "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

RISK_CASE = Procedure(
    key="risk_case",
    zh="办案风险防控",
    en="Risk in a case",
    series="控",
    states=(
        State("open", "包案化解中", "in charge, being resolved", Phase.OPEN),
        State("resolved", "已报化解，待核销", "reported as resolved", Phase.AWAITING),
        State("closed", "已核销", "closed", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "登记风险并确定包案领导", "Enter the risk and who is in charge"),
        Verb("measure", "记录化解措施", "Record a measure"),
        Verb("set_level", "调整风险等级", "Change the level"),
        Verb("reassign", "更换包案领导", "Put another in charge"),
        Verb("report_resolved", "报告已化解", "Report it as resolved"),
        Verb("close", "核销风险", "Close the risk"),
        Verb("send_back", "退回继续化解", "Send it back"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "resolve",
            "化解期限",
            "time to resolve the risk",
            "risk_case.resolve.ordinary",
            "risk_case",
            runs_in=frozenset({"open"}),
            opened_by=frozenset({"open", "set_level", "send_back"}),
            closed_by=frozenset({"report_resolved"}),
        ),
        TermSpec(
            "check",
            "核销期限",
            "time to check that it is resolved",
            "risk_case.check",
            "reminder",
            runs_in=frozenset({"resolved"}),
            waits_for=Role.VERIFIER,
        ),
    ),
)
