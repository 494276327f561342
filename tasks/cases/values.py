"""How the cells of case data are read: codes, words of the vocabulary, facts by their type."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from rules.cases.columns import ColumnType
from rules.cases.event import MOST_AHEAD, Value, days, micros
from rules.cases.vocabulary import Vocabulary
from rules.cases.vocabulary_refusals import UnknownHappening
from tasks.clock import now
from tasks.importing.cell import CellRefused
from tasks.importing.days import day_reader, instant_reader
from tasks.importing.fields import Type
from tasks.importing.values import reader_of

_LONGEST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)
_REMEMBERED = 65_536


class NotPlain(CellRefused):
    """A code or a text is too long, or holds signs that none may hold."""

    code = "cases.not-plain"
    zh = "超过{most}字，或含控制字符。"
    en = "This is longer than {most} characters, or holds control characters."
    way_out_zh = "请改正。"
    way_out_en = "Correct it."


class NotYetHappened(CellRefused):
    """An event is told when it has happened."""

    code = "cases.not-happened-yet"
    zh = "晚于现在一日以上，尚未发生。"
    en = "This is more than a day after now: it has not happened."
    way_out_zh = "请核对年份和时区；排定的日期请作为事实填写（如排定的开庭日）。"
    way_out_en = "Check year and zone; a day that is set is a fact (the day set for a hearing)."


class NotAnInteger(CellRefused):
    """A fact should be a whole number."""

    code = "cases.not-an-integer"
    zh = "不是整数。"
    en = "This is not a whole number."
    way_out_zh = "金额等请换算为整数（如元），或在映射中用 map 说明。"
    way_out_en = "Give amounts as whole numbers, or say in the mapping's `map` what it means."


class NotAKind(CellRefused):
    """The view has no such kind of case."""

    code = "cases.not-a-kind"
    zh = "词表中没有此案件类别；已有：{known}。"
    en = "The vocabulary has no such kind of case; it has {known_en}."
    way_out_zh = "请在映射的 map 中对应到已有类别。"
    way_out_en = "Map it in the mapping's `map` to one of them."


class NotAWord(CellRefused):
    """The view has no such node, document or role."""

    code = "cases.not-a-word"
    zh = "词表{view}中没有此词。"
    en = "The vocabulary of {view} has no such word."
    way_out_zh = "请在映射的 map 中对应到已有的节点、文书或主体；不收的行用 only 或 when 略过。"
    way_out_en = "Map it in the mapping's `map`; pass over rows not wanted by `only` or `when`."


def code_reader(text: str) -> str:
    """A code, or a short text. Raises `NotPlain`."""
    if len(text) > _LONGEST or _CONTROL.search(text):
        raise NotPlain(most=_LONGEST)
    return text


def happened_reader(words: Vocabulary, prefix: str = "") -> Callable[[str], str]:
    """A word of what happened, by its key or its Chinese term. The reader raises `NotAWord`."""
    named = {node.word.zh: key for key, node in words.nodes.items()}
    named |= {f"role:{word.zh}": f"role:{key}" for key, word in words.subjects.items()}

    def read(text: str) -> str:
        given = prefix + text
        try:
            return words.checked(named.get(given, given))
        except UnknownHappening as refusal:
            raise NotAWord(view=words.view) from refusal

    return read


def fact_reader(
    words: Vocabulary, name: str, formats: Sequence[str], timezone: str
) -> Callable[[str], Value]:
    """A fact by its type, a date as days since 1970-01-01. The reader raises `CellRefused`."""
    kind = words.facts[name].type
    if name == "kind":
        return _kind_reader(words)
    if kind is ColumnType.DATE:
        return day_number_reader(formats, timezone)
    if kind is ColumnType.INTEGER:
        return _integer
    if kind is ColumnType.BOOLEAN:
        flag: Callable[[str], Any] = reader_of(Type.FLAG, (), timezone)
        return flag
    return code_reader


def day_number_reader(formats: Sequence[str], timezone: str) -> Callable[[str], int]:
    """A day as days since 1970-01-01. The reader raises `CellRefused`."""
    read: Callable[[str], date] = lru_cache(_REMEMBERED)(day_reader(tuple(formats), timezone))
    return lambda text: days(read(text))


def at_reader(formats: Sequence[str], timezone: str) -> Callable[[str], int]:
    """An instant as microseconds, at most a day from now. The reader raises `CellRefused`."""
    read, latest = instant_reader(tuple(formats), timezone), micros(now() + MOST_AHEAD)

    def past(text: str) -> int:
        found = read(text)
        if found > latest:
            raise NotYetHappened()
        return found

    return past


def _integer(text: str) -> int:
    plain = text.replace(",", "")
    if not _INTEGER.fullmatch(plain):
        raise NotAnInteger()
    return int(plain)


def _kind_reader(words: Vocabulary) -> Callable[[str], str]:
    named = {word.zh: key for key, word in words.kinds.items()} | {k: k for k in words.kinds}

    def read(text: str) -> str:
        if text not in named:
            raise NotAKind(known="、".join(w.zh for w in words.kinds.values()),
                           known_en=", ".join(words.kinds))  # fmt: skip
        return named[text]

    return read
