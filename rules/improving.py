"""What makes an improvement: which problems it answers, what was adopted for it?

An internal rule is registered with its title, number, day and count of measures, or the version of
a list and its items that carry the change are named (SX3, SX4); a rule has no origin in a problem
that came after it.
"""

from rules.procedure import Case
from rules.refusal import Refused
from rules.vocabulary import Cause

_UNKNOWN = Cause.UNKNOWN.value


class NoCause(Refused):
    """A proposal needs one of the four causes."""

    code = "improvement.no-cause"
    zh = "改进须对应四种原因之一，不能是“尚未归因”。"
    en = "An improvement answers one of the four causes; “not yet known” is none of them."
    article = "SX3"
    way_out_zh = "请先查明原因。"
    way_out_en = "Find the cause first."


class OtherCause(Refused):
    """A problem has another cause than the improvement answers."""

    code = "improvement.other-cause"
    zh = "问题{problem}的原因是“{has}”，不是“{cause}”。"
    en = "The cause of problem {problem} is “{has_en}”, not “{cause_en}”."
    article = "SX3"
    way_out_zh = "请另行提出，或先更正问题的原因。"
    way_out_en = "Propose it apart, or correct the problem's cause first."


class OtherKeeper(Refused):
    """A problem is kept by another body."""

    code = "improvement.other-keeper"
    zh = "问题{problem}不由同一机关督办，不能列入同一改进。"
    en = "Problem {problem} is kept by another body and cannot stand in the same improvement."
    way_out_zh = "请由督办该问题的机关另行提出。"
    way_out_en = "Let the body that keeps it propose."


class NotAProblem(Refused):
    """A number is not that of a problem that stands."""

    code = "improvement.not-a-problem"
    zh = "{problem}不是现存的问题（不存在、已撤销或已并案）。"
    en = "{problem} is no problem that stands: there is none, or it was annulled or joined."
    way_out_zh = "请核对问题文号；已并案的填写并入的问题。"
    way_out_en = "Check the number; of a joined problem name the one it was joined to."


class AlreadyProposed(Refused):
    """For the same cause and item a proposal is open."""

    code = "improvement.already-proposed"
    zh = "同一原因、同一事项已有改进{open}尚未办结。"
    en = "For the same cause and item improvement {open} is open."
    way_out_zh = "请把问题加入{open}。"
    way_out_en = "Add the problem to {open}."


class AlreadyNamed(Refused):
    """The improvement answers these problems already."""

    code = "improvement.already-named"
    zh = "这些问题已全部列入本改进：{problems}。"
    en = "All of these problems stand in this improvement already: {problems}."
    way_out_zh = "无须再次列入。"
    way_out_en = "There is nothing to add."


class NothingAdopted(Refused):
    """Neither a rule nor a version of a list is named."""

    code = "improvement.nothing-adopted"
    zh = "未写明采纳了什么：内部制度和承载改动的清单都没有填写。"
    en = "It is not said what was adopted: neither a rule nor a list is named."
    article = "SX3"
    way_out_zh = "请填写制度名称、文号、日期、措施数，或者清单文号和事项编号。"
    way_out_en = "Give the rule's title, number, day and measures, or the list and its items."


class RuleNotWhole(Refused):
    """Title, number, day and measures of a rule belong together."""

    code = "improvement.rule-not-whole"
    zh = "登记制度须同时写明名称、文号、日期和措施数（至少1项）。"
    en = "A rule is registered with title, number, day and at least one measure, all of them."
    article = "SX3"
    way_out_zh = "请补齐缺少的内容。"
    way_out_en = "Add what is missing."


class RuleRegistered(Refused):
    """A rule is registered for this improvement already."""

    code = "improvement.rule-registered"
    zh = "本改进已登记《{title}》（{document}）。"
    en = "For this improvement {title} ({document}) is registered already."
    way_out_zh = "另有制度的，请另行提出改进。"
    way_out_en = "For a rule more, propose another improvement."


class RuleNotMade(Refused):
    """The rule's day is still to come, or before the first of the problems."""

    code = "improvement.rule-not-of-these-problems"
    zh = "制度日期{rule_on}不在首个问题发现之日{first}至今天{on}之间，不能说由这些问题而来。"
    en = "The rule is of {rule_on}, not between the first problem ({first}) and today ({on})."
    article = "SX3"
    way_out_zh = "请核对制度日期；先于问题的制度不是由其而来。"
    way_out_en = "Check its day; a rule older than the problems did not come from them."


class ListDoesNotCarry(Refused):
    """The list is not published, or has no such items."""

    code = "improvement.list-does-not-carry"
    zh = "{list}不是已发布的权责清单，或其中没有事项：{items}。"
    en = "{list} is no published list of duties, or has no items {items}."
    way_out_zh = "请核对清单文号和事项编号；清单发布后再登记。"
    way_out_en = "Check the list and the codes; register it once the list is published."


def has_a_cause(case: Case) -> None:
    """One of the four."""
    if case.content["cause"] == _UNKNOWN:
        raise NoCause()


def answers_these_problems(case: Case) -> None:
    """All stand, have that cause, and are kept by the same body."""
    facts, cause = case.facts, case.content.get("cause") or case.facts["cause"]
    for problem in facts["named"]:
        if problem["keeper_id"] != facts["keeper_id"]:
            raise OtherKeeper(problem=problem["number"])
        if problem["cause"] != cause:
            has, _, has_en = problem["cause"].partition(" · ")
            zh, _, en = cause.partition(" · ")
            raise OtherCause(
                problem=problem["number"], has=has, has_en=has_en, cause=zh, cause_en=en
            )


def is_the_only_open_one(case: Case) -> None:
    """Nothing is open for the same cause and item."""
    if case.facts["open"]:
        raise AlreadyProposed(open=case.facts["open"])


def adds_a_problem(case: Case) -> None:
    """At least one of them is new; what the product adds it has looked up itself."""
    new = [p for p in case.facts["named"] if p["id"] not in case.facts["problems"]]
    if not new and not case.actor.is_system:
        raise AlreadyNamed(problems="、".join(p["number"] for p in case.facts["named"]))


def names_what_was_adopted(case: Case) -> None:
    """A whole rule made between the first problem and today, or items of a published list."""
    said, facts = case.content, case.facts
    rule = (said["rule_title"], said["rule_document"], said["rule_on"], said["measures"])
    if not any(rule) and not said["carried_by"]:
        raise NothingAdopted()
    if any(rule):
        if not all(rule):
            raise RuleNotWhole()
        if facts["rule_title"]:
            raise RuleRegistered(title=facts["rule_title"], document=facts["rule_document"])
        if not facts["first_on"] <= said["rule_on"] <= case.on:
            raise RuleNotMade(rule_on=said["rule_on"], first=facts["first_on"], on=case.on)
    if said["carried_by"] or said["items"]:
        carrier = facts["carrier"]
        missing = sorted(set(said["items"]) - set(carrier["codes"])) if carrier else said["items"]
        if carrier is None or missing or not said["items"]:
            raise ListDoesNotCarry(list=said["carried_by"] or "–", items="、".join(missing) or "–")
