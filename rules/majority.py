"""How many votes make an opinion: two thirds or more of a base that the session stored (domain
16.1).

The base is never lowered in silence: by default it is all members, recused ones included (2016
opinion).
"""

from fractions import Fraction

from rules.charter import Base
from rules.sitting import Sitting


def base_of(sitting: Sitting) -> int:
    """What the majority is counted of, by the session's charter."""
    if sitting.charter.base is Base.ALL_MEMBERS:
        return sitting.members
    if sitting.charter.base is Base.ALL_MINUS_RECUSED:
        return sitting.members - sitting.out
    return len(sitting.voters)


def votes_needed(base: int, share: Fraction) -> int:
    """The least number of votes; never none, even of an empty base.

    >>> [votes_needed(n, Fraction(2, 3)) for n in (9, 11, 13, 15, 17, 19, 21)]
    [6, 8, 9, 10, 12, 13, 14]
    """
    return max(1, -(-base * share.numerator // share.denominator))


def passes(votes: int, base: int, share: Fraction) -> bool:
    """``3 × votes ≥ 2 × base``, in integers, and somebody voted.

    >>> passes(10, 15, Fraction(2, 3)), passes(9, 15, Fraction(2, 3))
    (True, False)
    """
    return votes > 0 and votes * share.denominator >= base * share.numerator
