"""What a field of an import is: how its cell is read, under which head a template has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel


class Type(StrEnum):
    """How the text of a cell is read."""

    CODE = "code"
    PERSON_CODE = "person code"
    LINE = "line"
    PROSE = "sentences"
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
    SUBJECTS = "subjects of duties"
    CODES = "codes"
    BODY_KIND = "kind of body"
    BODY_LEVEL = "level of a body"
    LEVEL = "level"
    LEAVING = "why somebody left"
    GRADE = "qualification"
    POLARITY = "must or must not"


PRIVATE = frozenset({Type.NAME, Type.LINE})
"""Never repeated in a refusal: a name, or a sentence that may hold one. Row and column suffice."""
TEXTS = frozenset(
    {
        Type.CODE,
        Type.PERSON_CODE,
        Type.LINE,
        Type.PROSE,
        Type.NAME,
        Type.WORD,
        Type.CODES,
    }
)
"""Fields whose value is the text itself, so that a spreadsheet's number or date will not do."""
MANY = frozenset({Type.POWERS, Type.SUBJECTS, Type.CODES})
"""Fields that hold several values."""
BETWEEN = "、"
"""What stands between several values in one cell, where no mapping says otherwise."""


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field: how it is read, whether a row must have it, its head in a template."""

    type: Type
    required: bool = False
    of_officer: bool = False
    """Said of each officer of a referral, not of the referral."""
    head: str = ""
    """Empty: no template has it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its fields, the form of a row, the fields that tell one thing from others."""

    key: str
    zh: str
    row: type[BaseModel]
    fields: Mapping[str, FieldOf]
    identity: tuple[str, ...]
    days: tuple[str, str] | None = None
    """First and last day of a row, which must not stand the other way round."""
    together: tuple[str, str] | None = None
    """Two fields of which a row has both or none."""

    @property
    def heads(self) -> Mapping[str, str]:
        """Fields by head, in the order of the template."""
        return {of.head: name for name, of in self.fields.items() if of.head}
