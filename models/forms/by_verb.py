"""Which form a verb takes: every verb that a person may do, whichever door it comes through."""

from collections.abc import Mapping

from models.forms.form import Form
from models.forms.inspection import CloseInspection, GiveMandate
from models.forms.problem import (
    ApprovePlan,
    AskExtension,
    Assign,
    Find,
    Reasoned,
    Reopen,
    SubmitPlan,
)
from models.forms.rectification import (
    Acknowledge,
    ClaimDone,
    Escalate,
    HandOver,
    Join,
    ReplyLetter,
    ReportProgress,
    Verify,
    WriteOff,
)
from models.forms.register import Appoint, Grant, PublishArrangement

FORMS: Mapping[str, type[Form]] = {
    "problem.find": Find,
    "problem.assign": Assign,
    "problem.object": Reasoned,
    "problem.uphold_objection": Reasoned,
    "problem.reject_objection": Reasoned,
    "problem.submit_plan": SubmitPlan,
    "problem.approve_plan": ApprovePlan,
    "problem.return_plan": Reasoned,
    "problem.report_progress": ReportProgress,
    "problem.reply_letter": ReplyLetter,
    "problem.ask_extension": AskExtension,
    "problem.grant_extension": Reasoned,
    "problem.refuse_extension": Reasoned,
    "problem.suspend": Reasoned,
    "problem.resume": Reasoned,
    "problem.mark_long_term": Reasoned,
    "problem.claim_done": ClaimDone,
    "problem.verify": Verify,
    "problem.send_back": Reasoned,
    "problem.write_off": WriteOff,
    "problem.reopen": Reopen,
    "problem.hand_over": HandOver,
    "problem.acknowledge": Acknowledge,
    "problem.join": Join,
    "problem.escalate": Escalate,
    "problem.annul": Reasoned,
    "inspection.mandate": GiveMandate,
    "inspection.close": CloseInspection,
    "roster.appoint": Appoint,
    "roster.grant": Grant,
    "calendar.publish": PublishArrangement,
}
