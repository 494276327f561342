"""What the record says about how a case was decided: who gave which opinion at each level, who
ordered, who misled, who gave way.

Plain statements of fact; `rules.attribution` draws the conclusion. A person is named by staff code.
``for_it`` means: for the decision that was later found wrong.
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.exemption import Exemption


@dataclass(frozen=True, slots=True)
class Vote:
    """One member's opinion and vote, as the signed minutes have it (COL art. 31, 39)."""

    person: str
    for_it: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A collegial panel; of one member it is a single judge (独任). ``votes``: on what the panel
    decided or proposed.

    ``proposed_it``: the panel's own view was the decision later found wrong. ``misled_by``: who hid
    or falsified in reporting upward; with ``misled`` and nobody named it is the panel's majority.
    """

    votes: tuple[Vote, ...]
    proposed_it: bool = True
    misled: bool = False
    misled_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Committee:
    """The judicial (or procuratorial) committee that discussed the case and decided it wrongly.

    ``should_have_seen``: members who could have noticed that they were misled. ``overridden_by``:
    the presiding person who broke democratic centralism.
    """

    votes: tuple[Vote, ...]
    should_have_seen: frozenset[str] = frozenset()
    overridden_by: str = ""


class Approval(StrEnum):
    """What an approver or reviewer did with the opinion below."""

    CHANGED_RIGHT = "改变正确意见 · changed a right opinion"
    AGREED = "同意错误意见 · agreed to a wrong opinion"
    DECEIVED = "受承办人蒙蔽 · was deceived from below"


@dataclass(frozen=True, slots=True)
class Approver:
    """Who had to approve, and what they did. ``below``: who put the opinion up."""

    person: str
    did: Approval
    below: tuple[str, ...]


class Reply(StrEnum):
    """What the subordinate did about a superior's wrong order."""

    SILENT = "默示执行 · carried it out in silence"
    WARNED = "书面提出改正意见后执行 · warned in writing, then carried it out"
    REPORTED = "报告上级 · reported it"
    REFUSED = "拒绝执行 · refused"
    LIED = "向上级作虚假请示 · obtained it by false report"


@dataclass(frozen=True, slots=True)
class Order:
    """An order from above. ``obvious``: obviously unlawful. ``beyond_duty``: not of police duty."""

    superior: str
    subordinate: str
    reply: Reply
    obvious: bool = False
    beyond_duty: bool = False
    reported_too: bool = False
    """Warned or refused, and reported as well."""


@dataclass(frozen=True, slots=True)
class Interference:
    """Someone interfered; whether the officer gave way and recorded it (three provisions)."""

    officer: str
    gave_way: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class Aide:
    """An assistant, clerk or expert with a part of their own that was wrong.

    ``checked_by``: who had to check that part and did not. ``false_opinion``: an expert's opinion
    that was false.
    """

    person: str
    checked_by: tuple[str, ...] = ()
    false_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Handling:
    """The whole of it, for one wrong decision."""

    panel: Panel | None = None
    committee: Committee | None = None
    approvers: tuple[Approver, ...] = ()
    orders: tuple[Order, ...] = ()
    interferences: tuple[Interference, ...] = ()
    aides: tuple[Aide, ...] = ()
    outside_procedure: tuple[str, ...] = ()
    """Who acted outside the procedure, so that the levels above had no say (MPS 138 art. 9)."""
    exemption: Exemption = Exemption.NO_HEAD
