"""A choice as a person types it: whole, either language, or a beginning that only one has."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from models.forms.wrong import choices_of, part_of


def with_choices(model: type[BaseModel], said: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, with each choice as the form has it; what fits none or several is left
    for the form to refuse."""
    found = dict(said)
    for name, field in model.model_fields.items():
        if name not in found:
            continue
        part, choices = part_of(field.annotation), choices_of(field.annotation)
        if part is not None:
            found[name] = _each(found[name], lambda item, of=part: _in_part(of, item))
        elif field.annotation is bool:
            found[name] = _yes_or_no(found[name])
        elif choices:
            found[name] = _each(found[name], lambda item, among=choices: chosen(among, item))
    return found


def chosen(choices: tuple[Enum, ...], typed: Any) -> Any:
    """The value that was meant; what was typed where none or several could be meant.

    >>> from rules.vocabulary import Finding
    >>> chosen(tuple(Finding), "重大过失"), chosen(tuple(Finding), "gross")
    ('重大过失', '存在重大过失 · gross negligence')
    >>> chosen(tuple(Finding), "存在"), chosen(tuple(Finding), "存在一般过失")
    ('存在', '存在一般过失 · ordinary negligence')
    """
    if not isinstance(typed, str) or not (meant := typed.strip().casefold()):
        return typed
    for fits in (str.__eq__, str.startswith):
        found = [each for each in choices if any(fits(way, meant) for way in _ways(each))]
        if len(found) == 1:
            return found[0].value
        if found:
            break
    return typed


_YES_OR_NO = {"是": True, "否": False, "有": True, "无": False, "yes": True, "no": False}


def _yes_or_no(typed: Any) -> Any:
    """A yes or a no in either language; what is neither is left for the form to refuse.

    >>> _yes_or_no("是"), _yes_or_no("No"), _yes_or_no("true")
    (True, False, 'true')
    """
    return _YES_OR_NO.get(typed.strip().casefold(), typed) if isinstance(typed, str) else typed


def _ways(choice: Enum) -> tuple[str, ...]:
    """How a choice may be written: whole, in Chinese, in English, by its key."""
    whole = str(choice.value)
    zh, _, en = whole.partition(" · ")
    return tuple(way.casefold() for way in (whole, zh, en, choice.name) if way)


def _each(said: Any, of: Any) -> Any:
    return [of(item) for item in said] if isinstance(said, list | tuple) else of(said)


def _in_part(part: type[BaseModel], said: Any) -> Any:
    return with_choices(part, said) if isinstance(said, Mapping) else said
