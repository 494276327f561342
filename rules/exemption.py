"""Which circumstances exempt from answering for a case that turned out wrong?

Courts: the eight heads of art. 28 of 法发〔2015〕13号. A case reversed on retrial for one of them
is recorded and not pursued as wrongful. No head covers intent, and none covers an officer who gave
way to interference and did not record it (art. 33). Police: the heads of Order 138.
"""

from enum import StrEnum

from rules.refusal import Refused


class Exemption(StrEnum):
    """The eight heads of art. 28, in its order; the value is what a person reads."""

    NO_HEAD = "无 · none"
    LAW_READ_OTHERWISE = "对法律理解有合理分歧 · reasonable disagreement on the law"
    FACTS_DISPUTED = "对事实认定有合理争议 · reasonable dispute on the facts"
    CLAIM_WAIVED = "当事人放弃或部分放弃权利主张 · the party waived claims"
    PARTY_OR_CHANCE = "当事人过错或客观原因致事实变化 · the party's fault or an objective cause"
    NEW_EVIDENCE = "出现新证据 · new evidence"
    LAW_CHANGED = "法律修订或政策调整 · law or policy changed"
    DOCUMENT_REVOKED = "所依据的法律文书被撤销或变更 · the document relied on was revoked"
    OTHER_LAWFUL = "其他依法履行职责的情形 · other lawful performance of duty"


ARTICLE = "法发〔2015〕13号第28条"

POLICE = frozenset(
    {
        Exemption.LAW_READ_OTHERWISE,
        Exemption.FACTS_DISPUTED,
        Exemption.PARTY_OR_CHANCE,
        Exemption.NEW_EVIDENCE,
        Exemption.DOCUMENT_REVOKED,
        Exemption.OTHER_LAWFUL,
    }
)
"""The circumstances of Order 138, as they are remembered: law unclear, evidence reasonably
disputed, the counterpart's fault, new evidence, a revoked document, the unforeseeable."""


class NotAHead(Refused):
    """The circumstance is no head of exemption of this rule."""

    code = "exemption.not-a-head"
    zh = "“{head}”不是本规定列明的免责情形。"
    en = "“{head_en}” is not a head of exemption of this rule."
    article = "公安部令第138号"
    way_out_zh = "请选择列明的情形，或按“其他依法履行职责”写明理由。"
    way_out_en = "Choose one that is listed, or give reasons under “other lawful performance”."


def exempts(
    head: Exemption, *, intent: bool, yielded_unrecorded: bool = False, police: bool = False
) -> bool:
    """The circumstance keeps the case from being pursued. Raises `NotAHead`.

    >>> exempts(Exemption.NEW_EVIDENCE, intent=False)
    True
    >>> exempts(Exemption.NEW_EVIDENCE, intent=False, yielded_unrecorded=True)
    False
    """
    if head is Exemption.NO_HEAD:
        return False
    if police and head not in POLICE:
        zh, _, en = head.value.partition(" · ")
        raise NotAHead(head=zh, head_en=en)
    return not intent and not yielded_unrecorded
