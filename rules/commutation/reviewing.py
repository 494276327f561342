"""Who may propose, and who may review the legality: by grade, and from elsewhere than the convict's
ward (SX5, ZJ2)."""

from rules.commutation.sitting import ReasonMissing
from rules.commutation.words import Verdict
from rules.parameter import value_on
from rules.procedure import Case
from rules.qualification import grades, suffices
from rules.refusal import Refused


class NeedsGrade(Refused):
    """The act takes a grade that the person does not hold on that day."""

    code = "commutation.needs-grade"
    zh = "{actor}在{on}没有“{grade}”以上等级，不能办理此事项。"
    en = "On {on}, {actor} held no grade of {grade_en} or above, which this act takes."
    article = "prison.grades；浙江发言 ZJ2"
    way_out_zh = "请由具备该等级的刑务师办理，或先登记评定的等级。"
    way_out_en = "Let somebody of that grade do it, or register the grade that was awarded."


class ReviewerFromTheWard(Refused):
    """The reviewer serves where the convict is held."""

    code = "commutation.reviewer-from-the-ward"
    zh = "{actor}在{on}任职于该罪犯所在{where}，不得审查本案。"
    en = "On {on}, {actor} served in the convict's own {where_en} and does not review this case."
    article = "prison.reviewer.elsewhere；浙江发言 ZJ2"
    way_out_zh = "请由其他单位的审查人员交叉审查。"
    way_out_en = "Let a reviewer from elsewhere do it."


class ReviewerSat(Refused):
    """The reviewer voted on the case below."""

    code = "commutation.reviewer-sat-below"
    zh = "{actor}已在本案会审中表决，不得再作合法性审查。"
    en = "{actor} voted on this case at a level and does not review its legality."
    article = "domain 16.15"
    way_out_zh = "请由未参加会审的人员审查。"
    way_out_en = "Let somebody review it who did not sit."


def proposer_is_qualified(case: Case) -> None:
    """Who draws the proposal up holds the grade. Raises `NeedsGrade`."""
    _needs(case, "propose")


def reviewer_is_qualified(case: Case) -> None:
    """Who reviews holds the grade. Raises `NeedsGrade`."""
    _needs(case, "review")


def reviewer_is_from_elsewhere(case: Case) -> None:
    """Who reviews serves in another unit, or another prison, and did not sit. Raises
    `ReviewerFromTheWard` or `ReviewerSat`."""
    facts, actor = case.facts, case.actor
    another_prison = (
        value_on("prison.reviewer.elsewhere", facts["rule_on"]).value == "another_prison"
    )
    own = {h.body_id if another_prison else h.unit_id for h in actor.held}
    if facts["keeper_id" if another_prison else "ward_id"] in own:
        where, where_en = ("监狱", "prison") if another_prison else ("监区", "ward")
        raise ReviewerFromTheWard(actor=actor.code, on=case.on, where=where, where_en=where_en)
    if any(actor.code in row["voted"] for row in facts["sat"]):
        raise ReviewerSat(actor=actor.code)


def says_why_not(case: Case) -> None:
    """A review that does not agree gives its reason. Raises `ReasonMissing`."""
    if case.content["verdict"] != Verdict.AGREE and not case.content["opinion"]:
        raise ReasonMissing(who="合法性审查", who_en="legal review")


def _needs(case: Case, act: str) -> None:
    grade = value_on("prison.grades", case.on).value.get(act)
    if grade and not suffices(case.facts["grades"], grade):
        word = grades()[grade]
        raise NeedsGrade(actor=case.actor.code, on=case.on, grade=word.zh, grade_en=word.en)
