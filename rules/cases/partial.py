"""Some columns of a case's row, for a few points that read a few columns: the same values as
`rules.cases.sheet.row`, without the several hundred others."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from rules.cases.event import Value
from rules.cases.pauses import paused
from rules.cases.vocabulary import STEPS, Vocabulary, vocabulary
from rules.cases.zone import days_of

Day = Callable[[int], int]
Fill = Callable[[Mapping[str, Any], dict[str, Value | None]], None]


def some(
    state: Mapping[str, Any], words: Vocabulary, names: frozenset[str]
) -> dict[str, Value | None]:
    """The columns asked for, those that are not known null."""
    found: dict[str, Value | None] = {}
    for fill in _plan(words.view, names):
        fill(state, found)
    return found


def known_kind(state: Mapping[str, Any]) -> str:
    """The kind of a case; empty: not told yet."""
    told = state["facts"].get("kind")
    return str(told[3]) if told else ""


@lru_cache(maxsize=4096)
def _plan(view: str, names: frozenset[str]) -> tuple[Fill, ...]:
    words = vocabulary(view)
    days = days_of(words.timezone)
    fills: list[Fill] = []
    if facts := tuple(sorted(names & set(words.facts))):
        fills.append(_facts(facts))
    if firsts := tuple(_firsts(words, names)):
        fills.append(_instants(firsts, days))
    if times := tuple((f"{node}_times", node) for node in words.nodes if f"{node}_times" in names):
        fills.append(_times(times))
    for pause, (start, end) in words.pauses.items():
        mine = (f"{pause}_paused_days", f"{pause}_paused_since")
        if not names.isdisjoint(mine):
            fills.append(_pause(*mine, start, end, days))
    if subjects := tuple(s for s in words.subjects if f"{s}_since" in names):
        fills.append(_since(subjects))
    if named := names & {"code", "body"}:
        fills.append(_named(named))
    return tuple(fills)


def _firsts(words: Vocabulary, names: frozenset[str]) -> Iterable[tuple[str, str, int]]:
    for node in words.nodes:
        if f"{node}_on" in names:
            yield f"{node}_on", node, 0
        if f"{node}_last_on" in names:
            yield f"{node}_last_on", node, -1
    for document in words.documents:
        for step in STEPS:
            if f"{document}_{step}_on" in names:
                yield f"{document}_{step}_on", f"{document}:{step}", 0


def _facts(names: tuple[str, ...]) -> Fill:
    def fill(state: Mapping[str, Any], found: dict[str, Value | None]) -> None:
        facts = state["facts"]
        for name in names:
            told = facts.get(name)
            if told is not None:
                found[name] = told[3]

    return fill


def _instants(columns: tuple[tuple[str, str, int], ...], days: Day) -> Fill:
    def fill(state: Mapping[str, Any], found: dict[str, Value | None]) -> None:
        at = state["at"]
        for name, happened, which in columns:
            when = at.get(happened)
            if when:
                found[name] = days(when[which])

    return fill


def _times(columns: tuple[tuple[str, str], ...]) -> Fill:
    def fill(state: Mapping[str, Any], found: dict[str, Value | None]) -> None:
        at = state["at"]
        for name, node in columns:
            found[name] = len(at.get(node, ()))

    return fill


def _pause(stood: str, since: str, start: str, end: str, days: Day) -> Fill:
    def fill(state: Mapping[str, Any], found: dict[str, Value | None]) -> None:
        at = state["at"]
        found[stood], found[since] = paused(at.get(start, ()), at.get(end, ()), days)

    return fill


def _since(subjects: tuple[str, ...]) -> Fill:
    def fill(state: Mapping[str, Any], found: dict[str, Value | None]) -> None:
        for subject in subjects:
            tenures = state["roles"].get(subject, {})
            found[f"{subject}_since"] = max(
                (int(key.partition(":")[0]) for key, told in tenures.items() if told[3] is None),
                default=None,
            )

    return fill


def _named(names: frozenset[str]) -> Fill:
    def fill(state: Mapping[str, Any], found: dict[str, Value | None]) -> None:
        for name in names:
            found[name] = state[name]

    return fill
