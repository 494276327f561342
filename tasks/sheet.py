"""All that one view of a matter shows, read at one instant: the matter, the whole case that it
belongs to, what happened, which clocks run, what may happen next.

Of a confidential referral number, state and clocks, unless it is read for a stated reason: that is
decided here, so that no screen can show more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from models.statement import Row
from models.store import Tx
from rules.procedure import Procedure, Verb
from rules.waiting import Waiting
from rules.workday import Calendar
from tasks.clocks import Clock, clocks_of_all
from tasks.family import Family, Member, Officer, family_of
from tasks.handover_sheet import HandoverSheet, handover_sheet
from tasks.headline import Headline, headline
from tasks.improvement_sheet import ImprovementSheet, improvement_sheet
from tasks.persons_sheet import PersonsSheet, persons_sheet
from tasks.possible import Possible, above_next, opening_next, possible_next, waiting_for
from tasks.risks.sheet import WarningSheet, warning_sheet
from tasks.session_sheet import SessionSheet, session_sheet
from tasks.still_running import Running, still_running
from tasks.timeline import Entry, matter_row, timeline_of
from tasks.worklist import line_of
from tasks.worklist_line import Line

COMMITTEES = "committee"
OWN = "own"
"""Whose clocks: the committee's (with the rights of those it serves), the referring body's own."""


@dataclass(frozen=True, slots=True)
class Next:
    """What may happen next to one matter: its verbs, and whose turn it is by which of them."""

    member: Member
    verbs: tuple[Possible, ...]
    waiting: Waiting | None
    """None: it waits for nobody."""

    @property
    def usual(self) -> tuple[str, ...]:
        """The verbs by which the turn is taken, the usual one first."""
        return self.waiting.verbs if self.waiting else ()

    @property
    def opens(self) -> list[tuple[Procedure, Verb]]:
        """The verbs that open another matter under it."""
        return opening_next(self.waiting)

    @property
    def above(self) -> list[tuple[Procedure, Verb]]:
        """The verbs of the referral above it by which the turn is taken."""
        return above_next(self.waiting)

    def ordered(self) -> list[Possible]:
        """The usual step first."""
        rank = {verb: place for place, verb in enumerate(self.usual)}
        return sorted(self.verbs, key=lambda p: rank.get(p.verb.key, len(rank)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One view of a matter."""

    on: date
    matter: Row
    about: Headline
    family: Family
    hidden: bool
    """Confidential, and read without a reason: only number, state and clocks are here."""
    entries: tuple[Entry, ...]
    clocks_of: dict[int, list[Clock]]
    next: tuple[Next, ...]
    """Of this matter first, then of the others of its case."""
    line: Line | None
    """As every worklist has it; None when it waits for nobody."""
    session: SessionSheet | None
    """What there is to say of a session besides; None of any other matter, and of a hidden one."""
    handover: HandoverSheet | None
    """What there is to say of a hand-over besides; None of any other matter."""
    improvement: ImprovementSheet | None
    """How a problem, the improvement it led to and the list that carries it name each other; None
    of any other matter."""
    persons: PersonsSheet | None
    """What a case says of persons; None of what belongs to no referral, and of a hidden one."""
    warning: WarningSheet | None = None
    """Of what a warning warns, whom and why; None of any other matter."""

    @property
    def clocks(self) -> list[Clock]:
        """Of this matter."""
        return self.clocks_of[self.matter["id"]]

    @property
    def here(self) -> Next:
        """What may happen next to this very matter."""
        return self.next[0]

    @property
    def running(self) -> list[Running]:
        """What of its case is under way beside it."""
        return still_running(self.family, self.clocks_of, self.matter["id"])

    def sides(self) -> dict[str, list[tuple[Member, Clock]]]:
        """The clocks of the case on two sides: the committee's, and the referring body's own."""
        found: dict[str, list[tuple[Member, Clock]]] = {COMMITTEES: [], OWN: []}
        for member in self.family:
            side = OWN if member.matter["procedure"] == "hold" else COMMITTEES
            found[side] += [(member, clock) for clock in self.clocks_of[member.matter["id"]]]
        return found


def sheet_of(tx: Tx, number: str, calendar: Calendar, on: date, *, whole: bool = False) -> Sheet:
    """The view of a matter on a day. ``whole``: a confidential one too, for a stated reason, which
    the caller keeps. Raises `tasks.drafts.NoSuchMatter`."""
    matter = matter_row(tx, number)
    family = family_of(tx, matter)
    hidden = family.confidential and not whole
    if hidden:
        family = replace(family, members=tuple(map(_without_content, family)))
    return Sheet(
        on,
        matter,
        headline(tx, matter, whole=whole),
        family,
        hidden,
        () if hidden else tuple(timeline_of(tx, family)),
        clocks_of_all(tx, [member.matter for member in family], calendar, on),
        tuple(_next(tx, member, on, hidden) for member in _this_first(family, matter)),
        line_of(tx, matter["id"], on),
        None if hidden else session_sheet(tx, matter, on),
        handover_sheet(tx, matter, on),
        improvement_sheet(tx, matter),
        None if hidden else persons_sheet(tx, family, matter, on),
        warning_sheet(tx, matter, calendar, on),
    )


def _this_first(family: Family, matter: Row) -> Iterator[Member]:
    mine = [member for member in family if member.matter["id"] == matter["id"]]
    yield from mine
    yield from (member for member in family if member not in mine)


def _next(tx: Tx, member: Member, on: date, hidden: bool) -> Next:
    verbs = possible_next(tx, member.matter, on)
    if hidden:
        verbs = [replace(verb, excluded=()) for verb in verbs]
    return Next(member, tuple(verbs), waiting_for(tx, member.matter, on))


def _without_content(member: Member) -> Member:
    officer = member.officer and Officer(member.officer.no, "", "", None)
    return Member(member.matter, officer)
