"""Who thought otherwise: kept in the minutes of the deliberation, never in what is served (domain
1.3; by analogy Court Organic Law 31)."""

from collections.abc import Iterable, Mapping
from typing import Any

from rules.ballot import Outcome, Vote, standing
from rules.vocabulary import Finding


def dissenters(votes: Iterable[Vote], counted: Iterable[int], adopted: Finding | None) -> list[int]:
    """Persons whose counted vote was for another opinion than the one adopted; none where none
    was."""
    if adopted is None:
        return []
    among = set(counted)
    stands = standing(votes)
    return sorted(who for who, finding in stands.items() if who in among and finding != adopted)


def served(outcome: Outcome) -> Mapping[str, Any]:
    """What the officer may be told of a vote: the opinion, and nothing of who or how many."""
    return {"finding": outcome.finding.value if outcome.finding else None}
