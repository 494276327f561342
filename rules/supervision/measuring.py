"""May this measure be taken on a marked case, and how often?

Ten measures (法发〔2021〕30号; `rules.supervision.boundary`), each in writing and into the file.
The panel is asked to deliberate again at most twice in a case (``fourtype.redeliberate.max``, M).
"""

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.supervision.boundary import (
    HeadAct,
    NotOnTheList,
    asks_answer,
    is_measure,
    must_be_within,
    names_of,
)
from rules.supervision.heads import subjects_used

_OWN_VERB = {
    HeadAct.TO_MEETING: "send_to_meeting",
    HeadAct.TO_COMMITTEE: "send_to_committee",
}


class RedeliberatedEnough(Refused):
    """The panel has been asked to deliberate again as often as may be."""

    code = "supervision.redeliberated-enough"
    zh = "案件{case}已要求合议庭再次评议{times}次，一般不超过{most}次。"
    en = "In case {case} the panel was asked {times} times to deliberate again; {most} is the most."
    article = "法发〔2021〕30号（fourtype.redeliberate.max）"
    way_out_zh = "仍有不同意见的，请提交专业法官会议讨论，或者按程序提请审判委员会讨论决定。"
    way_out_en = "If views still differ, send it to the judges' meeting or the judicial committee."


class AnswerOwed(Refused):
    """The panel still owes an answer to an earlier measure."""

    code = "supervision.answer-owed"
    zh = "第{no}项措施“{act}”尚待合议庭答复，其间不再要求答复其他事项。"
    en = (
        "The panel still owes its answer to measure {no} ({act_en}); ask nothing further meanwhile."
    )
    way_out_zh = "请待合议庭答复；不需答复的措施（调阅卷宗、旁听庭审等）可以先行采取。"
    way_out_en = "Await the answer; measures that ask for none may be taken meanwhile."


class NotInWriting(Refused):
    """A measure without the writing that goes into the file."""

    code = "supervision.not-in-writing"
    zh = "监督管理意见须以书面形式作出并入卷，本次没有附书面材料。"
    en = "Supervision is in writing and into the file; nothing in writing is attached."
    article = "法发〔2021〕30号（全程留痕）；山东发言"
    way_out_zh = "请附书面意见的扫描件或者平台记录（收件箱文件名或 sha256 摘要）。"
    way_out_en = "Attach the written opinion (a file of the inbox, or its sha256 digest)."


class HasItsOwnVerb(Refused):
    """Sending a case to a meeting or to the committee is done by its own verb."""

    code = "supervision.own-verb"
    zh = "“{act}”请以“{verb}”办理，以便同时立项。"
    en = "“{act_en}” is done by the verb {verb}, which opens what follows from it."
    way_out_zh = "请改用{verb}。"
    way_out_en = "Use {verb}."


class NothingToAnswer(Refused):
    """No measure of that number."""

    code = "supervision.no-such-measure"
    zh = "本案没有第{no}项监督管理措施，共有{count}项。"
    en = "This case has no measure {no}; there are {count}."
    way_out_zh = "请核对措施序号；0 指最近一项。"
    way_out_en = "Check the number of the measure; 0 is the latest."


def is_in_writing(case: Case) -> None:
    """Text and at least one piece of writing. Raises `NotInWriting`."""
    if not case.content["evidence"]:
        raise NotInWriting()


def is_within_the_list(case: Case) -> None:
    """A measure of the ten, by a head who has it on that day, and never the result itself.

    Raises `rules.supervision.boundary.BeyondBoundary`, `NotOnTheList` or `HasItsOwnVerb`.
    """
    act = HeadAct(case.content["act"])
    heads = subjects_used(case)
    must_be_within(act, case.facts["kind"], heads, case.on)
    zh, _, en = act.value.partition(" · ")
    if not is_measure(act):
        who, who_en = names_of(case.facts["kind"], heads)
        raise NotOnTheList(on=case.on, who=who, who_en=who_en, act=zh, act_en=en)
    if act in _OWN_VERB:
        raise HasItsOwnVerb(act=zh, act_en=en, verb=_OWN_VERB[act])


def is_not_asked_too_often(case: Case) -> None:
    """At most twice in a case, whichever of its marks. Raises `RedeliberatedEnough`."""
    if HeadAct(case.content["act"]) is not HeadAct.REDELIBERATE:
        return
    most = value_on("fourtype.redeliberate.max", case.on).value
    if case.facts["redeliberated"] >= most:
        raise RedeliberatedEnough(
            case=case.facts["case_code"], times=case.facts["redeliberated"], most=most
        )


def owes_no_answer(case: Case) -> None:
    """One question at a time. Raises `AnswerOwed`."""
    owed = case.facts["owed"]
    if owed and asks_answer(HeadAct(case.content["act"])):
        zh, _, en = str(case.facts["owed_act"]).partition(" · ")
        raise AnswerOwed(no=owed, act=zh, act_en=en)


def after_measure(case: Case) -> str:
    """It waits for the panel where that owes an answer."""
    return "asked" if asks_answer(HeadAct(case.content["act"])) else case.state


def answers_a_measure(case: Case) -> None:
    """Of this case. Raises `NothingToAnswer`."""
    no, count = case.content["measure"], case.facts["measures"]
    if not count or no > count:
        raise NothingToAnswer(no=no or "—", count=count)


def after_answer(case: Case) -> str:
    """Where the panel holds another view, supervisor and panel differ; a remark on what asked for
    no answer leaves the rest as it is."""
    if not case.content["agrees"]:
        return "differing"
    answered = case.content["measure"] or case.facts["owed"] or case.facts["measures"]
    if case.state == "asked" and answered != case.facts["owed"]:
        return "asked"
    return "confirmed" if case.state == "asked" else case.state
