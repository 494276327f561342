"""One flow for each verb that a person may do, by procedure and verb."""

from collections.abc import Mapping

from flows.clarify import roster, workdays
from flows.perform import inspection
from flows.pursue import docket, problem, rectification
from flows.verb import VerbFlow

VERB_FLOWS: Mapping[str, VerbFlow] = {
    "problem.find": problem.find,
    "problem.assign": problem.assign,
    "problem.object": problem.object_to,
    "problem.uphold_objection": problem.uphold_objection,
    "problem.reject_objection": problem.reject_objection,
    "problem.submit_plan": problem.submit_plan,
    "problem.approve_plan": problem.approve_plan,
    "problem.return_plan": problem.return_plan,
    "problem.report_progress": rectification.report_progress,
    "problem.reply_letter": rectification.reply_letter,
    "problem.ask_extension": rectification.ask_extension,
    "problem.grant_extension": rectification.grant_extension,
    "problem.refuse_extension": rectification.refuse_extension,
    "problem.suspend": rectification.suspend,
    "problem.resume": rectification.resume,
    "problem.mark_long_term": rectification.mark_long_term,
    "problem.claim_done": rectification.claim_done,
    "problem.verify": rectification.verify,
    "problem.send_back": rectification.send_back,
    "problem.write_off": rectification.write_off,
    "problem.reopen": rectification.reopen,
    "problem.hand_over": rectification.hand_over,
    "problem.acknowledge": rectification.acknowledge,
    "problem.join": rectification.join,
    "problem.escalate": rectification.escalate,
    "problem.annul": rectification.annul,
    "inspection.mandate": inspection.mandate,
    "inspection.close": inspection.close,
    "roster.appoint": roster.appoint,
    "roster.grant": roster.grant,
    "roster.take_in": roster.take_in,
    "imports.take_in": docket.take_in,
    "calendar.publish": workdays.publish,
}
