"""What a declared procedure is: states, transitions, terms. What is not declared is refused.

Reading a procedure's table aloud gives the procedure. Nothing here writes: `tasks/record.py` looks
verbs up here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from rules.actor import Actor
from rules.capacity import ROLE_WORDS as ROLE_WORDS
from rules.capacity import Role as Role
from rules.refusal import Refused

START = ""
"""The state before a matter exists."""
SAME = "="
"""A transition to the state the matter is in."""


class Phase(StrEnum):
    """What a state means to someone who waits."""

    OPEN = "open"
    AWAITING = "awaiting"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class State:
    """A state, its Chinese term and its English gloss."""

    key: str
    zh: str
    en: str
    phase: Phase

    @property
    def label(self) -> str:
        """``待审 · Awaiting approval``."""
        return f"{self.zh} · {self.en}"


@dataclass(frozen=True, slots=True)
class Case:
    """All that a guard may look at: facts of the matter, the form's content, the actor, the day."""

    state: str
    facts: Mapping[str, Any]
    content: Mapping[str, Any]
    actor: Actor
    on: date


Guard = Callable[[Case], None]
"""Returns nothing, or raises the `Refused` that a person reads."""


@dataclass(frozen=True, slots=True)
class Transition:
    """From a state by a verb to a state: who may, under which guards, what it is called when
    done."""

    source: str
    verb: str
    target: str | Callable[[Case], str]
    event: str
    may: frozenset[Role]
    when: tuple[Guard, ...] = ()
    apart_from: tuple[str, ...] = ()
    """Verbs whose doer, on this matter and at any time, may not do this one (separation of
    duties)."""
    tells: frozenset[Role] = frozenset()

    def leads_to(self, case: Case) -> str:
        """The state after it."""
        if self.target == SAME:
            return case.state
        return self.target if isinstance(self.target, str) else self.target(case)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's name for people."""

    key: str
    zh: str
    en: str

    @property
    def label(self) -> str:
        """``审批方案 · Approve the plan``."""
        return f"{self.zh} · {self.en}"


@dataclass(frozen=True, slots=True)
class TermSpec:
    """A term that runs while the matter is in certain states.

    It opens on entering ``runs_in``, is suspended in ``paused_in`` (the remainder is given back on
    return) and closes on leaving both. Its length is a dated parameter, or what the act's content
    says where ``from_content``.
    """

    kind: str
    zh: str
    en: str
    parameter: str
    ladder: str
    runs_in: frozenset[str]
    paused_in: frozenset[str] = frozenset()
    renewed_by: frozenset[str] = frozenset()
    """Verbs that close it as met and open the next period at once."""
    opened_by: frozenset[str] = frozenset()
    """Verbs that open it, where no state implies it; it then ends by ``closed_by`` or on leaving
    ``runs_in``."""
    closed_by: frozenset[str] = frozenset()
    from_content: bool = False
    if_said: bool = False
    """Opens only with the due day that an act says: nobody invents a term for another body."""
    if_fact: str = ""
    """Opened by a verb only where this fact of the matter holds; empty: always."""
    starts: str = ""
    """Key of the act's content that holds its first day, e.g. the day of service; empty: the day of
    the act."""
    ends: str = ""
    """Key of a docket's content that holds the day on which it was done; empty: the day of the
    stage it has come to."""
    window: bool = False
    """A right that may be used while it runs: unused, it lapses; nobody is late."""
    waits_for: Role = Role.OWNER
    """Whose clock it is."""

    @property
    def spans(self) -> frozenset[str]:
        """States in which the term is not closed."""
        return self.runs_in | self.paused_in


class Undeclared(Refused):
    """The verb is not declared in this state."""

    code = "procedure.undeclared"
    zh = "“{procedure}”处于“{state}”，不能办理“{verb}”；此时可办理：{possible}。"
    en = (
        "A matter of {procedure_en} in state {state_en} does not take “{verb_en}”. "
        "Possible: {possible_en}."
    )
    way_out_zh = "请先办理使其进入下一状态的事项。"
    way_out_en = "Do first what leads to the state that takes this verb."


