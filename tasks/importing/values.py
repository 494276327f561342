"""From the text of a cell to a value; what cannot be read is refused, never guessed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from models.forms.roster import BODY_LEVELS, POWER_WORDS
from rules.leaving import Leaving
from rules.period import Rule
from rules.procedures.opinion_words import STATES as OPINION_STATES
from rules.procedures.referral_words import STATES as REFERRAL_STATES
from rules.qualification import grades
from rules.reading import UnknownRule, rule_named
from rules.subject import body_kinds
from rules.vocabulary import Cause, Finding, Level, Polarity
from tasks.importing.cell import CellRefused
from tasks.importing.days import day_reader
from tasks.importing.fields import Type

__all__ = ["CellRefused", "reader_of"]

YES = frozenset({"是", "有", "true", "yes", "y", "1", "对", "√"})
NO = frozenset({"否", "无", "false", "no", "n", "0", "不", "×"})
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_BODY_KINDS = {
    word: kind.key for kind in body_kinds().values() for word in (kind.key, kind.zh, kind.en)
}
_POWERS = {word: key for key, zh in POWER_WORDS.items() for word in (key, zh)}
_GRADES = {
    word: grade.key for grade in grades().values() for word in (grade.key, grade.zh, grade.label)
}
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
V = TypeVar("V")
E = TypeVar("E", bound=StrEnum)


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


def _one_of(words: Mapping[str, V]) -> Callable[[str], V]:
    """A reader of a few words, several of which may mean the same."""
    known = ", ".join(dict.fromkeys(str(value) for value in words.values()))

    def read(text: str) -> V:
        if text not in words:
            raise UnknownWord(known=known)
        return words[text]

    return read


def _words_of(enum: type[E]) -> Callable[[str], E]:
    """A reader of one of an enumeration's bilingual values: whole, or one language alone."""
    words = {word: one for one in enum for word in (one.value, *one.value.split(" · "))}
    known = "、".join(one.value.split(" · ")[0] for one in enum)

    def read(text: str) -> E:
        if text not in words:
            raise UnknownWord(known=known)
        return words[text]

    return read


def _body_kind(text: str) -> str:
    """The key of a kind that has lists of its own; what kind any other body is, in its words."""
    return _BODY_KINDS.get(text, text)


_READERS: dict[Type, Callable[[str], Any]] = {
    Type.FLAG: _flag,
    Type.WHOLE: _whole,
    Type.RULE: _rule,
    Type.CAUSE: _words_of(Cause),
    Type.FINDING: _words_of(Finding),
    Type.LEAVING: _words_of(Leaving),
    Type.POLARITY: _words_of(Polarity),
    Type.LEVEL: _words_of(Level),
    Type.BODY_LEVEL: _one_of(BODY_LEVELS),
    Type.BODY_KIND: _body_kind,
    Type.POWERS: _one_of(_POWERS),
    Type.GRADE: _one_of(_GRADES),
    Type.REFERRAL_STAGE: _one_of(_REFERRAL_STAGES),
    Type.OFFICER_STAGE: _one_of(_OFFICER_STAGES),
    Type.RESULT: _one_of(_RESULTS),
}
