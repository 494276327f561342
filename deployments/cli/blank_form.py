"""A blank form: TOML with the titles as comments, or the bare fields as JSON."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from models.forms.wrong import choices_of, part_of

_FILLED = (str, int, bool)


def blank(model: type[BaseModel]) -> dict[str, Any]:
    """The form with its defaults; what is required is empty, a list of parts holds one."""
    return {name: _value(field) for name, field in model.model_fields.items()}


def blank_toml(model: type[BaseModel], head: str) -> str:
    """The same as TOML, each field under its title. It parses as it is; ``head``: first comment."""
    lines = [f"# {head}", *_lines(model, "")]
    return "\n".join(lines) + "\n"


def _lines(model: type[BaseModel], path: str) -> Iterator[str]:
    """Plain fields first: in TOML whatever follows a table belongs to it."""
    fields = sorted(model.model_fields.items(), key=lambda item: _is_table(item[1]))
    for name, field in fields:
        yield ""
        yield f"# {_comment(field)}"
        if not _is_table(field):
            value = _value(field)
            # What may be absent is left out unless somebody takes the mark away.
            yield f"{name} = {_toml(value)}" if value is not None else f"# {name} ="
            continue
        part = part_of(field.annotation)
        assert part is not None
        place = f"{path}{name}"
        if _is_many(field) and not field.is_required():
            # Optional: left out unless somebody takes the marks away.
            yield f"# [[{place}]]"
            yield from (f"# {line}".rstrip() for line in _lines(part, f"{place}.") if line)
        else:
            yield f"[[{place}]]" if _is_many(field) else f"[{place}]"
            yield from (line for line in _lines(part, f"{place}.") if line)


def _comment(field: FieldInfo) -> str:
    said = field.title or ""
    if field.is_required():
        said += "（必填 · required）"
    if field.description:
        said += f" {field.description}"
    choices = _choices(field.annotation)
    if choices:
        said += f" 可选 · one of: {'；'.join(choices)}"
    elif _is_day(field.annotation):
        said += " 2026-02-05"
    return said.strip()


def _value(field: FieldInfo) -> Any:
    if not field.is_required():
        default = field.get_default(call_default_factory=True)
        return "" if default is PydanticUndefined else _plain(default)
    part = part_of(field.annotation)
    if part is not None:
        return [blank(part)] if _is_many(field) else blank(part)
    return [] if _is_many(field) else ""


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, _FILLED) else str(value)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _is_many(field: FieldInfo) -> bool:
    return get_origin(field.annotation) is tuple


def _is_table(field: FieldInfo) -> bool:
    return part_of(field.annotation) is not None


def _is_day(annotation: Any) -> bool:
    return annotation is date or any(_is_day(argument) for argument in get_args(annotation))


def _choices(annotation: Any) -> list[str]:
    return [str(choice.value) for choice in choices_of(annotation)]
