"""Who of several is given the work: the one with the least open work, then by the order given.

Never by chance alone (features.md 38): the same question has the same answer, and the answer names
everybody who came into question with what each has open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who it is, and why in a sentence of each language."""

    code: str
    zh: str
    en: str


class NobodyToChoose(Refused):
    """Nobody can be given the work."""

    code = "load.nobody"
    zh = "{where}没有可以承办的岗位。"
    en = "{where} has no post that the work could be given to."
    way_out_zh = "请指定岗位，或先补充任职。"
    way_out_en = "Name a post, or fill one first."


def choose(order: Sequence[str], load: Mapping[str, int], where: str) -> Chosen:
    """The post with the least open matters; of equals the one that comes first in ``order``.

    Raises `NobodyToChoose`.

    >>> choose(("A", "B", "C"), {"A": 2, "B": 1, "C": 1}, "X").code
    'B'
    """
    if not order:
        raise NobodyToChoose(where=where)
    least = min(load.get(code, 0) for code in order)
    first = next(code for code in order if load.get(code, 0) == least)
    held = "、".join(f"{code} {load.get(code, 0)}件" for code in order)
    held_en = ", ".join(f"{code} {load.get(code, 0)}" for code in order)
    return Chosen(
        first,
        f"按在办件数由少到多、同数按顺序选定{first}（{held}）",
        f"{first}: the least open work, then the order given ({held_en} open)",
    )


def named(code: str) -> Chosen:
    """Whoever was named by the act itself.

    >>> named("A").zh
    '由办理人指定A'
    """
    return Chosen(code, f"由办理人指定{code}", f"{code} was named by the act")
