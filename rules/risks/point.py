"""A risk point (风险点): where and when a case goes wrong, who is told, and which duty it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.counting import Rule
from rules.parameter import Confidence
from rules.risks.condition import Node, Value


@dataclass(frozen=True, slots=True)
class Basis:
    """The text that it rests on, in the wording of a day."""

    instrument: str
    article: str
    wording_on: date | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """How long whoever is warned has to react."""

    n: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Sample:
    """A case on a day: the day as a number, the columns that are known (dates as numbers)."""

    today: int
    row: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Point:
    """A risk point as its file has it, read and checked (`tasks.risks.reading`)."""

    code: str
    zh: str
    en: str
    view: str
    body_kind: str
    stage: str
    """Key of a stage of `rules.subject`."""
    when: str
    """The condition as it was written."""
    condition: Node
    warn: str
    """Key of the subject who is told."""
    duty: str
    """Code in the reference list of duties."""
    react: Reaction
    ladder: str
    valid_from: date
    valid_to: date | None
    """The law's own last day, where the file knows one."""
    confidence: Confidence
    basis: tuple[Basis, ...]
    note: str
    fires: Sample
    silent: Sample
    text: str
    digest: str
    """SHA-256 of the text, hexadecimal."""

    @property
    def label(self) -> str:
        """``民事一审超审限 · first-instance trial beyond its term``."""
        return f"{self.zh} · {self.en}"

    def applies_on(self, on: date) -> bool:
        """Whether the law that it rests on is in force that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
