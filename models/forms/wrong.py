"""What is wrong with a form: all of it at once, each field by its title, a code and words in both
languages. What was filled in is never repeated: it may be a secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

_SAID = {
    "missing": ("missing", "必填 · required"),
    "extra_forbidden": ("unknown", "没有这一项 · there is no such field"),
    "string_type": ("not-text", "应为文字 · text is needed"),
    "string_too_short": ("empty", "不能为空 · must not be empty"),
    "string_too_long": ("too-long", "最多{max_length}字 · at most {max_length} characters"),
    "too_short": ("too-few", "至少{min_length}项 · at least {min_length}"),
    "too_long": ("too-many", "最多{max_length}项 · at most {max_length}"),
    "enum": ("not-one-of", "应为下列之一：{choices} · one of: {expected}"),
    "literal_error": ("not-one-of", "应为下列之一 · one of: {expected}"),
    "string_pattern_mismatch": ("misspelt", "写法不符 · not spelt as it must be"),
    "greater_than_equal": ("too-small", "不小于{ge} · not below {ge}"),
    "less_than_equal": ("too-great", "不大于{le} · not above {le}"),
    "bool_parsing": ("not-yes-or-no", "应为 true 或 false · true or false"),
    "bool_type": ("not-yes-or-no", "应为 true 或 false · true or false"),
    "tuple_type": ("not-a-list", "应为列表 · a list is needed"),
    "list_type": ("not-a-list", "应为列表 · a list is needed"),
    "model_type": ("not-fields", "应为一组字段 · fields are needed"),
    "model_attributes_type": ("not-fields", "应为一组字段 · fields are needed"),
    "value_error": ("refused", "{error}"),
    "timezone_aware": ("no-time-zone", "须带时区，如+08:00 · with its time zone, as +08:00"),
    "json_invalid": ("not-json", "不是可读的 JSON · JSON that cannot be read"),
}
_DATE = ("not-a-date", "应为日期，如 2026-02-05 · a date such as 2026-02-05")
_WHOLE = ("not-whole", "应为整数 · a whole number")
_OTHER = ("wrong", "不可用 · cannot be used")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One field that is wrong: where, its title, a stable code, and the words."""

    path: tuple[int | str, ...]
    title: str
    code: str
    words: str

    @property
    def pointer(self) -> str:
        """Where, as a JSON pointer (RFC 6901)."""
        parts = (str(part).replace("~", "~0").replace("/", "~1") for part in self.path)
        return "".join(f"/{shown(part)}" for part in parts)

    def plain(self) -> dict[str, str]:
        """For a problem document."""
        zh, _, en = self.words.partition(" · ")
        return {
            "pointer": self.pointer,
            "code": f"field.{self.code}",
            "title": self.title,
            "detail": zh,
            "detail_en": en or zh,
        }


def wrong_fields(model: type[BaseModel], error: ValidationError) -> list[Wrong]:
    """Every field that is wrong, in the order of the form."""
    found = []
    for each in _told_once(error.errors(include_url=False)):
        code, words = _words(each, choices_of(_annotation(model, each["loc"])))
        found.append(Wrong(each["loc"], title_of(model, each["loc"]), code, words))
    return found


def words_of(error: ErrorDetails) -> tuple[str, str]:
    """Code and words of one thing that is wrong outside a form: a parameter of an address."""
    return _words(error)


def title_of(model: type[BaseModel], path: Sequence[int | str]) -> str:
    """The titles on the way to a field: ``整改措施 · Measures 第1项 › 完成日期 · Done by``."""
    titles: list[str] = []
    at: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            titles[-1:] = [f"{titles[-1] if titles else ''} 第{part + 1}项"]
            continue
        field = at.model_fields.get(part) if at is not None else None
        titles.append((field.title if field is not None else None) or shown(part))
        at = part_of(field.annotation) if field is not None else None
    return " › ".join(titles)


def choices_of(annotation: Any) -> tuple[Enum, ...]:
    """What may be chosen in a field, or in each item of a list; empty where nothing is chosen."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(annotation)
    found = [choices_of(argument) for argument in get_args(annotation)]
    return next((choices for choices in found if choices), ())


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model of a part: the field's own, or that of the items of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [part_of(argument) for argument in get_args(annotation)]
    return next((part for part in found if part is not None), None)


def shown(name: str, most: int = 60) -> str:
    """A name that somebody else chose, short and printable."""
    return "".join(char if char.isprintable() else "�" for char in name[:most])


def _told_once(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """A list whose items are wrong is not also too short: pydantic counts only the good ones."""
    beneath = {error["loc"][:n] for error in errors for n in range(len(error["loc"]))}
    return [e for e in errors if e["type"] != "too_short" or e["loc"] not in beneath]


def _annotation(model: type[BaseModel], path: Sequence[int | str]) -> Any:
    """What the field at a path takes; None where there is no such field."""
    at: type[BaseModel] | None = model
    annotation: Any = None
    for part in path:
        if isinstance(part, int):
            continue
        field = at.model_fields.get(part) if at is not None else None
        annotation = field.annotation if field is not None else None
        at = part_of(annotation)
    return annotation


def _words(error: ErrorDetails, choices: Sequence[Enum] = ()) -> tuple[str, str]:
    kind = error["type"]
    # Of the value itself only its kind is looked at.
    if kind in ("too_short", "too_long") and isinstance(error["input"], str):
        kind = f"string_{kind}"
    if kind.startswith("date"):
        return _DATE
    if kind.startswith("int"):
        return _WHOLE
    code, words = _SAID.get(kind, _OTHER)
    chinese = "、".join(str(choice.value).partition(" · ")[0] for choice in choices)
    return code, words.format(choices=chinese, **error.get("ctx", {}))
