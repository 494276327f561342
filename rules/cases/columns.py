"""Which columns a view of cases has: they follow from its words alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.subject import Word


class ColumnType(StrEnum):
    """The type of a column: a date is an integer, days since 1970-01-01."""

    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that events state about a case."""

    word: Word
    type: ColumnType


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a case, with the stage of handling at which it stands."""

    word: Word
    stage: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its type and what it says."""

    name: str
    type: ColumnType
    zh: str
    en: str


def columns_of(
    nodes: Mapping[str, Node],
    documents: Mapping[str, Word],
    facts: Mapping[str, Fact],
    pauses: Mapping[str, tuple[str, str]],
    subjects: Mapping[str, Word],
) -> list[Column]:
    """All columns in order. Raises `ValueError` where two words make the same one."""
    listed = list(_columns(nodes, documents, facts, pauses, subjects))
    names = [column.name for column in listed]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)}: two words make this column")
    return listed


def _columns(
    nodes: Mapping[str, Node],
    documents: Mapping[str, Word],
    facts: Mapping[str, Fact],
    pauses: Mapping[str, tuple[str, str]],
    subjects: Mapping[str, Word],
) -> Iterator[Column]:
    date, integer, text = ColumnType.DATE, ColumnType.INTEGER, ColumnType.TEXT
    yield Column("code", text, "案号", "code of the case")
    yield Column("body", text, "机关代码", "code of the body")
    for key, fact in facts.items():
        yield Column(key, fact.type, fact.word.zh, fact.word.en)
    for key, node in nodes.items():
        zh, en = node.word.zh, node.word.en
        yield Column(f"{key}_on", date, f"{zh}（首次）", f"{en}: first day")
        yield Column(f"{key}_last_on", date, f"{zh}（最近一次）", f"{en}: last day")
        yield Column(f"{key}_times", integer, f"{zh}次数", f"{en}: how often")
    for key, word in documents.items():
        for step, zh, en in _STEPS:
            yield Column(f"{key}_{step}_on", date, f"{word.zh}{zh}", f"{word.en} {en}")
    for key, (start, end) in pauses.items():
        said, gloss = nodes[start].word, nodes[end].word
        zh, en = f"{said.zh}至{gloss.zh}", f"from {said.en} to {gloss.en}"
        yield Column(
            f"{key}_paused_days", integer, f"{zh}，已结束的天数", f"{en}: days, ended ones"
        )
        yield Column(
            f"{key}_paused_since",
            date,
            f"{said.zh}自（尚未结束）",
            f"{said.en} since, while it runs",
        )
    for key, word in subjects.items():
        yield Column(f"{key}_since", date, f"现任{word.zh}自", f"the present {word.en} since")


_STEPS = (
    ("made", "制作", "drawn up"),
    ("signed", "签署", "signed"),
    ("served", "送达", "served"),
    ("filed", "入卷", "put on file"),
)
