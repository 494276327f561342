"""Is a case one of the four kinds, who says so, and who may say that it no longer is?

法发〔2021〕30号 (2021-11-04), arts 2 to 4; the duty to notice is shared (domain 7). Nobody unmarks
alone: who marked a case neither refuses nor releases the mark.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.supervision.heads import oversights


class CaseType(StrEnum):
    """The four kinds of art 2; the number is that of its heads."""

    HARD = "（一）重大、疑难、复杂、敏感 · major, difficult, complex, sensitive"
    CROWD = "（二）群体性纠纷或者引发社会广泛关注 · group disputes or wide public attention"
    LIKE_CASES = "（三）与类案裁判可能冲突 · possible conflict with rulings in like cases"
    MISCONDUCT = "（四）反映法官有违法审判行为 · the judge is reported to have acted unlawfully"

    @property
    def head(self) -> int:
        """Its number in art 2."""
        return list(CaseType).index(self) + 1


class NotACourt(Refused):
    """The four kinds of cases are those of courts."""

    code = "marking.not-a-court"
    zh = "{body}不是法院，“四类案件”监督管理只适用于法院案件。"
    en = "{body} is no court; the four kinds of cases are cases of courts."
    article = "法发〔2021〕30号"
    way_out_zh = "检察院、公安机关案件的审核请用“提交审核”；请示报告另有事项。"
    way_out_en = "For reviews in other bodies use “submit for review”."


class MarkedAlready(Refused):
    """The case carries a mark that is open."""

    code = "marking.marked-already"
    zh = "案件{case}已由{number}标识，尚未解除。"
    en = "Case {case} is marked already, by {number}, and not released."
    article = "法发〔2021〕30号"
    way_out_zh = "请在{number}上办理；类型有增减的，在确认时载明。"
    way_out_en = "Act on {number}; further types are stated when it is confirmed."


class NotYet(Refused):
    """Before the opinion there were no four kinds in this sense."""

    code = "marking.before-the-opinion"
    zh = "{on}时指导意见尚未印发（{since}）。"
    en = "On {on} the opinion had not been issued (it was on {since})."
    article = "法发〔2021〕30号"
    way_out_zh = "请核对标识日期。"
    way_out_en = "Check the day of the mark."


class NotMarked(Refused):
    """A measure on a case that is not marked, or whose mark is not confirmed."""

    code = "supervision.not-marked"
    zh = "案件{case}{standing}，不得采取“四类案件”监督管理措施“{act}”。"
    en = "Case {case} {standing_en}; the measure “{act_en}” may not be taken on it."
    article = "法发〔2021〕30号；domain 7"
    way_out_zh = "请先标识并确认案件类型；不属于“四类案件”的，由审理者裁判。"
    way_out_en = "Mark the case and have the mark confirmed; other cases are left to their judges."


def types_of(heads: Collection[int]) -> tuple[CaseType, ...]:
    """Kinds by their numbers.

    >>> [t.name for t in types_of((2, 4))]
    ['CROWD', 'MISCONDUCT']
    """
    return tuple(each for each in CaseType if each.head in heads)


def heads_of(types: Collection[str]) -> str:
    """Kinds as they are kept: their numbers, in order, by comma.

    >>> heads_of([CaseType.MISCONDUCT, CaseType.HARD, CaseType.HARD])
    '1,4'
    """
    return ",".join(str(n) for n in sorted({CaseType(each).head for each in types}))


def is_of_a_court(case: Case) -> None:
    """Only courts have four kinds of cases, since the opinion. Raises `NotACourt`, `NotYet`."""
    if not oversights()[case.facts["kind"]].markers:
        raise NotACourt(body=case.facts["body"])
    since = date.fromisoformat(str(value_on("fourtype.since", case.on).value))
    if case.on < since:
        raise NotYet(on=case.on, since=since)


def is_not_marked(case: Case) -> None:
    """One mark at a time. Raises `MarkedAlready`."""
    if case.facts["open"]:
        raise MarkedAlready(case=case.facts["case_code"], number=case.facts["open"])


def is_marked(case: Case) -> None:
    """Measures are for marked cases, once the mark is confirmed. Raises `NotMarked`."""
    if case.state not in ("", "suspected"):
        return
    zh, _, en = str(case.content["act"]).partition(" · ")
    waits = case.state == "suspected"
    raise NotMarked(
        case=case.facts["case_code"],
        standing="的标识尚未确认" if waits else "没有标识",
        standing_en="has a mark that is not confirmed" if waits else "is not marked",
        act=zh,
        act_en=en,
    )
