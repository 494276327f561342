"""Who and what the demonstration is about, read from its files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILES = Path(__file__).parent
ROSTER = ("bodies", "units", "posts", "persons", "appointments")
"""Files of the roster in the order in which they are taken in."""
KEEPER = "LJZFW"
COORDINATOR, SUPERVISOR, SECOND_SUPERVISOR, VERIFIER = "ZF01", "ZF02", "ZF03", "ZF04"
NEW_HOLDER_POST, NEW_HOLDER, NEW_HOLDER_FROM = "LJJY-1-1", "JY04", -50
"""A post whose holder changes on the way, so that its problems are handed over."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection; days count from the day of the demonstration."""

    key: str
    kind: str
    title: str
    team: tuple[str, ...]
    from_day: int
    to_day: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem and where it is to end up; the file says what each word means."""

    key: str
    inspection: str
    body: str
    owner: str
    title: str
    item: str
    found: int
    due: int
    ending: str
    acted: int = 0
    systemic: bool = False
    behind: str = ""
    extension: str = ""
    objection: str = ""
    returned: bool = False
    reply: bool = False
    escalated: int = 0
    sent_back: bool = False
    recurs: int = 0
    into: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """An act to be done on a day: by whom, and what its form says beside number and actor."""

    day: int
    verb: str
    by: str
    """A staff number, or a post: whoever holds it on the day."""
    said: Mapping[str, Any] = field(default_factory=dict)
    procedure: str = "problem"
    of: str = ""
    """The problem or inspection it is about."""
    no: int = 0
    """Its place among the steps of that problem."""

    @property
    def key(self) -> str:
        """Repeated under this key, the act is answered and not done again."""
        return f"demo:{self.of}:{self.no}"


@cache
def inspections() -> tuple[Inspection, ...]:
    """The five inspections."""
    return tuple(
        Inspection(r["key"], r["kind"], r["title"], tuple(r["team"]), r["from"], r["to"])
        for r in _file()["inspections"]
    )


@cache
def problems() -> tuple[Problem, ...]:
    """Every problem, as the file lists them."""
    return tuple(Problem(**row) for row in _file()["problems"])


@cache
def posts() -> Mapping[str, str]:
    """Who holds each post at first, by the roster."""
    lines = (FILES / "roster/appointments.csv").read_text("utf-8").splitlines()[1:]
    return {post: person for post, person, *_ in (line.split(",") for line in lines)}


def holder(post: str, on: date, succession: date) -> str:
    """Who holds a post on a day; ``succession``: the first day of the new holder."""
    return NEW_HOLDER if post == NEW_HOLDER_POST and on >= succession else posts()[post]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((FILES / "problems.toml").read_text("utf-8"))
