"""Can this session still do what it is convened for: reach its quorum, adopt any opinion?

Fifteen members with six recused: nine may vote and ten are needed, so no opinion is possible. That
is said before the session and after each recusal, with how many replacements heal it; the base is
not lowered instead (domain 16.1).
"""

from dataclasses import dataclass
from typing import Any

from rules.charter import Base, Charter
from rules.majority import passes, votes_needed
from rules.quorum import has_quorum, needed
from rules.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is possible when all who may vote come and agree."""

    members: int
    out: int
    voters: int
    quorum: int
    """Needed present."""
    votes: int
    """Needed for an opinion."""
    quorum_reachable: bool
    opinion_reachable: bool
    replacements: int
    """The least number of members to replace so that both are reachable; 0: nothing to heal."""

    @property
    def hopeless(self) -> bool:
        """As the list stands, no opinion can come of the session."""
        return not (self.quorum_reachable and self.opinion_reachable)

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each thing that is out of reach, with the figures; none when all is
        well."""
        said = []
        if not self.quorum_reachable:
            said.append(
                f"委员{self.members}人，{self.out}人不得参与表决，最多{self.present_at_most}人到会，"
                f"不足法定{self.quorum}人：会议无法开成，须替换{self.replacements}人。 "
                f"Of {self.members} members {self.out} are out; at most {self.present_at_most} "
                f"can be present and {self.quorum} are needed: replace {self.replacements}."
            )
        if not self.opinion_reachable:
            said.append(
                f"委员{self.members}人，{self.out}人不得参与表决，可表决{self.voters}人，"
                f"通过须{self.votes}票：任何意见都无法通过，须替换{self.replacements}人。 "
                f"Of {self.members} members {self.voters} may vote and {self.votes} votes are "
                f"needed: no opinion can pass; replace {self.replacements}."
            )
        return tuple(said)

    @property
    def present_at_most(self) -> int:
        """Who can be present at best, where those who are out do not count."""
        return self.voters

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "members": self.members,
            "out": self.out,
            "voters": self.voters,
            "quorum": self.quorum,
            "votes": self.votes,
            "quorum_reachable": self.quorum_reachable,
            "opinion_reachable": self.opinion_reachable,
            "replacements": self.replacements,
        }


def outlook(charter: Charter, members: int, out: int) -> Outlook:
    """What is possible with so many members of whom so many may not vote.

    >>> from fractions import Fraction
    >>> fifteen = Charter(Fraction(4, 5), Fraction(2, 3), Base.ALL_MEMBERS)
    >>> [outlook(fifteen, 15, n).replacements for n in (3, 4, 6)]
    [0, 1, 3]
    """
    quorum, opinion = _reachable(charter, members, out)
    ways = (n for n in range(out + 1) if all(_reachable(charter, members, out - n)))
    heal = next(ways, out)
    return Outlook(
        members,
        out,
        members - out,
        needed(members, charter.quorum),
        votes_needed(_best_base(charter, members, out), charter.majority),
        quorum,
        opinion,
        heal,
    )


def outlook_of(sitting: Sitting) -> Outlook:
    """The outlook of a session's list."""
    return outlook(sitting.charter, sitting.members, sitting.out)


def _reachable(charter: Charter, members: int, out: int) -> tuple[bool, bool]:
    voters = members - out
    can_come = members if charter.recused_count else voters
    base = _best_base(charter, members, out)
    return (
        has_quorum(can_come, members, charter.quorum),
        passes(voters, base, charter.majority),
    )


def _best_base(charter: Charter, members: int, out: int) -> int:
    """With everybody present, a base of those present is the base of those who may vote."""
    return members if charter.base is Base.ALL_MEMBERS else members - out
