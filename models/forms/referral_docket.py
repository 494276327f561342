"""Forms of referrals, officers and holds as a docket has them. Made by the import, not typed by a
person."""

from typing import Literal

from pydantic import Field

from models.forms.form import (
    Code,
    Day,
    Form,
    Line,
    Number,
    OptionalLine,
    OptionalProse,
    Part,
    Prose,
)
from models.forms.referral import Followed
from rules.vocabulary import Finding

ReferralStage = Literal[
    "received", "supplementing", "accepted", "no_majority", "deliberated", "effective", "returned",
    "acknowledged", "closed", "refused", "withdrawn", "overridden",
]  # fmt: skip
"""Any but `convened`: a session is a matter of its own and cannot be taken in with the docket."""
OpinionStage = Literal[
    "named", "notified", "adopted", "undecided", "drafted", "signed", "served", "objected",
    "effective", "ended",
]  # fmt: skip
ObjectionResult = Literal["", "upheld", "maintained"]


class DocketOfficer(Part):
    """An officer of a referral, with what was found, recommended, decided and served."""

    person: Code
    employer: Code
    post: OptionalLine = ""
    allegation: Prose
    asserted: Finding | Literal[""] = ""
    stage: OpinionStage
    stage_on: Day
    notified_on: Day | None = None
    recommended: OptionalLine = ""
    recommended_on: Day | None = None
    finding: Finding | Literal[""] = ""
    found_as: OptionalLine = ""
    signed_on: Day | None = None
    served_officer_on: Day | None = None
    served_referrer_on: Day | None = None
    objected_officer_on: Day | None = None
    result_officer: ObjectionResult = ""
    objected_referrer_on: Day | None = None
    result_referrer: ObjectionResult = ""
    objection_decided_on: Day | None = None
    effective_on: Day | None = None
    outcome: OptionalLine = ""
    outcome_on: Day | None = None


class TakeInReferral(Form):
    """导入移送 · A referral as a docket has it, with its officers."""

    source: Line
    source_id: Line
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    committee: Code
    referrer: Code
    own_number: Line
    due_on: Day | None = None
    title: Line
    case_no: OptionalLine = ""
    facts: OptionalProse = ""
    confidential: bool = False
    stage: ReferralStage
    stage_on: Day
    received_on: Day
    accepted_on: Day | None = None
    concluded_on: Day | None = None
    effective_on: Day | None = None
    returned_on: Day | None = None
    acknowledged_on: Day | None = None
    closed_on: Day | None = None
    officers: tuple[DocketOfficer, ...] = Field(min_length=1, max_length=500)


class CorrectReferral(TakeInReferral):
    """按新版更正移送 · The same referral as a newer docket has it."""

    number: Number


class TakeInOpinion(DocketOfficer, Form):
    """导入当事人意见 · An officer of a referral as a docket has it."""

    referral: Number
    no: int = Field(ge=1)
    source: Line


class CorrectOpinion(TakeInOpinion):
    """按新版更正当事人意见 · The same officer as a newer docket has it."""

    number: Number


class TakeInHold(Form):
    """导入中止 · A hold that was over when the docket was written."""

    referral: Number
    own_number: Line
    held_on: Day
    released_on: Day | None = None


class ReleaseHold(Followed):
    """恢复办理 · A hold released on the day that a newer docket gives."""

    released_on: Day | None = None
