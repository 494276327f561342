"""From the text of a cell to a value; what cannot be read is refused, never guessed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from models.forms.roster import POWERS
from rules.period import Rule
from rules.procedures.opinion_words import STATES as OPINION_STATES
from rules.procedures.referral_words import STATES as REFERRAL_STATES
from rules.reading import UnknownRule, rule_named
from rules.vocabulary import Cause, Finding
from tasks.importing.cell import CellRefused
from tasks.importing.days import day_reader
from tasks.importing.kinds import Type

__all__ = ["CellRefused", "reader_of"]

YES = frozenset({"是", "有", "true", "yes", "y", "1", "对", "√"})
NO = frozenset({"否", "无", "false", "no", "n", "0", "不", "×"})
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_CAUSES = {word: cause for cause in Cause for word in (cause.value, *cause.value.split(" · "))}
_FINDINGS = {word: found for found in Finding for word in (found.value, *found.value.split(" · "))}
_SESSION_OPEN = "convened"
"""A session is a matter of its own: a docket says what came of it, or that it is still to come."""
_REFERRAL_STAGES = {
    word: s.key
    for s in REFERRAL_STATES
    if s.key != _SESSION_OPEN
    for word in (s.key, s.zh, s.label)
}
_OFFICER_STAGES = {word: s.key for s in OPINION_STATES for word in (s.key, s.zh, s.label)}
_RESULTS = {
    "upheld": "upheld", "成立": "upheld", "maintained": "maintained", "不成立": "maintained",
}  # fmt: skip
_REMEMBERED = 65_536


class NotAFlag(CellRefused):
    """A cell should say yes or no."""

    code = "import.not-a-flag"
    zh = "不是“是”或“否”。"
    en = "This is neither yes nor no."
    way_out_zh = "请写是或否，或在映射中用 map 说明。"
    way_out_en = "Write 是 or 否 (true, false), or say in the mapping's `map` what it means."


class NotAWholeNumber(CellRefused):
    """A cell should hold a whole number."""

    code = "import.not-a-whole-number"
    zh = "不是整数。"
    en = "This is not a whole number."
    way_out_zh = "请只写数字，单位由 term_rule 说明。"
    way_out_en = "Write digits alone; the unit is the business of term_rule."


class UnknownWord(CellRefused):
    """A cell should hold one of a few words."""

    code = "import.unknown-word"
    zh = "不是可用的词；可用：{known}。"
    en = "This is none of the words in use: {known}."
    way_out_zh = "请改用列出的词，或在映射中用 map 说明。"
    way_out_en = "Use a word of the list, or say in the mapping's `map` what it means."


def reader_of(type_: Type, formats: Sequence[str], timezone: str) -> Callable[[str], Any]:
    """How the text of a field is read. What the reader refuses, it refuses with a `CellRefused`."""
    if type_ is Type.DAY:
        return lru_cache(_REMEMBERED)(day_reader(tuple(formats), timezone))
    found = _READERS.get(type_)
    return _as_it_is if found is None else found


def _as_it_is(text: str) -> str:
    return text


def _flag(text: str) -> bool:
    word = unicodedata.normalize("NFKC", text).strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise NotAFlag()


def _whole(text: str) -> int:
    digits = unicodedata.normalize("NFKC", text).strip()
    if not _WHOLE.fullmatch(digits):
        raise NotAWholeNumber()
    return int(digits)


def _rule(text: str) -> Rule:
    try:
        return rule_named(text)
    except UnknownRule:
        raise UnknownWord(known=", ".join(Rule)) from None


def _cause(text: str) -> Cause:
    if text not in _CAUSES:
        raise UnknownWord(known="、".join(cause.value.split(" · ")[0] for cause in Cause))
    return _CAUSES[text]


def _one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    """A reader of a few words, several of which may mean the same."""
    known = ", ".join(dict.fromkeys(words.values()))

    def read(text: str) -> str:
        if text not in words:
            raise UnknownWord(known=known)
        return words[text]

    return read


def _power(text: str) -> str:
    if text not in POWERS:
        raise UnknownWord(known=", ".join(POWERS))
    return text


_READERS: dict[Type, Callable[[str], Any]] = {
    Type.FLAG: _flag,
    Type.WHOLE: _whole,
    Type.RULE: _rule,
    Type.CAUSE: _cause,
    Type.POWERS: _power,
    Type.FINDING: _one_of(_FINDINGS),
    Type.REFERRAL_STAGE: _one_of(_REFERRAL_STAGES),
    Type.OFFICER_STAGE: _one_of(_OFFICER_STAGES),
    Type.RESULT: _one_of(_RESULTS),
}
