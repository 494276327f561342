"""Are the materials of a referral complete, and may more be asked for?"""

from enum import StrEnum

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class Material(StrEnum):
    """What a referral brings (domain.md 1.3); the value is what a person reads."""

    LETTER = "提请审议意见书 · referral letter"
    OFFICER_DATA = "当事人基本情况 · officer data"
    INVESTIGATION = "调查报告 · investigation report"
    EVIDENCE = "证据材料 · evidence"
    STATEMENT = "当事人陈述和辩解 · officer's statement and defence"
    CASE_DOCUMENTS = "案件文书 · case documents"
    PROPOSED_OPINION = "处理建议 · opinion proposed"
    OTHER = "其他 · other"


class MaterialsLacking(Refused):
    """The referral cannot be accepted without what the rules demand."""

    code = "referral.materials-lacking"
    zh = "移送材料不齐，尚缺：{lacking}。"
    en = "The referral's materials are not complete; lacking: {lacking_en}."
    article = "domain 1.3"
    way_out_zh = "请通知移送机关补充，或不予受理并说明理由。"
    way_out_en = "Ask the referring body for them, or refuse with the reason."


class SupplementedAlready(Refused):
    """Further materials may be asked for only so often."""

    code = "referral.supplemented-already"
    zh = "已通知补充材料{times}次，至多{most}次。"
    en = "Further materials were asked for {times} times already; at most {most}."
    article = "referral.supplements.max"
    way_out_zh = "请受理，或不予受理并说明所缺材料。"
    way_out_en = "Accept it, or refuse and say what is lacking."


class NotSorted(Refused):
    """An officer's responsibility has not been sorted yet."""

    code = "referral.not-sorted"
    zh = "当事人{officers}尚未进行责任分类。"
    en = "Responsibility has not been sorted for: {officers}."
    article = "domain 2.1"
    way_out_zh = "请先在各当事人意见件下办理“责任分类”。"
    way_out_en = "Sort the responsibility of each officer first."


class NobodyForTheCommittee(Refused):
    """Every officer was sorted to another road: nothing is left to deliberate."""

    code = "referral.nobody-left"
    zh = "各当事人均已分流，没有需要委员会审议的事项。"
    en = "Every officer was sorted to another road; nothing is left for the committee."
    article = "法官法第四十六条、第四十八条 · Judges Law 46, 48"
    way_out_zh = "请办理“不予受理”，写明去向。"
    way_out_en = "Refuse the referral and say where each one goes."


def materials_are_complete(case: Case) -> None:
    """Every kind that the parameter demands is there. Raises `MaterialsLacking`."""
    demanded = value_on("referral.materials", case.on).value
    have = case.facts["materials"]
    lacking = [Material[key.upper()] for key in demanded if Material[key.upper()].value not in have]
    if lacking:
        raise MaterialsLacking(
            lacking="、".join(m.value.split(" · ")[0] for m in lacking),
            lacking_en=", ".join(m.value.split(" · ")[1] for m in lacking),
        )


def supplemented_only_once(case: Case) -> None:
    """Asked for too often, a supplement becomes a delay. Raises `SupplementedAlready`."""
    most = value_on("referral.supplements.max", case.on).value
    if case.facts["supplements"] >= most:
        raise SupplementedAlready(times=case.facts["supplements"], most=most)


def every_officer_is_sorted(case: Case) -> None:
    """Case error, flaw and discipline are told apart before the committee sits (SX2, SX8)."""
    unsorted = [o["person"] for o in case.facts["officers"] if o["route"] == ""]
    if unsorted:
        raise NotSorted(officers="、".join(unsorted))
    if all(o["route"] != "committee" for o in case.facts["officers"]):
        raise NobodyForTheCommittee()
