"""May a case come onto the agenda of the judicial or procuratorial committee?

Not without signed minutes of the joint meeting on that very case (SD8; 法发〔2021〕2号), or one of
the heads of exemption in force that day, with its reason. It is put there with the president's or
chief's approval (Court Organic Law 39; rules of the SPP 4).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from rules.parameter import Confidence
from rules.procedure import Case
from rules.refusal import Refused
from rules.supervision.boundary import names_of
from rules.supervision.heads import oversights, subjects_used

_FILE = Path(__file__).with_name("exemptions.toml")


class Without(StrEnum):
    """Why no meeting came before."""

    NO_HEAD = "已经会议讨论 · the meeting was held"
    NO_DIFFERENCE = "依法应由委员会讨论且无分歧 · required by law, and nobody differs"
    SAME_PERSONS = "会议与委员会人员高度重合 · largely the same persons"
    SECRET_OR_URGENT = "因保密、时限等不宜召开 · secrecy or time does not allow it"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A head, for which bodies and from when."""

    key: str
    zh: str
    en: str
    kinds: tuple[str, ...]
    from_on: date
    source: str
    confidence: Confidence


class NoMinutes(Refused):
    """The agenda refuses a case without minutes of the joint meeting."""

    code = "committee-item.no-minutes"
    zh = "案件{case}没有{meeting}的会议记录，不得列入{council}议程。"
    en = "Case {case} has no minutes of a {meeting_en}; the {council_en} does not take it."
    article = "法发〔2021〕2号；山东发言（SD8）"
    way_out_zh = "请先召开{meeting}并签署记录；符合直接提交情形的，选择该情形并写明理由。"
    way_out_en = "Hold the {meeting_en} first, or name the head of exemption with its reason."


class OtherMinutes(Refused):
    """The minutes are not signed, or are of another case."""

    code = "committee-item.other-minutes"
    zh = "{number}不是案件{case}已经签署的会议记录。"
    en = "{number} is not the signed minutes of a meeting on case {case}."
    way_out_zh = "请核对会议文号。"
    way_out_en = "Check the number of the meeting."


class NotExempt(Refused):
    """The head does not hold for this body or on this day, or has no reason."""

    code = "committee-item.not-exempt"
    zh = "{on}，{body}不能以“{head}”直接提交{council}：{why}。"
    en = "On {on} {body} may not go to the {council_en} under “{head_en}”: {why_en}."
    article = "法发〔2021〕2号"
    way_out_zh = "请先召开会议；或者选择适用的情形并写明理由。"
    way_out_en = "Hold the meeting first, or choose a head that holds and give the reason."


class NoCouncil(Refused):
    """This kind of body has no such committee."""

    code = "committee-item.no-council"
    zh = "{body}没有审判委员会或者检察委员会。"
    en = "{body} has no judicial or procuratorial committee."
    article = "《人民法院组织法》第三十六条、《人民检察院组织法》第三十条"
    way_out_zh = "请填写法院或者检察院的代码。"
    way_out_en = "Name a court or a procuratorate."


class NotApproved(Refused):
    """A case goes to the committee with the approval of the president or chief, or a deputy."""

    code = "committee-item.not-approved"
    zh = "提请{council}讨论须经{who}批准，{actor}不具备该职务。"
    en = "Going to the {council_en} takes the approval of {who_en}; {actor} is not one."
    article = "《人民法院组织法》第三十九条；《人民检察院刑事诉讼规则》第四条"
    way_out_zh = "请报请院长（检察长）批准后由其办理。"
    way_out_en = "Let the president or chief procurator do it."


@cache
def exemptions() -> Mapping[str, Exemption]:
    """All heads, by key."""
    return {
        key: Exemption(
            key,
            said["zh"],
            said["en"],
            tuple(said["kinds"]),
            said["from"],
            said["source"],
            Confidence(said["confidence"]),
        )
        for key, said in tomllib.loads(_FILE.read_text("utf-8")).items()
    }


def holds(head: Without, kind: str, on: date) -> bool:
    """The head exempts in such a body on that day.

    >>> holds(Without.SAME_PERSONS, "procuratorate", date(2026, 1, 1))
    False
    """
    found = exemptions().get(head.name.lower())
    return found is not None and kind in found.kinds and found.from_on <= on


def has_a_council(case: Case) -> None:
    """Courts and procuratorates have one. Raises `NoCouncil`."""
    if not oversights()[case.facts["kind"]].members:
        raise NoCouncil(body=case.facts["body"])


def is_approved(case: Case) -> None:
    """By whom the law says; the product itself follows such an approval. Raises `NotApproved`."""
    has = oversights()[case.facts["kind"]]
    if case.actor.is_system or set(subjects_used(case)) & set(has.puts):
        return
    who, who_en = names_of(has.kind, has.puts)
    council, council_en = has.council
    raise NotApproved(
        council=council, council_en=council_en, who=who, who_en=who_en, actor=case.actor.code
    )


def was_met_on(case: Case) -> None:
    """The gate: minutes of this case, or a head of exemption with its reason.

    Raises `NoMinutes`, `OtherMinutes` or `NotExempt`.
    """
    facts, said = case.facts, case.content
    has = oversights()[facts["kind"]]
    words = {"council": has.council[0], "council_en": has.council[1]}
    if said["meeting"]:
        minutes = facts["minutes"]
        if minutes is None or minutes["case_code"] != facts["case_code"]:
            raise OtherMinutes(number=said["meeting"], case=facts["case_code"])
        if minutes["body_id"] != facts["keeper_id"] or minutes["state"] != "minuted":
            raise OtherMinutes(number=said["meeting"], case=facts["case_code"])
        return
    head = Without(said["without"])
    if head is Without.NO_HEAD:
        raise NoMinutes(
            case=facts["case_code"], meeting=has.meeting[0], meeting_en=has.meeting[1], **words
        )
    zh, _, en = head.value.partition(" · ")
    if not holds(head, facts["kind"], case.on):
        why = ("该情形对本机关或者该日不适用", "it does not hold there on that day")
    elif not said["reason"]:
        why = ("没有写明理由", "no reason is given")
    else:
        return
    raise NotExempt(
        on=case.on,
        body=facts["body"],
        head=zh,
        head_en=en,
        why=why[0],
        why_en=why[1],
        **words,
    )
