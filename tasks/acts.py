"""An act before it is recorded, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from models.canonical import genesis, hasher, seal_key, sealer
from models.forms.form import Form
from models.settings import settings
from models.statement import Row
from models.store import Store
from rules.actor import Actor, Assurance, Channel
from rules.procedure import Procedure, Transition
from rules.refusal import Refused
from rules.workday import Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
SYSTEM = "system"


def day_of(at: str) -> date:
    """The statutory day of an instant as records write it."""
    return datetime.fromisoformat(at).astimezone(SHANGHAI).date()


@dataclass(frozen=True, slots=True)
class Act:
    """A verb on a matter with its form: the only thing that can change a state."""

    procedure: str
    verb: str
    form: Form
    channel: Channel
    at: datetime
    number: str = ""
    """Number of the matter; empty for a verb that opens one."""
    assurance: Assurance = Assurance.CLAIMED
    key: str = ""
    """Repeated with the same key, the act is answered and not done again."""
    expected_seq: int | None = None
    """The act the caller saw last; refused when there is a later one."""
    about: str = ""
    """What a matter would be opened about, where there may be one at a time: of acts about the same
    the later one sees what the earlier did."""

    on: date = field(init=False, compare=False)
    """The statutory day: Asia/Shanghai, never UTC."""
    touches: tuple[str, ...] = field(init=False, compare=False)
    """Numbers of the matters it decides about: its own, and the one it is joined to; and what it
    is ``about``."""

    def __post_init__(self) -> None:
        """The form is about the very matter that the act is on."""
        # Read from the form's own dictionary: asking Pydantic for a field that a form does not
        # have costs two microseconds.
        said = vars(self.form)
        if self.number and said.get("number", self.number) != self.number:
            raise ValueError(f"{self.verb}: the form names another matter than {self.number}")
        # Worked out once: recording asks for each of them half a dozen times.
        object.__setattr__(self, "on", self.at.astimezone(SHANGHAI).date())
        object.__setattr__(
            self, "touches", tuple(n for n in (self.number, said.get("into", ""), self.about) if n)
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was recorded."""

    number: str
    procedure: str
    verb: str
    event: str
    state: str
    seq: int
    matter_id: int
    replayed: bool = False
    record: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The act as the history keeps it: an answer made of it is the same however often it is
    asked."""


Outcome = Receipt | Refused


@dataclass(slots=True)
class Draft:
    """One act being recorded: what it was decided on and what it will write."""

    act: Act
    procedure: Procedure
    transition: Transition
    matter: Row
    facts: Row
    content: dict[str, Any]
    actor: Actor
    before: str
    after: str
    seq: int
    record: dict[str, Any] = field(default_factory=dict)
    fresh: bool = False
    on: date = field(init=False)
    """The day of the act."""

    def __post_init__(self) -> None:
        """The day is the act's."""
        self.on = self.act.on


@dataclass(frozen=True)
class Ledger:
    """A store with what an act needs beside it: the calendar, the seal key, the digest suite."""

    store: Store
    calendar: Calendar
    key: bytes
    suite: str = "sha256"

    @classmethod
    def open(cls, store: Store, calendar: Calendar) -> "Ledger":
        """The ledger of this installation, by its settings."""
        return cls(store, calendar, seal_key(settings().keys), settings().digest)

    @cached_property
    def digest(self) -> Callable[[bytes], bytes]:
        """The chain's digest function."""
        return hasher(self.suite)

    def genesis(self, matter_id: int, number: str) -> bytes:
        """Where a matter's chain starts."""
        return genesis(self.digest, matter_id, number)

    def seal(self, matter: Row) -> bytes:
        """The keyed digest over where a matter stands."""
        return self._sealed(
            matter["id"], matter["number"], matter["state"], matter["seq"], matter["head"]
        )

    @cached_property
    def _sealed(self) -> Callable[[int, str, str, int, bytes], bytes]:
        return sealer(self.key)
