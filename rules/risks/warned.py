"""Whom does a warning reach: who has that duty on that day?

Who holds the role in the case and is in office; else the one holder of a post with that subject in
the case's unit, else in the body; where several could be meant, or nobody is, the head of the unit,
else the head of the body. Never somebody who has left (features.md 29).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """Why it is that post."""

    ROLE = "role"
    UNIT = "unit"
    BODY = "body"
    UNIT_HEAD = "unit_head"
    BODY_HEAD = "body_head"
    NOBODY = "nobody"

    @property
    def zh(self) -> str:
        """``本案承办人员``."""
        return _WORDS[self][0]

    @property
    def en(self) -> str:
        """``who has the role in the case``."""
        return _WORDS[self][1]


_WORDS = {
    How.ROLE: ("本案该角色的现任人员", "who has the role in the case"),
    How.UNIT: ("本部门该岗位的现任人员", "who holds that post in the unit"),
    How.BODY: ("本机关该岗位的现任人员", "who holds that post in the body"),
    How.UNIT_HEAD: ("部门负责人", "the head of the unit"),
    How.BODY_HEAD: ("机关负责人", "the head of the body"),
    How.NOBODY: ("本机关无人在岗", "nobody is in office there"),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of the body, held on the day: by whom, in which unit, as which subjects."""

    post_id: int
    post: str
    unit_id: int
    person_id: int
    person: str
    subjects: frozenset[str]
    leads: bool = False
    """It has the power to lead the body."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Who is warned, and who decides whether it was a false alarm."""

    how: How
    seat: Seat | None
    head: Seat | None
    """The head of the unit; of the body, where that head is the one warned; None: nobody else."""


def warned(
    subject: str,
    in_the_role: str,
    unit_id: int | None,
    seats: Sequence[Seat],
    unit_head: str,
    body_head: str,
) -> Warned:
    """Whom a warning reaches on the day of ``seats``, the posts of the case's body that are held.

    ``in_the_role``: staff code of who has the role in the case; empty: nobody. ``unit_id``: the
    case's unit, where it is known. ``unit_head``, ``body_head``: subjects of the posts that head.

    >>> chief = Seat(2, "TZ", 1, 12, "tz", frozenset({"division_chief"}))
    >>> judge = Seat(1, "J1", 1, 11, "j1", frozenset({"reporting_judge"}))
    >>> found = warned("reporting_judge", "j1", 1, [judge, chief], "division_chief", "president")
    >>> found.how.value, found.seat.post, found.head.post
    ('role', 'J1', 'TZ')
    """
    how, seat = _who(subject, in_the_role, unit_id, seats, unit_head, body_head)
    return Warned(how, seat, _head(seat, seats, unit_head, body_head))


def _who(
    subject: str,
    in_the_role: str,
    unit_id: int | None,
    seats: Sequence[Seat],
    unit_head: str,
    body_head: str,
) -> tuple[How, Seat | None]:
    own = [seat for seat in seats if in_the_role and seat.person == in_the_role]
    if own:
        # Of several posts the one that makes the role, then the one in the case's unit.
        own.sort(key=lambda s: (subject not in s.subjects, s.unit_id != unit_id, s.post_id))
        return How.ROLE, own[0]
    fitting = [seat for seat in seats if subject in seat.subjects]
    here = [seat for seat in fitting if seat.unit_id == unit_id]
    if len(here) == 1:
        return How.UNIT, here[0]
    if not here and len(fitting) == 1:
        return How.BODY, fitting[0]
    if unit_id is not None and (head := _first(seats, unit_head, unit_id)):
        return How.UNIT_HEAD, head
    if head := _of_body(seats, body_head):
        return How.BODY_HEAD, head
    return (How.BODY, fitting[0]) if fitting else (How.NOBODY, None)


def _head(seat: Seat | None, seats: Sequence[Seat], unit_head: str, body_head: str) -> Seat | None:
    if seat is None:
        return None
    for head in (_first(seats, unit_head, seat.unit_id), _of_body(seats, body_head)):
        if head is not None and head.person_id != seat.person_id:
            return head
    return None


def _first(seats: Sequence[Seat], subject: str, unit_id: int | None) -> Seat | None:
    return next((s for s in seats if s.unit_id == unit_id and subject in s.subjects), None)


def _of_body(seats: Sequence[Seat], subject: str) -> Seat | None:
    named = next((s for s in seats if subject in s.subjects), None)
    return named or next((s for s in seats if s.leads), None)
