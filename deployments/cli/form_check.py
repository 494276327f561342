"""What is wrong with a form, all of it at once and in both languages, each field by its title."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.forms.form import Form
from rules.refusal import Refused

_WORDS = {
    "missing": "必填 · required",
    "extra_forbidden": "没有这一项 · there is no such field",
    "string_type": "应为文字 · text is needed",
    "string_too_long": "最多{max_length}字 · at most {max_length} characters",
    "too_short": "至少{min_length}项 · at least {min_length}",
    "too_long": "最多{max_length}项 · at most {max_length}",
    "enum": "应为下列之一 · one of: {expected}",
    "greater_than_equal": "不小于{ge} · not below {ge}",
    "less_than_equal": "不大于{le} · not above {le}",
    "bool_parsing": "应为 true 或 false · true or false",
    "bool_type": "应为 true 或 false · true or false",
    "tuple_type": "应为列表 · a list is needed",
    "model_type": "应为一组字段 · fields are needed",
    "value_error": "{error}",
}
_COLON = ("：", ": ")
_BRACKETS = (("（", "）"), (" (", ")"))
_ITEM = re.compile(r" 第(\d+)项$")
_DATE = "应为日期，如 2026-02-05 · a date such as 2026-02-05"
_WHOLE = "应为整数 · a whole number"


class FormWrong(Refused):
    """The form cannot be taken as it is filled in."""

    code = "form.invalid"
    zh = "表单有{count}处需要改正：{listed}。"
    en = "The form has {count} to correct: {listed_en}."
    way_out_zh = "空白表单：bihuan forms {verb}。"
    way_out_en = "For a blank one: bihuan forms {verb}."


def checked(model: type[Form], said: Mapping[str, Any], verb: str) -> Form:
    """The form. Raises `FormWrong`, which lists every field that is wrong."""
    try:
        return model.model_validate(said)
    except ValidationError as error:
        errors = _told_once(error.errors(include_url=False))
        wrong = [
            {
                "field": ".".join(str(part) for part in each["loc"]),
                "title": title_of(model, each["loc"]),
                "problem": _problem(each),
            }
            for each in errors
        ]
        raise FormWrong(
            count=len(wrong),
            listed="；".join(_said(w, 0) for w in wrong),
            listed_en="; ".join(_said(w, 1) for w in wrong),
            verb=verb,
            errors=wrong,
        ) from None


def _said(wrong: Mapping[str, str], language: int) -> str:
    """What is wrong with a field in one language (0: Chinese): its key, its title, the problem."""
    title, problem = _half(wrong["title"], language), _half(wrong["problem"], language)
    if not wrong["field"]:
        return f"{('整表', 'the form')[language]}{_COLON[language]}{problem}"
    opened, closed = _BRACKETS[language]
    named = title if title == wrong["field"] else f"{wrong['field']}{opened}{title}{closed}"
    return f"{_shown(named, 200)}{_COLON[language]}{problem}"


def _half(text: str, language: int) -> str:
    """One language of ``整改措施 · Measures 第1项 › 完成日期 · Done by``; else what there is."""
    halves = []
    for part in text.split(" › "):
        zh, _, en = part.partition(" · ")
        item = _ITEM.search(en)
        if language and en:
            halves.append(f"{_ITEM.sub('', en)}{f' {item[1]}' if item else ''}")
        else:
            halves.append(f"{zh}{f'第{item[1]}项' if item else ''}")
    return " › ".join(halves)


def title_of(model: type[BaseModel], path: Sequence[int | str]) -> str:
    """The titles on the way to a field: ``整改措施 · Measures 第1项 › 完成日期 · Done by``."""
    titles: list[str] = []
    at: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            titles[-1:] = [f"{titles[-1] if titles else ''} 第{part + 1}项"]
            continue
        field = at.model_fields.get(part) if at is not None else None
        titles.append((field.title if field is not None else None) or _shown(part))
        at = part_of(field.annotation) if field is not None else None
    return " › ".join(titles)


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model of a part: the field's own, or that of the items of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [part_of(argument) for argument in get_args(annotation)]
    return next((part for part in found if part is not None), None)


def _told_once(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """A list whose items are wrong is not also too short: pydantic counts only the good ones."""
    beneath = {error["loc"][:n] for error in errors for n in range(len(error["loc"]))}
    return [e for e in errors if e["type"] != "too_short" or e["loc"] not in beneath]


def _problem(error: ErrorDetails) -> str:
    kind = error["type"]
    if isinstance(error.get("input"), str) and kind in ("too_short", "too_long"):
        kind = f"string_{kind}"
    if kind == "string_too_short":
        return "不能为空 · must not be empty"
    if kind.startswith("date"):
        return _DATE
    if kind.startswith("int"):
        return _WHOLE
    words = _WORDS.get(kind)
    if words is None:
        return error["msg"]
    return words.format(**error.get("ctx", {}))


def _shown(name: str, most: int = 60) -> str:
    return "".join(char if char.isprintable() else "�" for char in name[:most])
