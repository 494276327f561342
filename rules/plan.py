"""What a rectification plan must be: measures with dates inside the term, and an owner to answer
for them."""

from datetime import date

from rules.procedure import Case
from rules.refusal import Refused


class NoOwner(Refused):
    """The problem has no owning post yet."""

    code = "problem.no-owner"
    zh = "该问题尚未确定责任岗位。"
    en = "The problem has no owning post yet."
    way_out_zh = "请先指定责任岗位。"
    way_out_en = "Assign an owning post first."


class MeasureAfterTerm(Refused):
    """A measure is dated after the day the problem is due."""

    code = "plan.measure-after-term"
    zh = "第{no}项措施的完成日期{due_on}晚于整改期限{limit}。"
    en = "Measure {no} is dated {due_on}, after the term ends on {limit}."
    way_out_zh = "请提前该措施，或先申请延期。"
    way_out_en = "Bring the measure forward, or ask for an extension first."


class NoSuchMeasure(Refused):
    """A measure is named that is not of the plan in force."""

    code = "plan.no-such-measure"
    zh = "现行方案没有第{no}项措施；现有：{measures}。"
    en = "The plan in force has no measure {no}; it has: {measures}."
    way_out_zh = "请核对措施序号；退回重报的方案接续编号。"
    way_out_en = "Check the number; a plan handed in anew is numbered on from the one before."


def has_owner(case: Case) -> None:
    """Someone answers for the plan: the owning post is named (four lists: the list of
    responsibility)."""
    if case.facts.get("owner_post_id") is None:
        raise NoOwner()


def measures_inside_term(case: Case) -> None:
    """No measure ends after the problem's own term."""
    limit: date | None = case.facts.get("due_on")
    for no, measure in enumerate(case.content["measures"], start=1):
        if limit is not None and measure["due_on"] > limit:
            raise MeasureAfterTerm(no=no, due_on=measure["due_on"], limit=limit)


def measures_are_of_the_plan(case: Case) -> None:
    """What is reported done, or proven, is a measure of the plan in force. Raises
    `NoSuchMeasure`."""
    measures = case.facts.get("measures", ())
    proven = [item["measure"] for item in case.content["evidence"] if item["measure"]]
    for no in (*case.content.get("done", ()), *proven):
        if no not in measures:
            raise NoSuchMeasure(no=no, measures="、".join(map(str, measures)) or "0")
