"""What changed from one version of a list to the next, as people read it: added, dropped, changed
with the words that changed, split, merged (SH1: diff between versions)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rules.listed import Entry, Item
from rules.subject import BodyKind

_TOKEN = re.compile(r"[0-9A-Za-z]+|.", re.DOTALL)
_ISLAND = 2
"""Characters that stay between two changes and are too few to be read as unchanged."""


class Kind(StrEnum):
    """What became of an entry; the value is what a person reads."""

    ADDED = "新增 · added"
    DROPPED = "删除 · dropped"
    CHANGED = "修改 · changed"
    RENUMBERED = "改号 · renumbered"
    SPLIT = "拆分 · split"
    MERGED = "合并 · merged"
    RECAST = "重组 · recast"


class Op(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: kept, taken out or put in."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """Entries of the version before and what they became."""

    kind: Kind
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    words: Mapping[str, tuple[Piece, ...]]
    """By title of the field, of one entry against one: the fields that differ."""


def changes(before: Sequence[Entry], after: Sequence[Entry], kind: BodyKind) -> list[Change]:
    """Every change, in the order of the new version; what was dropped last."""
    old = {entry.code: entry for entry in before}
    new = {entry.code: entry for entry in after}
    came = {c: [o for o in dict.fromkeys((c, *e.replaced)) if o in old] for c, e in new.items()}
    became: dict[str, list[str]] = {}
    for code, origins in came.items():
        for origin in origins:
            became.setdefault(origin, []).append(code)
    found: list[Change] = []
    seen: set[str] = set()
    for code in new:
        if code in seen:
            continue
        olds, news = _family(code, came, became)
        seen |= news
        change = _change(
            [e for c, e in old.items() if c in olds] if len(olds) > 1 else [old[c] for c in olds],
            [e for c, e in new.items() if c in news] if len(news) > 1 else [new[code]],
            kind,
        )
        if change is not None:
            found.append(change)
    gone = (entry for code, entry in old.items() if code not in became)
    found += [Change(Kind.DROPPED, (entry,), (), {}) for entry in gone]
    return found


def unchanged(before: Sequence[Item], after: Sequence[Item]) -> dict[str, str]:
    """By code of the new version the code under which the same text stood in the one before.

    An item that was given another number is the same where it says what it replaces.
    """
    old = {item.code: item for item in before}
    found = {}
    for item in after:
        for code in (item.code, *item.replaced):
            if code in old and old[code].text == item.text:
                found[item.code] = code
                break
    return found


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """One text against another, by characters; numbers and Latin words stay whole.

    >>> [(p.op.value, p.text) for p in words_changed("七日内立案", "十日内登记立案")]
    [('out', '七'), ('in', '十'), ('kept', '日内'), ('in', '登记'), ('kept', '立案')]
    """
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    steps = [("".join(a[i:j]), "".join(b[k:m]), op == "equal") for op, i, j, k, m in codes]
    return tuple(_pieces(_without_islands(steps)))


def _without_islands(steps: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """One or two characters that happen to stay between two changes belong to the change."""
    joined: list[tuple[str, str, bool]] = []
    for place, (out, put, same) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        changed = not same or (inside and len(out) < _ISLAND)
        if changed and joined and not joined[-1][2]:
            last = joined.pop()
            joined.append((last[0] + out, last[1] + put, False))
        else:
            joined.append((out, put, not changed))
    return joined


def _pieces(steps: list[tuple[str, str, bool]]) -> Iterator[Piece]:
    for out, put, same in steps:
        if same:
            yield Piece(Op.KEPT, out)
            continue
        if out:
            yield Piece(Op.OUT, out)
        if put:
            yield Piece(Op.IN, put)


def _family(
    code: str, came: Mapping[str, list[str]], became: Mapping[str, list[str]]
) -> tuple[set[str], set[str]]:
    """The codes of both versions that hang together with one, by code or by what it replaces."""
    olds: set[str] = set()
    news: set[str] = set()
    waiting = [code]
    while waiting:
        one = waiting.pop()
        if one in news:
            continue
        news.add(one)
        olds.update(came[one])
        waiting += [other for origin in came[one] for other in became[origin]]
    return olds, news


def _change(olds: list[Entry], news: list[Entry], kind: BodyKind) -> Change | None:
    before, after = tuple(olds), tuple(news)
    if not before:
        return Change(Kind.ADDED, (), after, {})
    if len(before) == len(after) == 1:
        words = _fields_changed(before[0], after[0], kind)
        if before[0].code != after[0].code:
            return Change(Kind.RENUMBERED, before, after, words)
        return Change(Kind.CHANGED, before, after, words) if words else None
    if len(before) == 1:
        return Change(Kind.SPLIT, before, after, {})
    return Change(Kind.MERGED if len(after) == 1 else Kind.RECAST, before, after, {})


def _fields_changed(before: Entry, after: Entry, kind: BodyKind) -> dict[str, tuple[Piece, ...]]:
    now = after.said(kind)
    return {
        title: words_changed(was, now[title])
        for title, was in before.said(kind).items()
        if was != now[title]
    }
