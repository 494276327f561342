"""What a body's leaders and their colleagues did in a period: counted from closed cases."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.canonical import encoded
from models.statement import Row
from rules.leaders.signs import Signs
from tasks.leaders.office import Tenure, colleagues, leaders


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A case that was closed in the period."""

    code: str
    kind: str
    closed_on: date
    roles: tuple[tuple[str, str, date, date | None], ...]
    """Subject, staff code, first and last day (none: still)."""
    done: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By staff code: what that person in person is on record with, as events are written."""

    def in_one_of(self, subjects: Sequence[str], person: str) -> str | None:
        """The first of these roles that the person held when the case was closed."""
        return next(
            (
                subject
                for subject in subjects
                for role, who, first, last in self.roles
                if (role, who) == (subject, person)
                and first <= self.closed_on
                and (last is None or last >= self.closed_on)
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of it: rows of `LeaderLoad` and `LeaderCase` without their matter."""

    loads: tuple[Row, ...]
    cases: tuple[Row, ...]

    @property
    def data(self) -> str:
        """Digest of all that was counted."""
        return _digest([*self.loads, *self.cases])


def counted(
    kind: str, signs: Signs, held: Sequence[Tenure], closed: Sequence[ClosedCase]
) -> Counted:
    """Each leader's own cases with the signs they lack, and the load of the colleagues.

    ``kind``: of the body, e.g. ``court``.
    """
    leading = leaders(kind, held)
    loads, cases = [], []
    for leader in leading:
        own = list(_own(signs, leader, closed))
        group = colleagues(signs, held, leading, leader)
        loads.append(
            {
                "person_id": leader.person_id,
                "post_id": leader.post_id,
                "subject": leader.subject,
                "from_on": leader.from_on,
                "to_on": leader.to_on,
                "base_cases": _closed_by(signs, group, closed),
                "base_days": sum(tenure.days for tenure in group),
                "data": _digest(own),
            }
        )
        cases += own
    return Counted(tuple(loads), tuple(cases))


def _own(signs: Signs, leader: Tenure, closed: Iterable[ClosedCase]) -> Iterable[Row]:
    for case in closed:
        role = case.in_one_of(signs.leader_roles, leader.person)
        if role is None or not leader.holds(case.closed_on):
            continue
        missing = signs.missing(case.kind, case.done.get(leader.person, ()))
        yield {
            "person_id": leader.person_id,
            "code": case.code,
            "post_id": leader.post_id,
            "kind": case.kind,
            "role": role,
            "closed_on": case.closed_on,
            "simple": signs.is_simple(case.kind),
            "missing": ",".join(sign.key for sign in missing),
        }


def _closed_by(signs: Signs, group: Iterable[Tenure], closed: Iterable[ClosedCase]) -> int:
    """Cases of the group, each once, simple ones left out as they are for leaders."""
    by_person: dict[str, list[Tenure]] = {}
    for tenure in group:
        by_person.setdefault(tenure.person, []).append(tenure)
    return sum(
        not signs.is_simple(case.kind)
        and any(
            case.in_one_of(signs.colleague_roles, person) is not None
            for _, person, _, _ in case.roles
            if any(tenure.holds(case.closed_on) for tenure in by_person.get(person, ()))
        )
        for case in closed
    )


def _digest(rows: Sequence[Row]) -> str:
    return hashlib.sha256(encoded({"rows": list(rows)})).hexdigest()[:32]
