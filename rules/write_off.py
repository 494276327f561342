"""What it takes to claim, verify and write off (销号) a problem.

Evidence to close an item (domain.md 8): the measure taken, dated proof, the owner's claim,
verification by someone who is not the owner nor of the owner's unit, and the rule produced if the
problem is systemic. "Basically done" is not done.
"""

from rules.procedure import Case
from rules.refusal import Refused
from rules.vocabulary import Cause


class MeasureWithoutProof(Refused):
    """A measure is claimed done without evidence."""

    code = "problem.measure-without-proof"
    zh = "第{missing}项措施没有完成证明，不能申报完成。"
    en = "Measure {missing} has no proof; the problem cannot be claimed done."
    way_out_zh = "请为每项措施提交证明材料，或先报送修改后的方案。"
    way_out_en = "Hand in evidence for every measure, or submit a changed plan first."


class VerifierIsOwner(Refused):
    """The person who verifies a rectified problem may not be its owner nor of the owner's unit."""

    code = "problem.verifier-is-owner"
    zh = "核验人{actor}任职于责任单位“{unit}”，不得核验本单位的整改。"
    en = "Verifier {actor} belongs to the owner's unit {unit} and may not verify its rectification."
    article = "domain 8, 16.15"
    way_out_zh = "请由责任单位以外的人员核验。"
    way_out_en = "Let someone outside the owner's unit verify."


class NoRuleMade(Refused):
    """A systemic problem is written off without the rule or mechanism that came of it."""

    code = "problem.no-rule-made"
    zh = "该问题属系统性问题，销号须注明由此建立的制度机制。"
    en = "The problem is systemic; writing it off takes the rule or mechanism that was made."
    way_out_zh = "请填写建立的制度机制，或由督办人员更正“系统性”标记。"
    way_out_en = "Name the rule that was made, or have the supervisor correct the mark."


class NoCause(Refused):
    """A problem is written off without one of the four causes."""

    code = "problem.no-cause"
    zh = "该问题尚未归因（权责不清、履责不力、考责不科学、追责不落地），不能销号。"
    en = "The problem has no cause yet (duty unclear, not performed, not assessed, not pursued)."
    article = "SX3"
    way_out_zh = "请在销号时选择原因。"
    way_out_en = "Choose the cause in the form."


def every_measure_has_proof(case: Case) -> None:
    """Each measure of the plan is named by some evidence, now or earlier."""
    proven = set(case.facts.get("proven", ())) | {
        item["measure"] for item in case.content["evidence"] if item["measure"]
    }
    missing = [no for no in case.facts.get("measures", ()) if no not in proven]
    if missing or not (case.content["evidence"] or proven):
        raise MeasureWithoutProof(missing="、".join(map(str, missing)) or "1")


def verifier_is_not_of_the_owners_unit(case: Case) -> None:
    """No post the verifier holds or stands in for today, under whichever hat, is in the owner's
    unit."""
    unit = case.facts.get("owner_unit_id")
    if unit is not None and any(h.unit_id == unit for h in (*case.actor.held, *case.actor.lent)):
        raise VerifierIsOwner(actor=case.actor.code, unit=case.facts["owner_unit"])


def rule_made_if_systemic(case: Case) -> None:
    """A systemic problem leaves a rule behind (制度机制); it is linked back to the duty lists."""
    if case.facts.get("systemic") and not case.content["rule_made"]:
        raise NoRuleMade()


def cause_is_named(case: Case) -> None:
    """The diagnosis of the loop is made of causes: each written-off problem carries one."""
    named = (case.content["cause"], case.facts.get("cause") or Cause.UNKNOWN)
    if all(cause == Cause.UNKNOWN for cause in named):
        raise NoCause()
