"""Sessions drawn at random, and what must come of them said once more from the texts.

The second statement shares nothing with the product but the names of the four findings and of a
charter's numbers.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from rules.charter import Base, Charter
from rules.vocabulary import Finding

INTENT, GROSS, ORDINARY, NONE = Finding

Deed = tuple[str, int, Finding]
CHARTERS = st.builds(
    Charter,
    st.sampled_from([Fraction(4, 5), Fraction(1, 2), Fraction(2, 3), Fraction(0)]),
    st.sampled_from([Fraction(2, 3), Fraction(3, 4), Fraction(4, 7), Fraction(1)]),
    st.sampled_from(Base),
    st.booleans(),
    st.booleans(),
)
KINDS = st.sampled_from(["vote"] * 5 + ["arrive"] * 2 + ["leave", "recuse"])
MIND = st.sampled_from([INTENT] * 6 + [GROSS, ORDINARY, NONE, NONE])
"""Mostly of one mind, so that majorities are met and missed alike."""


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Charter, int, set[int], list[Deed]]:
    """A committee, whom it begins without, and what its members do."""
    members = 2 * draw(st.integers(0, 8)) + 1
    anyone = st.integers(1, members)
    everybody = [("arrive", n, NONE) for n in range(1, members + 1)] if draw(st.booleans()) else []
    all_vote = [("vote", n, draw(MIND)) for n in range(1, members + 1)] if everybody else []
    more = draw(st.lists(st.tuples(KINDS, anyone, MIND), max_size=20))
    late = draw(st.lists(st.tuples(KINDS, anyone, MIND), max_size=6))
    return draw(CHARTERS), members, draw(st.sets(anyone, max_size=7)), [
        *everybody, *more, *all_vote, *late,
    ]  # fmt: skip


def by_brute_force(
    charter: Charter, members: int, out: set[int], deeds: Sequence[Deed]
) -> tuple[bool, Finding | None]:
    """The same said once more from the texts, member by member and without the product's words."""
    people: dict[int, dict[str, Any]] = {
        n: {"here": False, "barred": n in out, "says": None} for n in range(1, members + 1)
    }

    def able() -> list[int]:
        return [n for n, p in people.items() if p["here"] and not p["barred"]]

    def enough() -> bool:
        here = [n for n, p in people.items() if p["here"]] if charter.recused_count else able()
        return Fraction(len(here), members) >= charter.quorum

    for deed, who, finding in deeds:
        if deed == "arrive":
            people[who]["here"] = True
        elif deed == "leave":
            people[who]["here"] = False
        elif deed == "recuse":
            people[who]["barred"] = True
        elif who in able() and enough():
            people[who]["says"] = finding
    of = {
        Base.ALL_MEMBERS: members,
        Base.ALL_MINUS_RECUSED: sum(1 for p in people.values() if not p["barred"]),
        Base.PRESENT: len(able()),
    }[charter.base]
    votes_of = {f: [n for n in able() if people[n]["says"] is f] for f in Finding}
    found = []
    for finding, voters in votes_of.items():
        weight = Fraction(len(voters))
        rivals = [f for f in Finding if f is not finding]
        level = [f for f in rivals if len(votes_of[f]) == len(voters)]
        graver = [f for f in rivals if len(votes_of[f]) > len(voters)]
        if charter.casting and voters and 1 in voters and len(level) == 1 and not graver:
            weight += 1
        if voters and weight / of >= charter.majority:
            found.append(finding)
    assert len(found) < 2, "two opinions at once"
    return enough(), found[0] if found and enough() else None
