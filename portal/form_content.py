"""The content of a request as a form: read once, bounded in time, checked by the form's own
model."""

import asyncio
from typing import Any, TypeVar

import orjson
from fastapi import Request
from pydantic import ValidationError

from models.forms.form import Part
from models.forms.wrong import Wrong, wrong_fields
from portal.refusals import FormInvalid, NotJson, TooSlow

SECONDS = 20
JSON = "application/json"
_F = TypeVar("_F", bound=Part)
_NOT_FIELDS = Wrong((), "", "not-fields", "应为一组字段 · fields are needed")
_NOT_JSON = Wrong((), "", "not-json", "不是可读的 JSON · JSON that cannot be read")


async def form_said(request: Request, model: type[_F], **answered: str | int) -> _F:
    """The form of an act; ``answered``: fields that the key or the address answers, and that the
    content may not.

    Raises `portal.refusals.NotJson`, `TooSlow` or `FormInvalid`.
    """
    said, _ = await said_and_raw(request)
    both = [
        Wrong((name,), "", "unknown", "由密钥或地址确定，不得填写 · told by the key or the address")
        for name in answered
        if name in said
    ]
    if both:
        raise invalid(both)
    try:
        return model.model_validate({**said, **answered})
    except ValidationError as error:
        raise invalid(wrong_fields(model, error)) from None


def invalid(wrong: list[Wrong]) -> FormInvalid:
    """The refusal, which lists every field that is wrong."""
    return FormInvalid(count=len(wrong), errors=[each.plain() for each in wrong])


async def said_and_raw(request: Request) -> tuple[dict[str, Any], bytes]:
    """The fields of a request, and its content as it came. Raises as `form_said`."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise NotJson()
    try:
        async with asyncio.timeout(SECONDS):
            raw = await request.body()
    except TimeoutError:
        raise TooSlow(seconds=SECONDS) from None
    try:
        said = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise invalid([_NOT_JSON]) from None
    if not isinstance(said, dict):
        raise invalid([_NOT_FIELDS])
    return said, raw
