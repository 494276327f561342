"""A form as it was sent and not recorded, which its page shows again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.forms.wrong import Wrong
from rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken in with a form. ``proof``: that it was this visitor who handed it
    in."""

    digest: str
    name: str
    proof: str

    @property
    def written(self) -> str:
        """As the form carries it along."""
        return f"{self.digest}|{self.proof}|{self.name}"


@dataclass(frozen=True, slots=True)
class Tried:
    """Which form, what was typed, what is wrong with it, and the files that were taken in."""

    form: str
    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()
    refusal: Refused | None = None
    kept: tuple[Kept, ...] = ()
    asked: bool = False
    """Nothing is wrong: the page asks whether the visitor is sure."""
