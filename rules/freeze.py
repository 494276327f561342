"""May this person be moved, promoted, rewarded, retired or let go while their case is open?

GSL 52: during an investigation the person may not leave the country or the service without consent,
and the employer may not transfer, promote, reward, sanction or retire them. Judges Law 53,
Procurators Law 54: an officer is transferred on one of five grounds only. A recorder of
interference is protected from the day of recording (domain.md 16.10, 16.14).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.refusal import Refused


class Move(StrEnum):
    """What is proposed for the person."""

    TRANSFER = "调动、任免 · transfer or appointment"
    PROMOTION = "晋升 · promotion"
    REWARD = "奖励 · reward"
    RETIREMENT = "退休 · retirement"
    RESIGNATION = "辞去公职 · resignation"
    DISMISSAL = "辞退、开除 · dismissal"
    EXIT = "出境 · leaving the country"


class TransferGround(StrEnum):
    """The five grounds of Judges Law 53 and Procurators Law 54."""

    NO_GROUND = "无 · none"
    RECUSAL_OF_OFFICE = "按规定需要任职回避 · recusal of office"
    ROTATION = "按规定实行任职交流 · rotation"
    RESTRUCTURING = "因机构调整、撤销、合并或编制缩减 · restructuring"
    UNFIT = "因违纪违法不适合在原岗位工作 · a breach makes unfit for the post"
    OTHER = "法律规定的其他情形 · other case provided by law"


_BY_CONSENT = (Move.RESIGNATION, Move.DISMISSAL, Move.EXIT)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case of the person's that is not over."""

    number: str
    since: date


class Frozen(Refused):
    """The person's case is open."""

    code = "freeze.case-open"
    zh = "{person}有在办事项{numbers}，期间不得办理“{move}”。"
    en = "{person} has an open case ({numbers}); until it is over there is no {move_en}."
    article = "《公职人员政务处分法》第52条"
    way_out_zh = "请待事项办结；调动有法定情形的，写明情形，系统将作标注。"
    way_out_en = "Wait for its end; a transfer on a statutory ground is possible and is flagged."


class NoConsent(Refused):
    """Leaving takes the consent of who investigates."""

    code = "freeze.no-consent"
    zh = "{person}有在办事项{numbers}，未经办案机关同意不得办理“{move}”。"
    en = "{person} has an open case ({numbers}); {move_en} takes the investigating organ's consent."
    article = "《公职人员政务处分法》第52条"
    way_out_zh = "请先取得书面同意并填写文号。"
    way_out_en = "Obtain the consent in writing and give its number."


class RecorderProtected(Refused):
    """A recorder of interference is moved on a statutory ground only."""

    code = "freeze.recorder-protected"
    zh = "{person}自{since}起因记录干预过问受保护，无法定情形不得调动、免职。"
    en = "{person} has been protected as a recorder since {since}: no transfer without a ground."
    article = "领导干部干预司法活动记录规定第6条、《法官法》第53条；domain 16.14"
    way_out_zh = "请写明《法官法》第53条、《检察官法》第54条所列情形。"
    way_out_en = "Give one of the five grounds of Judges Law 53, Procurators Law 54."


def flags(
    person: str,
    move: Move,
    open_cases: Sequence[OpenCase],
    ground: TransferGround = TransferGround.NO_GROUND,
    consent: str = "",
    protected_since: date | None = None,
) -> tuple[str, ...]:
    """What must be flagged if the move is made; nothing to say, nothing to flag.

    Raises `Frozen`, `NoConsent` or `RecorderProtected`.

    >>> case = OpenCase("晋检惩意〔2026〕1号", date(2026, 3, 2))
    >>> flags("li", Move.TRANSFER, [case], TransferGround.ROTATION)
    ('在办事项晋检惩意〔2026〕1号期间调动 · moved while it is open（按规定实行任职交流）',)
    """
    grounded = ground is not TransferGround.NO_GROUND
    found: list[str] = []
    if protected_since is not None and move is Move.TRANSFER:
        if not grounded:
            raise RecorderProtected(person=person, since=protected_since)
        found.append(f"受保护的记录人调动 · a protected recorder is moved（{_zh(ground)}）")
    if not open_cases:
        return tuple(found)
    numbers = "、".join(case.number for case in open_cases)
    zh, _, en = move.value.partition(" · ")
    if move in _BY_CONSENT:
        if not consent:
            raise NoConsent(person=person, numbers=numbers, move=zh, move_en=en)
        found.append(f"在办事项{numbers}期间经同意{zh} · by consent {consent}")
    elif move is Move.TRANSFER and grounded:
        found.append(f"在办事项{numbers}期间调动 · moved while it is open（{_zh(ground)}）")
    else:
        raise Frozen(person=person, numbers=numbers, move=zh, move_en=en)
    return tuple(found)


def _zh(ground: TransferGround) -> str:
    return ground.value.partition(" · ")[0]
