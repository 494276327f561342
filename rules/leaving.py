"""On what grounds does somebody leave the service, and may they while a case of theirs is open?

GSL 52: while a case is open nobody is retired or transferred, and nobody resigns or is dismissed
without the consent of who investigates. A death is recorded whatever is open. Who has left stays
answerable for what was done in post (domain.md 2, 16.10; GSL 27: no sanction, but benefits are
adjusted and gains recovered).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from rules.freeze import Move, OpenCase, TransferGround, flags
from rules.refusal import Refused


class Leaving(StrEnum):
    """Why somebody left; the value is what a person reads."""

    RETIRED = "退休 · retired"
    DIED = "死亡 · died"
    RESIGNED = "辞职 · resigned"
    MOVED_OUT = "调离本系统 · moved out"
    DISMISSED = "辞退、开除 · dismissed"


_MOVES: Mapping[Leaving, Move] = {
    Leaving.RETIRED: Move.RETIREMENT,
    Leaving.RESIGNED: Move.RESIGNATION,
    Leaving.MOVED_OUT: Move.TRANSFER,
    Leaving.DISMISSED: Move.DISMISSAL,
}


class LeftBefore(Refused):
    """The leaving of this person is on record already."""

    code = "roster.left-before"
    zh = "{person}已登记于{left_on}离开（{why}）。"
    en = "{person} is on record as having left on {left_on} ({why})."
    way_out_zh = "请核对人员编号；登记有误或者依法恢复的，先办理“恢复在职”。"
    way_out_en = "Check the staff code; a wrong entry or a restored person is reinstated first."


class StillServes(Refused):
    """Somebody who has not left cannot be reinstated."""

    code = "roster.still-serves"
    zh = "{person}没有离开的登记，无须恢复。"
    en = "{person} is not on record as having left; there is nothing to restore."
    way_out_zh = "请核对人员编号。"
    way_out_en = "Check the staff code."


class DoesNotComeBack(Refused):
    """The dead are not reinstated but where the entry names its correction."""

    code = "roster.does-not-come-back"
    zh = "{person}登记为死亡，只能作更正。"
    en = "{person} is on record as dead; that can only be corrected."
    way_out_zh = "登记有误的，勾选“更正误登记”。"
    way_out_en = "If the entry is wrong, mark it as a correction."


def flags_of_leaving(
    person: str,
    why: Leaving,
    open_cases: Sequence[OpenCase],
    ground: TransferGround = TransferGround.NO_GROUND,
    consent: str = "",
) -> tuple[str, ...]:
    """What is flagged on the open cases of who leaves.

    Raises `rules.freeze.Frozen` or `NoConsent`.

    >>> from datetime import date
    >>> flags_of_leaving("li", Leaving.DIED, [OpenCase("晋检惩意〔2026〕1号", date(2026, 3, 2))])
    ('在办事项晋检惩意〔2026〕1号期间死亡 · died while it was open',)
    """
    if why is not Leaving.DIED:
        return flags(person, _MOVES[why], open_cases, ground, consent)
    if not open_cases:
        return ()
    numbers = "、".join(case.number for case in open_cases)
    return (f"在办事项{numbers}期间死亡 · died while it was open",)
