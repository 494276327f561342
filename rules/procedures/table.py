"""Rows of a transition table, written so that the table can be read aloud."""

from collections.abc import Callable
from typing import Protocol

from rules.procedure import Case, Guard, Role, Transition

NOBODY: frozenset[Role] = frozenset()


class Step(Protocol):
    """One verb from each of its source states, of one procedure."""

    def __call__(
        self,
        sources: str | tuple[str, ...],
        verb: str,
        target: str | Callable[[Case], str],
        event: str,
        *may: Role,
        when: tuple[Guard, ...] = (),
        apart_from: tuple[str, ...] = (),
        tells: frozenset[Role] = NOBODY,
    ) -> tuple[Transition, ...]:
        """The rows."""
        ...


def steps_of(procedure: str) -> Step:
    """How the rows of a procedure are written; its events are named ``procedure:event``."""

    def step(
        sources: str | tuple[str, ...],
        verb: str,
        target: str | Callable[[Case], str],
        event: str,
        *may: Role,
        when: tuple[Guard, ...] = (),
        apart_from: tuple[str, ...] = (),
        tells: frozenset[Role] = NOBODY,
    ) -> tuple[Transition, ...]:
        states = (sources,) if isinstance(sources, str) else sources
        named = f"{procedure}:{event}"
        return tuple(
            Transition(state, verb, target, named, frozenset(may), when, apart_from, tells)
            for state in states
        )

    return step