class Closed(Undeclared):
    """The matter is closed: nobody can do anything more with it."""

    code = "procedure.closed"
    zh = "“{procedure}”已办结，最后状态为“{state}”，不再办理“{verb}”。{running}"
    en = (
        "This matter of {procedure_en} is closed; it ended as {state_en} and takes no "
        "“{verb_en}” any more.{running_en}"
    )
    way_out_zh = "请看其办理经过与全案；尚需办理的，在仍在办理的事项上办理。"
    way_out_en = "See what happened in its case; what is left to do is done on a matter still open."


class UnknownVerb(Refused):
    """No procedure has this verb."""

    code = "procedure.unknown-verb"
    zh = "“{procedure}”没有“{verb}”这一办理事项。"
    en = "Procedure {procedure} has no verb {verb}; it has {verbs}."
    way_out_zh = "请从列出的事项中选择。"
    way_out_en = "Choose one of those listed."


@dataclass(frozen=True)
class Procedure:
    """A declared procedure: its words, states, verbs, transitions and terms."""

    key: str
    zh: str
    en: str
    series: str
    """Kind in the number of its matters, e.g. 整 in 晋政法整〔2026〕3号."""
    states: tuple[State, ...]
    verbs: tuple[Verb, ...]
    transitions: tuple[Transition, ...]
    terms: tuple[TermSpec, ...] = ()
    void_in: frozenset[str] = frozenset()
    """States in which what a term ran for has fallen away: it is neither met nor missed."""
    _table: dict[tuple[str, str], Transition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a table that names unknown states or verbs, or a pair twice."""
        keys, verbs = {s.key for s in self.states}, {v.key for v in self.verbs}
        table: dict[tuple[str, str], Transition] = {}
        for row in self.transitions:
            if row.source not in keys | {START} or row.verb not in verbs:
                raise ValueError(f"{self.key}: {row.source}/{row.verb} names what is not declared")
            if isinstance(row.target, str) and row.target not in keys | {SAME}:
                raise ValueError(
                    f"{self.key}: {row.verb} leads to an undeclared state {row.target}"
                )
            if (row.source, row.verb) in table:
                raise ValueError(f"{self.key}: {row.source}/{row.verb} is declared twice")
            table[row.source, row.verb] = row
        if unused := verbs - {row.verb for row in self.transitions}:
            raise ValueError(f"{self.key}: verbs without a transition: {sorted(unused)}")
        for term in self.terms:
            if (
                not term.spans <= keys
                or (term.renewed_by | term.opened_by | term.closed_by) - verbs
            ):
                raise ValueError(f"{self.key}: term {term.kind} names what is not declared")
        object.__setattr__(self, "_table", table)

    def find(self, state: str, verb: str) -> Transition:
        """The transition for a verb in a state. Raises `Undeclared`, `Closed` or `UnknownVerb`."""
        found = self._table.get((state, verb))
        if found is not None:
            return found
        if all(v.key != verb for v in self.verbs):
            raise UnknownVerb(
                procedure=self.zh, verb=verb, verbs=", ".join(v.key for v in self.verbs)
            )
        # What the product itself does is no way out for a person.
        possible = [
            v for v in self.possible(state) if self._table[state, v.key].may - {Role.SYSTEM}
        ]
        at, asked = self.state(state), self.verb(verb)
        words = {
            "procedure": self.zh,
            "procedure_en": self.en,
            "state": at.zh,
            "state_en": at.en,
            "verb": asked.zh,
            "verb_en": asked.en,
        }
        if at.phase is Phase.FINAL and not possible:
            # What else of its case still runs is not known here; who reads the ledger adds it.
            raise Closed(**words, running="", running_en="")
        raise Undeclared(
            **words,
            possible="、".join(v.zh for v in possible) or "无",
            possible_en=", ".join(v.en for v in possible) or "nothing",
        )

    def possible(self, state: str) -> tuple[Verb, ...]:
        """The verbs declared in a state, in the procedure's order."""
        return tuple(v for v in self.verbs if (state, v.key) in self._table)

    def state(self, key: str) -> State:
        """A state by key; `START` has words too."""
        if key == START:
            return State(START, "尚未立项", "not yet opened", Phase.OPEN)
        return next(s for s in self.states if s.key == key)

    def verb(self, key: str) -> Verb:
        """A verb by key."""
        return next(v for v in self.verbs if v.key == key)

    def keys_of(self, *phases: Phase) -> frozenset[str]:
        """Keys of the states of these phases: `open` asks for two of them, never for names."""
        return frozenset(s.key for s in self.states if s.phase in phases)
