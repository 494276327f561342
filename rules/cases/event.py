"""An event of a case: what happened when, as it may be stated, and what makes two the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from rules.cases.columns import ColumnType
from rules.cases.vocabulary import Vocabulary
from rules.cases.vocabulary_refusals import NoTenure, UnknownFact, UnknownKindOfCase

Value = int | bool | str
EPOCH = date(1970, 1, 1)
MOST_AHEAD = timedelta(days=1)
"""How far after now an event may lie: a clock may run fast, and a day begins earlier elsewhere."""
BETWEEN = "\x1f"
"""What stands between the parts of an event for its digest; no text that is taken in has it."""
_EPOCH_AT = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened in a case, told by a source under an id of its own."""

    body: str
    """Code of the body."""
    case: str
    """Code of the case within the body."""
    source: str
    source_id: str
    """Within body and source: the same id again is the same event, or corrects it."""
    at: datetime
    """Aware."""
    happened: str
    """A node, ``document:step``, ``role:subject``, or ``stated`` for facts alone."""
    officer: str = ""
    """Staff code of whoever did it."""
    facts: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """Dates as days since 1970-01-01."""
    person: str = ""
    """For a role: staff code of its holder."""
    from_on: int | None = None
    to_on: int | None = None


def checked(words: Vocabulary, event: CaseEvent) -> CaseEvent:
    """The event as this view may hold it: words known, facts typed, a role with its first day.

    Raises `UnknownHappening`, `UnknownFact`, `UnknownKindOfCase`, `NoTenure`.
    """
    words.checked(event.happened)
    for name, value in event.facts.items():
        _fact(words, name, value)
    if not event.happened.startswith("role:"):
        return event
    from_on = day_of(words, event.at) if event.from_on is None else event.from_on
    if not event.person or (event.to_on is not None and event.to_on < from_on):
        raise NoTenure(role=event.happened)
    return CaseEvent(
        event.body,
        event.case,
        event.source,
        event.source_id,
        event.at,
        event.happened,
        event.officer,
        event.facts,
        event.person,
        from_on,
        event.to_on,
    )


def _fact(words: Vocabulary, name: str, value: Value) -> None:
    fact = words.facts.get(name)
    if fact is None or not _is(fact.type, value):
        raise UnknownFact(
            view=words.view,
            zh_view=words.zh,
            given=name,
            value=value,
            type=fact.type.value if fact else "—",
        )
    if name == "kind" and value not in words.kinds:
        raise UnknownKindOfCase(view=words.view, zh_view=words.zh, given=value)


def _is(kind: ColumnType, value: Value) -> bool:
    if kind is ColumnType.TEXT:
        return isinstance(value, str)
    if kind is ColumnType.BOOLEAN:
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool)


def day_of(words: Vocabulary, at: datetime) -> int:
    """The day of an instant, as the view counts days: days since 1970-01-01."""
    return days(at.astimezone(ZoneInfo(words.timezone)).date())


def days(day: date) -> int:
    """Days since 1970-01-01.

    >>> days(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH.toordinal()


def micros(at: datetime) -> int:
    """Microseconds since 1970-01-01 UTC."""
    return (at - _EPOCH_AT) // _MICROSECOND


def digest(event: CaseEvent) -> str:
    """What the event says, in 32 hexadecimal digits: two with one id and one digest are one."""
    said = (
        event.body,
        event.case,
        event.source,
        event.source_id,
        str(micros(event.at)),
        event.happened,
        event.officer,
        facts_text(event.facts),
        event.person,
        "" if event.from_on is None else str(event.from_on),
        "" if event.to_on is None else str(event.to_on),
    )
    return digest_of(BETWEEN.join(said))


def facts_text(facts: Mapping[str, Value]) -> str:
    """Facts as JSON, in the order of their names."""
    ordered = {name: facts[name] for name in sorted(facts)}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))


def digest_of(said: str) -> str:
    """The digest of an event's parts, joined by `BETWEEN`."""
    return hashlib.sha256(said.encode()).hexdigest()[:32]
