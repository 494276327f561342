"""Files of dockets kept elsewhere: problems under rectification, referrals of error cases."""

from models.forms.problem import TakeIn
from models.forms.referral_docket import TakeInReferral
from tasks.importing.fields import FieldOf, Kind, Type

_CODE, _LINE, _DAY = FieldOf(Type.CODE), FieldOf(Type.LINE), FieldOf(Type.DAY)
_MUST_CODE, _MUST_LINE = FieldOf(Type.CODE, True), FieldOf(Type.LINE, True)

PROBLEMS = Kind(
    "problems",
    "问题",
    TakeIn,
    {
        "inspection": _CODE,
        "keeper": _MUST_CODE,
        "body": _MUST_CODE,
        "title": _MUST_LINE,
        "item": _LINE,
        "found_on": FieldOf(Type.DAY, True),
        "term_rule": FieldOf(Type.RULE),
        "term_n": FieldOf(Type.WHOLE),
        "due_on": _DAY,
        "owner": FieldOf(Type.PERSON_CODE),  # many a docket has a name there
        "cause": FieldOf(Type.CAUSE),
        "systemic": FieldOf(Type.FLAG),
        "closed_on": _DAY,
    },
    (),
)
_OFFICER_DAY = FieldOf(Type.DAY, of_officer=True)
_OFFICER_WORD = FieldOf(Type.WORD, of_officer=True)
_RESULT = FieldOf(Type.RESULT, of_officer=True)
REFERRALS = Kind(
    "referrals",
    "移送",
    TakeInReferral,
    {
        "committee": _MUST_CODE,
        "referrer": _MUST_CODE,
        "own_number": _CODE,
        "due_on": _DAY,
        "title": _MUST_LINE,
        "case_no": _CODE,
        "facts": _LINE,
        "confidential": FieldOf(Type.FLAG),
        "stage": FieldOf(Type.REFERRAL_STAGE),
        "received_on": FieldOf(Type.DAY, True),
        "accepted_on": _DAY,
        "concluded_on": _DAY,
        "effective_on": _DAY,
        "returned_on": _DAY,
        "acknowledged_on": _DAY,
        "closed_on": _DAY,
        "person": FieldOf(Type.PERSON_CODE, True, True),
        "person_name": FieldOf(Type.NAME, of_officer=True),
        "employer": FieldOf(Type.CODE, True, True),
        "post": FieldOf(Type.LINE, of_officer=True),
        "allegation": FieldOf(Type.LINE, True, True),
        "asserted": FieldOf(Type.FINDING, of_officer=True),
        "officer_stage": FieldOf(Type.OFFICER_STAGE, of_officer=True),
        "notified_on": _OFFICER_DAY,
        "recommended": _OFFICER_WORD,
        "recommended_on": _OFFICER_DAY,
        "finding": FieldOf(Type.FINDING, of_officer=True),
        "found_as": _OFFICER_WORD,
        "signed_on": _OFFICER_DAY,
        "served_officer_on": _OFFICER_DAY,
        "served_referrer_on": _OFFICER_DAY,
        "objected_officer_on": _OFFICER_DAY,
        "result_officer": _RESULT,
        "objected_referrer_on": _OFFICER_DAY,
        "result_referrer": _RESULT,
        "objection_decided_on": _OFFICER_DAY,
        "opinion_effective_on": _OFFICER_DAY,
        "outcome": _OFFICER_WORD,
        "outcome_on": _OFFICER_DAY,
    },
    (),
)
DOCKET_KINDS = (PROBLEMS, REFERRALS)
