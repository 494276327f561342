"""What can be taken in, and which fields each kind has: the left side of a mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from models.forms.problem import TakeIn
from models.forms.referral_docket import TakeInReferral
from models.forms.roster import AppointmentRow, BodyRow, PersonRow, PostRow, UnitRow


class Type(StrEnum):
    """How the text of a cell is read."""

    CODE = "code"
    PERSON_CODE = "person code"
    LINE = "line"
    NAME = "name of a person"
    DAY = "day"
    FLAG = "yes or no"
    WHOLE = "whole number"
    RULE = "rule of counting"
    CAUSE = "cause"
    WORD = "word of the docket"
    FINDING = "opinion"
    REFERRAL_STAGE = "stage of a referral"
    OFFICER_STAGE = "stage of an officer's opinion"
    RESULT = "result of an objection"
    POWERS = "powers"


PRIVATE = frozenset({Type.NAME, Type.LINE})
"""Never repeated in a refusal: a name, or a sentence that may hold one. Row and column suffice."""
TEXTS = frozenset({Type.CODE, Type.PERSON_CODE, Type.LINE, Type.NAME, Type.WORD})
"""Fields whose value is the text itself, so that a spreadsheet's number or date will not do."""
MANY = frozenset({Type.POWERS})
"""Fields that hold several values."""


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field: how it is read, whether a row must have it."""

    type: Type
    required: bool = False
    of_officer: bool = False
    """Said of each officer of a referral, not of the referral."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its fields, the form of a row, the fields that tell one thing from others."""

    key: str
    zh: str
    row: type[BaseModel]
    fields: Mapping[str, FieldOf]
    identity: tuple[str, ...]


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
BODIES = Kind(
    "bodies",
    "单位",
    BodyRow,
    {
        "code": _MUST_CODE,
        "name": _MUST_LINE,
        "kind": _LINE,
        "organ": _CODE,
        "parent": _CODE,
        "valid_from": _DAY,
        "valid_to": _DAY,
    },
    ("code",),
)
UNITS = Kind(
    "units", "内设机构", UnitRow, {"code": _MUST_CODE, "name": _MUST_LINE, "body": _MUST_CODE},
    ("code",),
)  # fmt: skip
POSTS = Kind(
    "posts",
    "岗位",
    PostRow,
    {
        "code": _MUST_CODE,
        "name": _MUST_LINE,
        "unit": _MUST_CODE,
        "powers": FieldOf(Type.POWERS),
        "single": FieldOf(Type.FLAG),
    },
    ("code",),
)
PERSONS = Kind(
    "persons",
    "人员",
    PersonRow,
    {"code": FieldOf(Type.PERSON_CODE, True), "name": FieldOf(Type.NAME, True)},
    ("code",),
)
APPOINTMENTS = Kind(
    "appointments",
    "任职",
    AppointmentRow,
    {
        "post": _MUST_CODE,
        "person": FieldOf(Type.PERSON_CODE, True),
        "from_on": FieldOf(Type.DAY, True),
        "to_on": _DAY,
    },
    ("post", "person", "from_on"),
)
KINDS: Mapping[str, Kind] = {
    kind.key: kind for kind in (PROBLEMS, REFERRALS, BODIES, UNITS, POSTS, PERSONS, APPOINTMENTS)
}
