"""Which matters must be reported or asked about (请示报告), by whom, how soon, and until when is
the answer due (SD1)?

The kinds stand as a dated list in ``reportable.toml``; a jurisdiction's pack overrides a kind, or
adds one, with ``calls/reportable.toml`` in its own folder.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from rules.counting import SHANGHAI, Rule, due_date
from rules.parameter import Confidence, pack_in_use
from rules.refusal import Refused
from rules.workday import Calendar

OWN = Path(__file__).parent / "reportable.toml"
Length = tuple[int, str]
"""So many units under a rule of `rules.counting`."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The periods of a kind from a day on."""

    from_on: date
    within: Length
    reply: Length | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter that must be reported."""

    key: str
    zh: str
    en: str
    asks: bool
    """An answer is wanted (请示); otherwise it is filed (备案)."""
    by: tuple[str, ...]
    """Kinds of bodies that must; empty: any."""
    values: tuple[Terms, ...]

    @property
    def label(self) -> str:
        """``重要规范性文件 · important normative documents``."""
        return f"{self.zh} · {self.en}"

    def on(self, day: date) -> Terms:
        """The periods in force on a day. Raises `NotReportable` before the first."""
        held = [terms for terms in self.values if terms.from_on <= day]
        if not held:
            raise NotReportable(given=self.zh, on=day, known="、".join(reportable()))
        return held[-1]


class NotReportable(Refused):
    """The list of reportable matters has no such kind on that day."""

    code = "request.not-reportable"
    zh = "请示报告事项清单在{on}没有“{given}”。"
    en = "On {on} the list of reportable matters has no “{given}”."
    article = "SD1"
    way_out_zh = "清单中有：{known}；确需报告的，请先在本地清单中列明。"
    way_out_en = "The list has: {known}. What is missing is added to the local list first."


class NotOfThisBody(Refused):
    """Bodies of this kind need not report this."""

    code = "request.not-of-this-body"
    zh = "“{kind}”由{by}报告，{body}（{body_kind}）不在其列。"
    en = "“{kind_en}” is for {by} to report, not for {body} ({body_kind})."
    way_out_zh = "请核对事项类别。"
    way_out_en = "Check the kind of matter."


def kind_of(key: str, on: date) -> Kind:
    """A kind by key, in force on a day. Raises `NotReportable`."""
    found = reportable().get(key)
    if found is None:
        raise NotReportable(given=key, on=on, known="、".join(reportable()))
    found.on(on)
    return found


def must_be_for(kind: Kind, body: str, body_kind: str) -> None:
    """A body reports what its kind must; one whose kind is not known may. Raises
    `NotOfThisBody`."""
    if kind.by and body_kind and body_kind not in kind.by:
        raise NotOfThisBody(
            kind=kind.zh,
            kind_en=kind.en,
            by=", ".join(kind.by),
            body=body,
            body_kind=body_kind,
        )


def due_from(length: Length, event_at: datetime, calendar: Calendar) -> date:
    """The end of a period from an event: a day, or an instant where it is counted in hours.

    >>> at = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
    >>> print(due_from((2, "hours"), at, Calendar.official()))
    2026-03-02 13:00:00+08:00
    >>> print(due_from((5, "working_days"), at, Calendar.official()))
    2026-03-09
    """
    n, rule = length
    start = event_at if Rule(rule).exact else event_at.astimezone(SHANGHAI).date()
    return due_date(Rule(rule), start, n, calendar)[0]


def is_past(due: date, at: datetime) -> bool:
    """Whether a day or an instant is over at an instant."""
    if isinstance(due, datetime):
        return at > due
    return at.astimezone(SHANGHAI).date() > due


def reportable() -> Mapping[str, Kind]:
    """Every kind, by key: the product's own, overridden by the pack in use."""
    return _read(pack_in_use())


@cache
def _read(pack: Path | None) -> Mapping[str, Kind]:
    files = [OWN, *([pack / "calls" / "reportable.toml"] if pack is not None else [])]
    found: dict[str, Kind] = {}
    for file in files:
        if file.exists():
            rows = tomllib.loads(file.read_text(encoding="utf-8"))
            found |= {key: _kind(key, row) for key, row in rows.items()}
    return found


def _kind(key: str, row: dict[str, Any]) -> Kind:
    values = sorted((_terms(item) for item in row["values"]), key=lambda terms: terms.from_on)
    by = tuple(row.get("by", ()))
    return Kind(key, row["zh"], row["en"], bool(row["asks"]), by, tuple(values))


def _terms(item: dict[str, Any]) -> Terms:
    reply = item.get("reply")
    return Terms(
        item["from"],
        _length(item["within"]),
        None if reply is None else _length(reply),
        item["source"],
        Confidence(item["confidence"]),
    )


def _length(said: dict[str, Any]) -> Length:
    return int(said["n"]), str(Rule(said["rule"]))
