"""The forms of requests, calls, risks in cases, resident supervision and co-investigation, by
procedure and verb."""

from collections.abc import Mapping

from models.forms.call import (
    CallMore,
    Confirm,
    DonePart,
    ExtendArrival,
    OnArrival,
    ReportIn,
    Settle,
    Whistle,
)
from models.forms.form import Form
from models.forms.problem import Reasoned
from models.forms.request import (
    Ask,
    AskFurther,
    Classify,
    FindMissing,
    Remarked,
    Reply,
    Submit,
    SubmitLate,
)
from models.forms.resident import AcceptOpinion, Establish, IssueOpinion
from models.forms.risk_case import (
    OpenRiskCase,
    Reassign,
    ReportResolved,
    SetLevel,
    TakeMeasure,
)

CALL_FORMS: Mapping[str, type[Form]] = {
    "request.submit": Submit,
    "request.find_missing": FindMissing,
    "request.submit_late": SubmitLate,
    "request.account": Reasoned,
    "request.receive": Remarked,
    "request.refuse": Reasoned,
    "request.reply": Reply,
    "risk_case.open": OpenRiskCase,
    "risk_case.measure": TakeMeasure,
    "risk_case.set_level": SetLevel,
    "risk_case.reassign": Reassign,
    "risk_case.report_resolved": ReportResolved,
    "risk_case.close": Reasoned,
    "risk_case.send_back": Reasoned,
    "call.whistle": Whistle,
    "call.call_more": CallMore,
    "call.confirm": Confirm,
    "call.insist": OnArrival,
    "call.excuse": OnArrival,
    "call.extend": ExtendArrival,
    "call.settle": Settle,
    "call.withdraw": Reasoned,
    "arrival.arrive": ReportIn,
    "arrival.decline": Reasoned,
    "arrival.report_done": DonePart,
    "station.establish": Establish,
    "station.close": Reasoned,
    "resident.issue": IssueOpinion,
    "resident.accept": AcceptOpinion,
    "resident.disagree": Reasoned,
    "resident.escalate": Reasoned,
    "resident.drop": Reasoned,
    "resident.uphold": Reasoned,
    "resident.overrule": Reasoned,
    "resident.carry_out": DonePart,
    "resident.confirm": Reasoned,
    "resident.send_back": Reasoned,
    "coinvestigation.ask": Ask,
    "coinvestigation.reply": Reply,
    "coinvestigation.refuse": Reasoned,
    "coinvestigation.ask_further": AskFurther,
    "coinvestigation.classify": Classify,
    "coinvestigation.close": Reasoned,
}
