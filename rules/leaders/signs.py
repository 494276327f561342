"""Did the leader really handle the case? By the signs of it, each an act of the leader in person
(SD4; features.md 5.18).

A case without one of them is nominal (挂名案件) and is named with what is missing; a simple case
(简单案件) does not count either. Neither is a fault: it is a case that does not count.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "signs.toml"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of real handling, and the events of case data that show it."""

    key: str
    zh: str
    en: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that a kind of body asks for."""

    signs: Mapping[str, Sign]
    required: Mapping[str, tuple[str, ...]]
    """By kind of case; ``default`` for all others."""
    simple_kinds: frozenset[str]
    leader_roles: tuple[str, ...]
    """In one of these roles a case is a leader's own; the first that is held names it."""
    colleague_roles: tuple[str, ...]
    colleagues: frozenset[str]
    """Subjects of the posts of those whom leaders are measured against."""

    def is_simple(self, case_kind: str) -> bool:
        """Whether cases of this kind are too simple to count."""
        return case_kind in self.simple_kinds

    def of_case(self, case_kind: str) -> tuple[Sign, ...]:
        """What is asked for in a case of this kind."""
        keys = self.required.get(case_kind) or self.required["default"]
        return tuple(self.signs[key] for key in keys)

    def missing(self, case_kind: str, done: Collection[str]) -> tuple[Sign, ...]:
        """Signs that are not there, in their order. ``done``: what the leader in person is on
        record with, as events are written (``heard``, ``judgment:signed``).

        >>> [sign.zh for sign in signs_of("court").missing("enforcement", {"heard"})]
        ['阅卷']
        """
        return tuple(
            sign for sign in self.of_case(case_kind) if not any(what in done for what in sign.by)
        )


def with_signs() -> frozenset[str]:
    """Kinds of body whose leaders have cases of their own."""
    return frozenset(key.removesuffix(".signs") for key in _table() if key.endswith(".signs"))


@cache
def signs_of(body_kind: str) -> Signs | None:
    """The signs of a kind of body; ``None`` where leaders have no cases of their own."""
    table = _table()
    if f"{body_kind}.signs" not in table:
        return None
    signs = {
        key: Sign(key, row["zh"], row["en"], tuple(row["by"]))
        for key, row in table[f"{body_kind}.signs"].items()
    }
    required = {kind: tuple(keys) for kind, keys in table[f"{body_kind}.required"].items()}
    roles = table[f"{body_kind}.roles"]
    return Signs(
        signs,
        required,
        frozenset(table[f"{body_kind}.simple"]["kinds"]),
        tuple(roles["leader"]),
        tuple(roles["colleague"]),
        frozenset(roles["colleagues"]),
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
