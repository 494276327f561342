"""Who is in charge of a risk in a case, when is it resolved, who closes it (SD2)?"""

from rules.procedure import Case
from rules.refusal import Refused


class NoLeader(Refused):
    """A leader takes a case in charge."""

    code = "risk-case.no-leader"
    zh = "{post}不是领导岗位，不能包案。"
    en = "{post} is not a leader's post and cannot take a case in charge."
    article = "《信访工作条例》：领导干部包案化解"
    way_out_zh = "请指定具有领导职权的岗位。"
    way_out_en = "Name a post with the power to lead."


class NoMeasure(Refused):
    """A risk is resolved by something that was done."""

    code = "risk-case.no-measure"
    zh = "尚未记录任何化解措施，不能报结。"
    en = "No measure is on record, so it cannot be reported as resolved."
    way_out_zh = "请先记录措施。"
    way_out_en = "Record a measure first."


class OwnCase(Refused):
    """The leader in charge does not close the case."""

    code = "risk-case.own-case"
    zh = "{actor}是包案领导，不能自行核销本案风险。"
    en = "{actor} is in charge of this case and does not close it."
    way_out_zh = "请由其他人员核销。"
    way_out_en = "Let somebody else close it."


def is_a_leader(case: Case) -> None:
    """Who takes a case in charge leads. Raises `NoLeader`."""
    if "lead" not in case.facts["owner_powers"].split(","):
        raise NoLeader(post=case.facts["owner"])


def has_a_measure(case: Case) -> None:
    """Something was done. Raises `NoMeasure`."""
    if not case.facts["measures"]:
        raise NoMeasure()


def is_not_in_charge(case: Case) -> None:
    """Whoever is in charge of a case leaves its closing to others. Raises `OwnCase`."""
    if any(h.post_id == case.facts["owner_post_id"] for h in case.actor.held):
        raise OwnCase(actor=case.actor.code)
