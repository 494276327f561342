"""Who sits on a case, who of them may vote, and who is in the room."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from rules.charter import Charter, charter_of


class Out(StrEnum):
    """Why a member of the committee may not vote on this case; they stay in the number of all
    members (domain 16.1, 16.15)."""

    RECUSED = "已决定回避 · recused"
    REFERRING = "来自提请机关 · of the referring body"
    HANDLED = "经办过该案 · handled the case"
    CONCERNED = "系当事人 · is the officer concerned"
    PRESENTING = "在会上提出事实证据 · presents the case"
    UNSEATED = "已不再担任委员 · no longer a member"


@dataclass(frozen=True, slots=True)
class Sitter:
    """A member of the committee on the list of a session."""

    person_id: int
    code: str
    professional: bool
    chair: bool = False
    out: Out | None = None
    pending: bool = False
    """Asked to be recused and not decided: does not vote until it is."""


@dataclass(frozen=True)
class Sitting:
    """The list of a session with the room at one instant."""

    charter: Charter
    sitters: tuple[Sitter, ...]
    room: frozenset[int] = frozenset()
    """Person ids of whoever of the list is in the room."""

    @cached_property
    def by_id(self) -> Mapping[int, Sitter]:
        """The list by person."""
        return {sitter.person_id: sitter for sitter in self.sitters}

    @cached_property
    def seated(self) -> tuple[Sitter, ...]:
        """Those of the list who are members still."""
        return tuple(sitter for sitter in self.sitters if sitter.out is not Out.UNSEATED)

    @property
    def members(self) -> int:
        """All members, those who may not vote included."""
        return len(self.seated)

    @property
    def out(self) -> int:
        """Members who may not vote."""
        return sum(1 for sitter in self.seated if sitter.out is not None)

    @cached_property
    def voters(self) -> frozenset[int]:
        """Members in the room who may vote."""
        return frozenset(s.person_id for s in self.sitters if s.out is None) & self.room

    @property
    def present(self) -> int:
        """How many count as present for the quorum; by the charter those who may not vote do or do
        not."""
        if self.charter.recused_count:
            return len(self.room & {sitter.person_id for sitter in self.seated})
        return len(self.voters)

    @property
    def chair(self) -> Sitter | None:
        """The chair, where one sits and may."""
        return next((s for s in self.sitters if s.chair and s.out is None), None)


def sitting_of(facts: Mapping[str, Any]) -> Sitting:
    """The sitting that the facts of an act describe: ``charter``, ``sitters``, ``room``."""
    return Sitting(
        charter_of(facts["charter"]),
        tuple(sitter_of(row) for row in facts["sitters"]),
        frozenset(facts["room"]),
    )


def sitter_of(row: Mapping[str, Any]) -> Sitter:
    """A member from the plain words of a row."""
    return Sitter(
        row["person_id"],
        row["code"],
        bool(row["professional"]),
        bool(row["chair"]),
        Out(row["out"]) if row["out"] else None,
        bool(row.get("pending")),
    )
