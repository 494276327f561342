"""A row as its form: what pydantic finds wrong becomes a refusal with row and column."""

from collections.abc import Container
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
        _note(error, item, bound, result)
        result.refused += 1
        return None


def also_wrong(
    form: type[BaseModel], values: dict[str, Any], item: Item, bound: Bound, result: Result
) -> None:
    """What the form would refuse of a row that is refused already, in the cells that could be
    read; the others, and the row as a whole, are not judged."""
    try:
        form.model_validate(values)
    except ValidationError as error:
        _note(error, item, bound, result, values)


def _note(
    error: ValidationError,
    item: Item,
    bound: Bound,
    result: Result,
    among: Container[str] | None = None,
) -> None:
    """Write down what is wrong with the fields of ``among``; None: with all, and the whole."""
    for found in error.errors(include_url=False, include_input=False):
        if among is not None and (not found["loc"] or found["loc"][0] not in among):
            continue
        refusal = NotAcceptable(**_why(found["type"], found["msg"], found.get("ctx", {})))
        field = _field_at(found["loc"], bound)
        text = item.key
        if field is not None and field is not bound.key_field:
            text = str(item.values.get(field.name, ""))
        name = str(found["loc"][0]) if found["loc"] else ""
        result.refusals.append(bad_cell(item.row, refusal, field, text, name))


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
