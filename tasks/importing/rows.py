"""A row as its form: what pydantic finds wrong becomes a refusal with row and column."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tasks.importing.cell import NotAcceptable
from tasks.importing.columns import Bound, BoundField
from tasks.importing.items import Item
from tasks.importing.result import Result, bad_cell

F = TypeVar("F", bound=BaseModel)


def row_form(
    form: type[F], values: dict[str, Any], item: Item, bound: Bound, result: Result
) -> F | None:
    """The form of a row; None: refused, and written down in the result."""
    try:
        return form.model_validate(values)
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            refusal = NotAcceptable(**_why(found["type"], found["msg"], found.get("ctx", {})))
            field = _field_at(found["loc"], bound)
            text = item.key
            if field is not None and field is not bound.key_field:
                text = str(item.values.get(field.name, ""))
            name = str(found["loc"][0]) if found["loc"] else ""
            result.refusals.append(bad_cell(item.row, refusal, field, text, name))
        result.refused += 1
        return None


_LAST_DAY = ("to_on", "valid_to", "left_on")
"""What is refused about a row as a whole is a last day: before the first, or without its reason."""


def _field_at(where: tuple[int | str, ...], bound: Bound) -> BoundField | None:
    if not where:
        return next((field for field in bound.every_field if field.name in _LAST_DAY), None)
    name = str(where[0])
    if name == "source_id":
        return bound.key_field
    if name == "term":
        name = "term_" + str(where[-1])
    if name == "replies" and bound.replies:
        reply = bound.replies[0]
        return reply.note if where[-1] == "note" else reply.on
    return next((field for field in bound.every_field if field.name == name), None)


def _why(type_: str, message: str, context: dict[str, Any]) -> dict[str, str]:
    """Why, in both languages; pydantic's own words repeat no value."""
    if type_ == "string_too_long":
        limit = context["max_length"]
        return {
            "why_zh": f"超过{limit}个字符",
            "why_en": f"This is longer than {limit} characters",
        }
    zh, _, en = message.removeprefix("Value error, ").partition(" · ")
    return {"why_zh": zh, "why_en": en or zh}
