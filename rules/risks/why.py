"""Why does a risk point fire for a case, or not: each part with its values, its truth, its days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.explanation import Step, en_day, zh_day
from rules.risks.changing import next_change
from rules.risks.condition import And, Column, Kind, Node, Not, Or, every
from rules.risks.counted import counted, day
from rules.risks.evaluate import Row, reader
from rules.risks.reckoned import Reckoned, reckoned
from rules.risks.wording import written
from rules.workday import Calendar

TRUTHS: Mapping[bool | None, tuple[str, str]] = {
    True: ("成立", "holds"),
    False: ("不成立", "does not hold"),
    None: ("不明（有未填写的内容）", "unknown (something it needs is empty)"),
}
Meanings = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A column that a part looks at, with what it says, and its value in this case."""

    column: str
    zh: str
    en: str
    value: str
    """As people read it; empty where nothing is known."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the condition: a comparison, or a group (``joint`` is and/or/not) of parts below
    it."""

    depth: int
    joint: str
    text: str
    truth: bool | None
    seen: tuple[Seen, ...]
    days: tuple[Reckoned, ...]

    def sentence(self) -> tuple[str, str]:
        """``judged_on is null：成立（裁判（首次）：未填写）``, and in English."""
        zh, en = TRUTHS[self.truth]
        if self.joint:
            word = {"and": ("全部", "all of"), "or": ("任一", "any of"), "not": ("并非", "not")}
            return f"{word[self.joint][0]}：{zh}", f"{word[self.joint][1]}: {en}"
        values = "；".join(f"{s.zh}：{s.value or '未填写'}" for s in self.seen)
        values_en = "; ".join(f"{s.en}: {s.value or 'empty'}" for s in self.seen)
        shown = (f"（{values}）", f" ({values_en})") if self.seen else ("", "")
        return f"{self.text}：{zh}{shown[0]}", f"{self.text}: {en}{shown[1]}"


@dataclass(frozen=True, slots=True)
class Account:
    """What a condition makes of a case on a day, and when time alone will change that."""

    on: date
    fires: bool
    parts: tuple[Part, ...]
    changes_on: date | None

    def sentences(self) -> Iterator[tuple[int, str, str]]:
        """Line by line: depth, Chinese, English; the steps of each reckoned day under its part."""
        verdict = ("触发", "fires") if self.fires else ("未触发", "does not fire")
        yield 0, f"{zh_day(self.on)}：{verdict[0]}", f"{en_day(self.on)}: it {verdict[1]}"
        for part in self.parts:
            yield part.depth + 1, *part.sentence()
            for reckoning in part.days:
                yield part.depth + 2, *reckoning.sentence()
                for step in reckoning.steps:
                    article = f"（{step.article}）" if step.article else ""
                    yield part.depth + 3, f"{step.zh}{article}", step.en
        if self.changes_on:
            zh, en = zh_day(self.changes_on), en_day(self.changes_on)
            yield 0, f"案件不变的，{zh}起结果改变。", f"If nothing happens, it changes on {en}."
        else:
            yield 0, "时间经过本身不再改变结果。", "Time alone does not change it any more."


def account(condition: Node, row: Row, on: date, calendar: Calendar, meanings: Meanings) -> Account:
    """The account of a condition for a row on a day.

    ``meanings``: what each column says (`rules.cases.vocabulary.Vocabulary.meanings`).
    """
    today = on.toordinal() - date(1970, 1, 1).toordinal()
    truth = reader(condition, counted(calendar))(row, today)
    changes = next_change(condition, calendar)(row, today)
    parts = tuple(_parts(condition, row, today, calendar, meanings, 0))
    return Account(on, truth is True, parts, day(changes) if changes is not None else None)


def _parts(
    node: Node, row: Row, today: int, calendar: Calendar, meanings: Meanings, depth: int
) -> Iterator[Part]:
    truth = reader(node, counted(calendar))(row, today)
    below = node.of if isinstance(node, And | Or) else ()
    joint = {And: "and", Or: "or"}.get(type(node), "")
    if isinstance(node, Not) and isinstance(node.of, And | Or):
        below, joint = (node.of,), "not"
    if below:
        yield Part(depth, joint, written(node), truth, (), ())
        for part in below:
            yield from _parts(part, row, today, calendar, meanings, depth + 1)
        return
    columns = {part.name: part for part in every(node) if isinstance(part, Column)}
    seen = tuple(
        Seen(name, *meanings.get(name, (name, name)), _shown(row.get(name), column.kind))
        for name, column in columns.items()
    )
    yield Part(depth, "", written(node), truth, seen, tuple(reckoned(node, row, calendar)))


def _shown(value: object, kind: Kind) -> str:
    if value is None:
        return ""
    if kind is Kind.DATE:
        assert isinstance(value, int)
        return day(value).isoformat()
    if kind is Kind.BOOLEAN:
        return "是 · yes" if value else "否 · no"
    return str(value)


__all__ = ["Account", "Part", "Reckoned", "Seen", "Step", "account"]
