"""When a handler is found at fault, does the supervisor answer too? (一案双问责)

The second line is opened beside the first, or its absence is reasoned by name (Zhejiang;
features.md 5.8). A supervisor answers for supervision neglected or misused by intent or gross
negligence with a wrong result and a serious consequence (法发〔2015〕13号 art. 27, from memory);
supervision that left its trace is performed.
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.parameter import Confidence
from rules.procedure import Case
from rules.refusal import Refused
from rules.responsibility import Degree
from rules.vocabulary import Finding


class Second(StrEnum):
    """What the second line came to."""

    RESPONSIBLE = "负监督管理责任，按干部管理权限处理 · responsible, to the authority over cadres"
    ASSESSED = "监督有不足，记入考核 · fell short, to the assessment"
    PERFORMED = "已履行监督职责 · performed"


ARTICLE = "法发〔2015〕13号第27条"
CONFIDENCE = Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class Supervision:
    """What is known of the supervision: its degree of fault, whether it left a trace, what came of
    the case."""

    degree: Degree
    left_trace: bool
    wrong_result: bool
    serious_consequence: bool


class NoSecondLine(Refused):
    """There is a second line only beside a first."""

    code = "supervisor.no-first-line"
    zh = "审查意见{opinion}未认定故意或重大过失，不启动第二条线。"
    en = "Opinion {opinion} found neither intent nor gross negligence; there is no second line."
    article = "domain 2.1"
    way_out_zh = "监督不足的，按考核办理。"
    way_out_en = "Where supervision fell short, assess it."


class DoesNotFollow(Refused):
    """The conclusion is not what the facts about the supervision say."""

    code = "supervisor.does-not-follow"
    zh = "按所填事实应为“{follows}”，不是“{said}”。"
    en = "By the facts given it is “{follows_en}”, not “{said_en}”."
    article = "法发〔2015〕13号第27条"
    way_out_zh = "请核对过错程度、履职痕迹和后果。"
    way_out_en = "Check the degree of fault, the trace of supervision and the consequence."


class OwnSupervision(Refused):
    """Nobody concludes on their own supervision."""

    code = "supervisor.own-supervision"
    zh = "{actor}是被问责的监督人员，不得对本人作出结论。"
    en = "{actor} is the supervisor in question and may not conclude on themself."
    article = "domain 16.15"
    way_out_zh = "请由其他负责人办理。"
    way_out_en = "Let somebody else conclude."


def weigh(supervision: Supervision) -> Second:
    """What follows from the facts.

    >>> weigh(Supervision(Degree.ORDINARY, False, True, True)).name
    'ASSESSED'
    """
    grave = supervision.wrong_result and supervision.serious_consequence
    if supervision.degree in (Degree.INTENT, Degree.GROSS) and grave:
        return Second.RESPONSIBLE
    if supervision.degree is Degree.NO_FAULT and supervision.left_trace:
        return Second.PERFORMED
    return Second.ASSESSED


def beside_a_first_line(case: Case) -> None:
    """Beside a finding of intent or gross negligence only."""
    if case.facts["finding"] not in (Finding.INTENT.value, Finding.GROSS.value):
        raise NoSecondLine(opinion=case.content["opinion"])


def follows_from_the_facts(case: Case) -> None:
    """The conclusion that is said is the one that `weigh` draws."""
    said = Second(case.content["came_to"])
    content = case.content
    follows = weigh(
        Supervision(
            Degree(content["degree"]),
            content["left_trace"],
            content["wrong_result"],
            content["serious_consequence"],
        )
    )
    if said is not follows:
        zh, _, en = follows.value.partition(" · ")
        said_zh, _, said_en = said.value.partition(" · ")
        raise DoesNotFollow(follows=zh, follows_en=en, said=said_zh, said_en=said_en)


def is_not_about_themself(case: Case) -> None:
    """Neither the supervisor nor who acts for the supervisor; nor the officer of the first line."""
    concerned = {case.content["supervisor"], case.facts["officer"]}
    if {case.actor.code, case.actor.acting_for} & concerned:
        raise OwnSupervision(actor=case.actor.code)
