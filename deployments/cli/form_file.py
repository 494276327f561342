"""A form that somebody filled in as a file: JSON or TOML, read into plain values."""

import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any, get_origin

from pydantic import BaseModel

from deployments.cli.text_file import STANDARD_INPUT, text_of
from models.forms.wrong import part_of
from rules.refusal import Refused

_COMMAS = re.compile("[,，、]")
LARGEST = 4 << 20
"""Bytes of a form: files belong to the evidence, not into it."""


class NotReadable(Refused):
    """The text is neither JSON nor TOML."""

    code = "form.unreadable"
    zh = "表单“{file}”读不出来：{said}。"
    en = "The form {file} cannot be read: {said}."
    way_out_zh = "空白表单：bihuan forms {verb} > form.toml。"
    way_out_en = "For a blank one: bihuan forms {verb} > form.toml."


class NotAForm(Refused):
    """The file holds something else than fields with values."""

    code = "form.not-fields"
    zh = "表单“{file}”应是一组“字段: 值”，现为{kind}。"
    en = "The form {file} should hold fields with values; it is {kind}."
    way_out_zh = "空白表单：bihuan forms {verb} > form.toml。"
    way_out_en = "For a blank one: bihuan forms {verb} > form.toml."


class NotASetting(Refused):
    """An option `--set` does not say field=value."""

    code = "form.not-a-setting"
    zh = "“{given}”不是“字段=值”。"
    en = "“{given}” is not field=value."
    way_out_zh = (
        "例：--set opinion=同意，--set people=M1,M2；"
        "或用表单文件：bihuan forms {verb} > form.toml，再 --form form.toml。"
    )
    way_out_en = (
        "For example: --set opinion=agreed, --set people=M1,M2; or fill in a file: "
        "bihuan forms {verb} > form.toml, then --form form.toml."
    )


class SetTwice(Refused):
    """A field that holds one value is set twice: the last of two would win in silence."""

    code = "form.set-twice"
    zh = "“{field}”只有一个值，却填了两次。"
    en = "{field} holds one value and is set twice."
    way_out_zh = "请只留一个；空白表单：bihuan forms {verb}。"
    way_out_en = "Leave one of them; for a blank form: bihuan forms {verb}."


class NeedsAFile(Refused):
    """A field that holds parts with fields of their own cannot be typed as field=value."""

    code = "form.needs-a-file"
    zh = "“{field}”（{title}）由若干栏组成，不能用 --set 填。"
    en = "{field} has fields of its own and cannot be given with --set."
    way_out_zh = "请用表单文件：bihuan forms {verb} > form.toml，填好后 --form form.toml。"
    way_out_en = "Fill in a file: bihuan forms {verb} > form.toml, then --form form.toml."


def filled_in(name: str, verb: str) -> dict[str, Any]:
    """What a form's file says; ``verb`` is for the way out. Raises `NotReadable`, `NotAForm`."""
    text = text_of(name, largest=LARGEST, choosable=False)
    shown = "standard input" if name == STANDARD_INPUT else name[-200:]
    try:
        said = _read(text, name)
    except (ValueError, RecursionError) as error:
        message = str(error).splitlines()[0] or type(error).__name__
        raise NotReadable(file=shown, said=message[:200], verb=verb) from None
    if not isinstance(said, dict):
        raise NotAForm(file=shown, kind=type(said).__name__, verb=verb)
    return said


def set_by_hand(
    settings: Sequence[str], model: type[BaseModel], verb: str
) -> dict[str, str | list[str]]:
    """What options ``--set field=value`` say of a form; ``verb`` is for the way out.

    A list is given item by item, by several options of one field or by commas. Raises
    `NotASetting`, `SetTwice` or `NeedsAFile`.
    """
    found: dict[str, str | list[str]] = {}
    for given in settings:
        field, equals, value = given.partition("=")
        name = field.strip()
        if not equals or not name:
            raise NotASetting(given=given[:60], verb=verb)
        declared = model.model_fields.get(name)
        if declared is not None and part_of(declared.annotation) is not None:
            raise NeedsAFile(field=name, title=declared.title or name, verb=verb)
        if declared is not None and get_origin(declared.annotation) is tuple:
            items = [item.strip() for item in _COMMAS.split(value) if item.strip()]
            found[name] = [*found.get(name, []), *items]
        elif name in found:
            raise SetTwice(field=name, verb=verb)
        else:
            found[name] = value
    return found


def _read(text: str, name: str) -> Any:
    if name.endswith(".json") or (not name.endswith(".toml") and text.lstrip()[:1] in ("{", "[")):
        return json.loads(text, object_pairs_hook=_once)
    return tomllib.loads(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            # The last of two would win in silence.
            raise ValueError(f"字段重复 · field given twice: {key}")
        found[key] = value
    return found
