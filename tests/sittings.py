"""Committees of numbered members, made by hand for the rules of a session."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from rules.actor import Actor, Assurance, Channel
from rules.charter import Base, Charter
from rules.procedure import Case
from rules.sitting import Out, Sitter, Sitting

ON = date(2026, 3, 2)
CHARTER = Charter(Fraction(4, 5), Fraction(2, 3), Base.ALL_MEMBERS)
"""What the parameters say today."""


def sitting(
    members: int,
    *,
    out: Iterable[int] = (),
    room: Iterable[int] | None = None,
    charter: Charter = CHARTER,
    professional: int | None = None,
    pending: Iterable[int] = (),
) -> Sitting:
    """Members 1 … n, the first of them the chair; all in the room unless said otherwise."""
    gone, asked = set(out), set(pending)
    judges = members // 2 + 1 if professional is None else professional
    return Sitting(
        charter,
        tuple(
            Sitter(n, f"m{n}", n <= judges, n == 1, Out.RECUSED if n in gone else None, n in asked)
            for n in range(1, members + 1)
        ),
        frozenset(range(1, members + 1) if room is None else room),
    )


def facts_of(it: Sitting, **more: Any) -> dict[str, Any]:
    """The facts of an act as the storing side gives them."""
    rows = [
        {
            "person_id": s.person_id,
            "code": s.code,
            "professional": s.professional,
            "chair": s.chair,
            "out": s.out.value if s.out else "",
            "pending": s.pending,
        }
        for s in it.sitters
    ]
    return {"charter": it.charter.plain(), "sitters": rows, "room": sorted(it.room), **more}


def case_of(
    it: Sitting, content: Mapping[str, Any] | None = None, by: int = 0, **more: Any
) -> Case:
    """An act on a session by member ``by``; 0: by the office."""
    actor = Actor(f"m{by}" if by else "office", Channel.PORTAL, Assurance.AUTHENTICATED, by or 900)
    return Case("opened", facts_of(it, **more), content or {}, actor, ON)
