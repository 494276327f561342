"""The declared procedures, by key."""

from collections.abc import Mapping

from rules.procedure import Procedure
from rules.procedures.acknowledgment import ACKNOWLEDGMENT
from rules.procedures.assessment import ASSESSMENT
from rules.procedures.attestation import ATTESTATION
from rules.procedures.call import ARRIVAL, CALL
from rules.procedures.circular import CIRCULAR
from rules.procedures.clearing import CLEARING
from rules.procedures.coinvestigation import COINVESTIGATION
from rules.procedures.committee import COMMITTEE
from rules.procedures.committee_item import COMMITTEE_ITEM
from rules.procedures.commutation import COMMUTATION
from rules.procedures.duty_list import AUTHORITY, DUTY_LIST
from rules.procedures.handover import HANDOVER
from rules.procedures.hold import HOLD
from rules.procedures.improvement import IMPROVEMENT
from rules.procedures.inquiry import INQUIRY
from rules.procedures.inspection import INSPECTION
from rules.procedures.instruction import INSTRUCTION
from rules.procedures.leaders import LEADERS
from rules.procedures.marking import MARKING
from rules.procedures.meeting import MEETING
from rules.procedures.opinion import OPINION
from rules.procedures.problem import PROBLEM
from rules.procedures.protection import PROTECTION
from rules.procedures.recovery import ASSET, RECOVERY
from rules.procedures.referral import REFERRAL
from rules.procedures.registers import CALENDAR, IMPORTS, KEYS, LEDGER, ROSTER, SWEEP
from rules.procedures.request import REQUEST
from rules.procedures.resident import RESIDENT, STATION
from rules.procedures.risk_case import RISK_CASE
from rules.procedures.risk_points import RISK_POINTS
from rules.procedures.rollup import ROLLUP
from rules.procedures.sanction import SANCTION
from rules.procedures.session import SESSION
from rules.procedures.signings import SIGNINGS
from rules.procedures.stay import STAY
from rules.procedures.supervisor import SUPERVISOR_LINE
from rules.procedures.untrue import UNTRUE
from rules.procedures.verbal import VERBAL
from rules.procedures.warning import WARNING
from rules.refusal import Refused


class UnknownProcedure(Refused):
    """No procedure has this key."""

    code = "procedure.unknown"
    zh = "没有名为“{key}”的程序。"
    en = "There is no procedure {key}; there are: {known}."
    way_out_zh = "请从已有程序中选择。"
    way_out_en = "Choose one of those there are."


PROCEDURES: Mapping[str, Procedure] = {
    p.key: p
    for p in (
        DUTY_LIST,
        AUTHORITY,
        ACKNOWLEDGMENT,
        HANDOVER,
        IMPROVEMENT,
        PROBLEM,
        INSPECTION,
        REFERRAL,
        OPINION,
        HOLD,
        SANCTION,
        SUPERVISOR_LINE,
        CLEARING,
        ASSESSMENT,
        SESSION,
        COMMITTEE,
        COMMUTATION,
        INQUIRY,
        ATTESTATION,
        UNTRUE,
        PROTECTION,
        ROLLUP,
        CIRCULAR,
        MARKING,
        INSTRUCTION,
        VERBAL,
        MEETING,
        COMMITTEE_ITEM,
        WARNING,
        STAY,
        LEADERS,
        RECOVERY,
        ASSET,
        REQUEST,
        RISK_CASE,
        CALL,
        ARRIVAL,
        STATION,
        RESIDENT,
        COINVESTIGATION,
        ROSTER,
        SIGNINGS,
        RISK_POINTS,
        CALENDAR,
        SWEEP,
        IMPORTS,
        LEDGER,
        KEYS,
    )
}


def procedure(key: str) -> Procedure:
    """A procedure by key. Raises `UnknownProcedure`."""
    found = PROCEDURES.get(key)
    if found is None:
        raise UnknownProcedure(key=key, known=", ".join(PROCEDURES))
    return found
