"""What may a head do to a case that others handle, and what must the head leave alone?

A dated table (``acts.toml``): for each kind of body, which heads may do what, by which text. What
the table forbids is refused with the article and the way that is open instead; what it does not
mention is not within the list of supervision either (法发〔2021〕30号; domain 7).
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from rules.parameter import Confidence
from rules.refusal import Refused
from rules.subject import Word, body_kinds

_FILE = Path(__file__).with_name("acts.toml")


class HeadAct(StrEnum):
    """What heads do to cases: the ten measures, what else is theirs, and what is nobody's."""

    ADJUST_ASSIGNMENT = "按权限调整分案 · adjust the assignment"
    REPORT_PROGRESS = "要求报告案件进展、评议结果 · ask for progress or the result of deliberation"
    LIKE_CASES = "要求提交类案检索报告 · ask for a report on like cases"
    READ_REPORT = "审阅庭审提纲、审理报告 · read the outline of the hearing or the report"
    CONSULT_FILE = "调阅卷宗 · consult the file"
    ATTEND_HEARING = "旁听庭审 · attend the hearing"
    REDELIBERATE = "要求合议庭再次评议 · ask the panel to deliberate again"
    TO_MEETING = "提交专业法官会议讨论 · send to the judges' meeting"
    TO_COMMITTEE = "提交审判委员会讨论 · send to the judicial committee"
    OTHER_MEASURE = "其他与职务相适应的必要措施 · another necessary measure within the office"
    REVIEW = "审核拟作出的决定、文书 · review a draft decision"
    ASK_RECONSIDERATION = "要求复核 · ask for reconsideration"
    DECIDE_DIRECTLY = "直接作出决定 · decide in the officers' place"
    ORDER_RESULT = "指定裁判结果、改变合议庭意见 · order a result or change the panel's view"
    SIGN_UNHEARD = "审核签发未参加审理案件的裁判文书 · sign the judgment of a case not sat in"
    LEAN_OUTSIDE = (
        "在会议之外对未参加审理的案件发表倾向性意见 · lean to a result outside the meetings"
    )
    VEILED_APPROVAL = (
        "以口头指示、旁听会议、文书送阅等变相审批 · approve in disguise, by word of mouth"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    kind: str
    acts: frozenset[str]
    heads: frozenset[str]
    may: bool
    from_on: date
    source: str
    confidence: Confidence
    way: tuple[str, str]


class BeyondBoundary(Refused):
    """The table forbids this act to this head."""

    code = "supervision.beyond-boundary"
    zh = "{who}不得“{act}”（{source}）。"
    en = "{who_en} may not {act_en} ({source})."
    article = "法发〔2021〕30号；《人民检察院刑事诉讼规则》第六条、第七条"
    way_out_zh = "{way}"
    way_out_en = "{way_en}"


class NotOnTheList(Refused):
    """The list of supervision has no such act for this head on that day."""

    code = "supervision.not-on-the-list"
    zh = "{on}的监督管理清单没有列明{who}可以“{act}”。"
    en = "On {on} the list of supervision did not let {who_en} {act_en}."
    article = "法发〔2021〕30号"
    way_out_zh = "请从清单列明的监督管理措施中选择；清单见“监督边界”查询。"
    way_out_en = "Choose what the list has; ask “What may a head do” for it."


@cache
def lines() -> tuple[Line, ...]:
    """The table."""
    read = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(
        Line(
            kind=row["kind"],
            acts=frozenset(row["acts"]),
            heads=frozenset(row["heads"]),
            may=row["may"],
            from_on=row["from"],
            source=row["source"],
            confidence=Confidence(row["confidence"]),
            way=(read["ways"][row["way"]][0], read["ways"][row["way"]][1]),
        )
        for row in read["rows"]
    )


@cache
def _kept(what: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_FILE.read_text("utf-8"))["acts"][what])


def is_measure(act: HeadAct) -> bool:
    """One of the ten of the opinion."""
    return key_of(act) in _kept("measures")


def key_of(act: HeadAct) -> str:
    """As the table names it.

    >>> key_of(HeadAct.LIKE_CASES)
    'like_cases'
    """
    return act.name.lower()


def asks_answer(act: HeadAct) -> bool:
    """The panel owes an answer to it.

    >>> asks_answer(HeadAct.REDELIBERATE), asks_answer(HeadAct.CONSULT_FILE)
    (True, False)
    """
    return key_of(act) in _kept("asks_answer")


def line_for(act: HeadAct, kind: str, heads: Collection[str], on: date) -> Line | None:
    """What the table says of such heads of such a body on a day: one who may comes before one who
    may not, where somebody is both."""
    found = [
        line
        for line in lines()
        if line.kind == kind
        and key_of(act) in line.acts
        and line.from_on <= on
        and not line.heads.isdisjoint(heads)
    ]
    return min(found, key=lambda line: (not line.may, -line.from_on.toordinal()), default=None)


def must_be_within(act: HeadAct, kind: str, heads: Collection[str], on: date) -> Line:
    """The line that allows it. Raises `BeyondBoundary` or `NotOnTheList`."""
    line = line_for(act, kind, heads, on)
    if line is not None and line.may:
        return line
    zh, _, en = act.value.partition(" · ")
    words = names_of(kind, heads)
    said = {"who": words[0], "who_en": words[1], "act": zh, "act_en": en}
    if line is None:
        raise NotOnTheList(on=on, **said)
    raise BeyondBoundary(source=line.source, way=line.way[0], way_en=line.way[1], **said)


def names_of(kind: str, heads: Collection[str]) -> tuple[str, str]:
    """Subjects as people read them, in both languages."""
    words: Mapping[str, Word] = body_kinds()[kind].subjects if kind in body_kinds() else {}
    known = [words[head] for head in heads if head in words]
    return "、".join(w.zh for w in known) or "其他人员", ", ".join(w.en for w in known) or "others"
