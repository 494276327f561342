"""A form that somebody filled in as a file: JSON or TOML, read into plain values."""

import json
import tomllib
from collections.abc import Sequence
from typing import Any

from deployments.cli.text_file import STANDARD_INPUT, text_of
from rules.refusal import Refused

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
    way_out_zh = "例：--set opinion=同意。"
    way_out_en = "For example: --set opinion=agreed."


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


def set_by_hand(settings: Sequence[str]) -> dict[str, str]:
    """What options ``--set field=value`` say. Raises `NotASetting`."""
    found = {}
    for given in settings:
        field, equals, value = given.partition("=")
        if not equals or not field.strip():
            raise NotASetting(given=given[:60])
        found[field.strip()] = value
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
