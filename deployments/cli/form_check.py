"""What is wrong with a form, said in one sentence of each language; each field by its key and
title."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from deployments.cli.choice import with_choices
from models.forms.form import Form
from models.forms.wrong import Wrong, shown, wrong_fields
from rules.refusal import Refused

_COLON = ("：", ": ")
_BRACKETS = (("（", "）"), (" (", ")"))
_ITEM = re.compile(r" 第(\d+)项$")


class FormWrong(Refused):
    """The form cannot be taken as it is filled in."""

    code = "form.invalid"
    zh = "表单有{count}处需要改正：{listed}。"
    en = "The form has {count} to correct: {listed_en}."
    way_out_zh = "可用表单文件：bihuan forms {verb} > form.toml，填好后加 --form form.toml。"
    way_out_en = "Or fill in a file: bihuan forms {verb} > form.toml, then --form form.toml."


def checked(model: type[Form], said: Mapping[str, Any], verb: str) -> Form:
    """The form. Raises `FormWrong`, which lists every field that is wrong."""
    try:
        return model.model_validate(with_choices(model, said))
    except ValidationError as error:
        wrong = wrong_fields(model, error)
        raise FormWrong(
            count=len(wrong),
            listed="；".join(_said(each, 0) for each in wrong),
            listed_en="; ".join(_said(each, 1) for each in wrong),
            verb=verb,
            errors=[
                {"field": _key(each), "title": each.title, "problem": each.words} for each in wrong
            ],
        ) from None


def _key(wrong: Wrong) -> str:
    """Where, as a person types it: ``measures.0.due_on``."""
    return ".".join(str(part) for part in wrong.path)


def _said(wrong: Wrong, language: int) -> str:
    """What is wrong with a field in one language (0: Chinese): its key, its title, the problem."""
    key, title, problem = _key(wrong), _half(wrong.title, language), _half(wrong.words, language)
    if not key:
        return f"{('整表', 'the form')[language]}{_COLON[language]}{problem}"
    opened, closed = _BRACKETS[language]
    named = title if title == key else f"{key}{opened}{title}{closed}"
    return f"{shown(named, 200)}{_COLON[language]}{problem}"


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
