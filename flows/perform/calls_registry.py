"""The flows of requests, calls, risks in cases, resident supervision and co-investigation, by
procedure and verb."""

from collections.abc import Mapping

from flows.perform import calls, coinvestigations, reporting, residing, risk_cases
from flows.verb import VerbFlow

CALL_FLOWS: Mapping[str, VerbFlow] = {
    "call.whistle": calls.whistle,
    "call.call_more": calls.call_more,
    "call.confirm": calls.confirm,
    "call.insist": calls.insist,
    "call.excuse": calls.excuse,
    "call.extend": calls.extend,
    "call.settle": calls.settle,
    "call.withdraw": calls.withdraw,
    "arrival.arrive": calls.arrive,
    "arrival.decline": calls.decline,
    "arrival.report_done": calls.report_done,
    "request.submit": reporting.submit,
    "request.find_missing": reporting.find_missing,
    "request.submit_late": reporting.submit_late,
    "request.account": reporting.account,
    "request.receive": reporting.receive,
    "request.refuse": reporting.refuse,
    "request.reply": reporting.reply,
    "risk_case.open": risk_cases.open_risk,
    "risk_case.measure": risk_cases.measure,
    "risk_case.set_level": risk_cases.set_level,
    "risk_case.reassign": risk_cases.reassign,
    "risk_case.report_resolved": risk_cases.report_resolved,
    "risk_case.close": risk_cases.close,
    "risk_case.send_back": risk_cases.send_back,
    "station.establish": residing.establish,
    "station.close": residing.end_station,
    "resident.issue": residing.issue,
    "resident.accept": residing.accept,
    "resident.disagree": residing.disagree,
    "resident.escalate": residing.escalate,
    "resident.drop": residing.drop,
    "resident.uphold": residing.uphold,
    "resident.overrule": residing.overrule,
    "resident.carry_out": residing.carry_out,
    "resident.confirm": residing.confirm,
    "resident.send_back": residing.send_back,
    "coinvestigation.ask": coinvestigations.ask,
    "coinvestigation.reply": coinvestigations.reply,
    "coinvestigation.refuse": coinvestigations.refuse,
    "coinvestigation.ask_further": coinvestigations.ask_further,
    "coinvestigation.classify": coinvestigations.classify,
    "coinvestigation.close": coinvestigations.close,
}
