"""Are enough members present: four fifths of all, asked when a session opens, at each vote, and
when the votes are counted (domain 1.3, 16.2)."""

from fractions import Fraction

from rules.procedure import Case
from rules.refusal import Refused
from rules.sitting import sitting_of


class NoQuorum(Refused):
    """Too few members are present."""

    code = "session.no-quorum"
    zh = (
        "委员{members}人，须有{needed}人到会，现有{present}人；"
        "不得参与表决的{out}人仍计入委员总数。"
    )
    en = (
        "Of {members} members {needed} must be present; {present} are. The {out} who may not "
        "vote stay in the total."
    )
    article = "法官惩戒工作程序规定（试行），disc.quorum · procedure rules of 2021"
    way_out_zh = "请待委员到齐，或休会后另行召集；会前可替换回避的委员。"
    way_out_en = (
        "Wait for members to arrive, or adjourn and convene again; before a session opens, "
        "recused members can be replaced."
    )


def needed(members: int, share: Fraction) -> int:
    """The least number present.

    >>> [needed(n, Fraction(4, 5)) for n in (9, 11, 13, 15, 17, 19, 21)]
    [8, 9, 11, 12, 14, 16, 17]
    """
    return -(-members * share.numerator // share.denominator)


def has_quorum(present: int, members: int, share: Fraction) -> bool:
    """``5 × present ≥ 4 × members``, in integers.

    >>> has_quorum(12, 15, Fraction(4, 5)), has_quorum(11, 15, Fraction(4, 5))
    (True, False)
    """
    return present * share.denominator >= members * share.numerator


def quorum_is_there(case: Case) -> None:
    """The quorum is met by who is in the room now. Raises `NoQuorum`."""
    sitting = sitting_of(case.facts)
    share = sitting.charter.quorum
    if not has_quorum(sitting.present, sitting.members, share):
        raise NoQuorum(
            members=sitting.members,
            needed=needed(sitting.members, share),
            present=sitting.present,
            out=sitting.out,
        )
