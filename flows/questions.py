"""Flows that answer a question and record nothing, by the slug of their deployment. The stage is
that of the folder each stands in."""

from collections.abc import Mapping
from typing import Any

from prefect import Flow

from flows.clarify import (
    acknowledgment,
    answering,
    authority,
    duty_questions,
    handover,
    improvement,
)
from flows.perform import (
    calls,
    cases,
    centre,
    interference_reports,
    leaders,
    recovery,
    risk_warnings,
    risks,
    supervision_questions,
)

QUESTIONS: Mapping[str, Flow[..., Any]] = {
    "duties-show": duty_questions.show_list,
    "duties-diff": duty_questions.compare,
    "duties-check": duty_questions.check,
    "acknowledgments-open": acknowledgment.who_has_not,
    "handovers-open": handover.show_open,
    "improvements-show": improvement.show_all,
    "attestations-given": interference_reports.show_coverage,
    "rollups-show": interference_reports.show_rollups,
    "calls-show": calls.show,
    "case-show": cases.show,
    "risk-points-show": risks.show,
    "risk-why": risks.why,
    "warnings-show": risk_warnings.show_all,
    "who-answers": answering.who,
    "who-signs": authority.who_signs,
    "recovery-show": recovery.show,
    "leaders-show": leaders.show,
    "centre-inside": centre.show_inside,
    "supervision-report": supervision_questions.show_report,
    "supervision-case": supervision_questions.show_case,
    "supervision-boundary": supervision_questions.show_boundary,
    "signed-without-authority": authority.show_flagged,
}
