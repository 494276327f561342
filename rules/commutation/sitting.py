"""May a level decide as it says: with minutes, with enough members of its own, by their votes, and
none of them reviewing themselves (ZJ5; domain 16.15)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from rules.commutation.levels import Level, level_of
from rules.commutation.words import Verdict, Vote
from rules.parameter import value_on
from rules.procedure import Case
from rules.quorum import has_quorum, needed
from rules.refusal import Refused


class NoMinutes(Refused):
    """A level that leaves no minutes has not met."""

    code = "commutation.no-minutes"
    zh = "“{level}”没有附会议记录，不予入账。"
    en = "{level_en} has handed in no minutes."
    article = "监狱提请减刑假释工作程序规定；domain 6.1"
    way_out_zh = "请附会议记录文件（到会人员签名）。"
    way_out_en = "Hand in the minutes, signed by those present."


class TooFewMembers(Refused):
    """The body has fewer members than its text wants."""

    code = "commutation.too-few-members"
    zh = "“{level}”组成人员应不少于{least}人，所列到会与缺席共{members}人。"
    en = "{level_en} has at least {least} members; present and absent are {members}."
    article = "监狱提请减刑假释工作程序规定第五条"
    way_out_zh = "请补足组成人员，或补列缺席的组成人员。"
    way_out_en = "Complete the body, or name its members who were absent."


class TooFewPresent(Refused):
    """Too few of the members came."""

    code = "commutation.too-few-present"
    zh = "“{level}”组成人员{members}人，须到会{needed}人，实到{present}人。"
    en = "Of the {members} members of {level_en} {needed} must be present; {present} were."
    article = "prison.level.attendance"
    way_out_zh = "请待到会人数符合要求后重新召开。"
    way_out_en = "Meet again when enough members are present."


class ListedTwice(Refused):
    """A member is named once; the chair is one of those present."""

    code = "commutation.listed-twice"
    zh = "{person}在“{level}”中重复列名，或主持人不在到会人员中。"
    en = "{person} is listed twice at {level_en}, or chairs without being present."
    way_out_zh = "请核对到会、缺席和主持人。"
    way_out_en = "Check those present, those absent and the chair."


class NotOfTheBody(Refused):
    """Who sits in a level serves where it belongs, on that day."""

    code = "commutation.not-of-the-body"
    zh = "{person}在{on}不是“{level}”所在{where}的任职人员。"
    en = "On {on}, {person} held no post in the {where_en} of {level_en}."
    way_out_zh = "请核对人员编号与会议日期，或先登记任职。"
    way_out_en = "Check the code and the day, or register the appointment."


class ChairDoesNotLead(Refused):
    """The level is chaired by a leader."""

    code = "commutation.chair-does-not-lead"
    zh = "“{level}”须由在任领导主持，{person}在{on}没有领导职务。"
    en = "{level_en} is chaired by a leader; on {on}, {person} led nothing there."
    article = "监狱提请减刑假释工作程序规定；domain 6.1"
    way_out_zh = "请由分管领导或主要领导主持。"
    way_out_en = "Let a leader in charge take the chair."


class VerdictAgainstVotes(Refused):
    """The verdict is what the votes gave."""

    code = "commutation.verdict-against-votes"
    zh = "“{level}”表决{voters}人，赞成{votes_for}人，不足以得出“同意”。"
    en = "Of {voters} who voted at {level_en} {votes_for} were for it: that is no agreement."
    article = "prison.level.majority"
    way_out_zh = "请按表决结果填写结论。"
    way_out_en = "Give the verdict that the votes gave."


class ReasonMissing(Refused):
    """Whoever says no, sends back, or dissents, says why."""

    code = "commutation.reason-missing"
    zh = "不同意、退回或者个人反对的，须写明理由：{who}。"
    en = "Disagreement, return or dissent takes a reason: {who_en}."
    way_out_zh = "请补充理由。"
    way_out_en = "Add the reason."


class ChairsTwo(Refused):
    """One person does not chair two levels of the same case."""

    code = "commutation.chairs-two-levels"
    zh = "{person}已主持本案“{earlier}”，不得再主持“{level}”。"
    en = "{person} chaired {earlier_en} in this case and may not chair {level_en}."
    article = "prison.levels.chair_twice；domain 16.15"
    way_out_zh = "请由其他领导主持。"
    way_out_en = "Let another leader take the chair."


class VotesTwice(Refused):
    """Nobody reviews what they voted on below."""

    code = "commutation.votes-at-two-levels"
    zh = "{person}已在本案“{earlier}”中表决，不得在“{level}”再次表决。"
    en = "{person} voted at {earlier_en} in this case and may not vote again at {level_en}."
    article = "prison.levels.votes_twice；domain 16.15"
    way_out_zh = "可以到会，但须回避，不参加表决。"
    way_out_en = "May be present, and stands aside."


_WHERE = {"ward": ("监区", "ward"), "prison": ("监狱", "prison"), "bureau": ("省局", "bureau")}


def level_here(case: Case) -> Level:
    """The level the matter has come to; the committee where it re-examines an objection."""
    state = "committee" if case.state == "objected" else case.state
    found = level_of(state, case.facts["rule_on"])
    assert found is not None
    return found


def has_minutes(case: Case) -> None:
    """Its minutes are handed in. Raises `NoMinutes`."""
    level = level_here(case)
    if not case.content["evidence"]:
        raise NoMinutes(level=level.zh, level_en=level.en)


def is_attended(case: Case) -> None:
    """Enough members, enough of them present, each of the body and named once. Raises
    `ListedTwice`, `TooFewMembers`, `TooFewPresent`, `NotOfTheBody` or `ChairDoesNotLead`."""
    level, said = level_here(case), case.content
    name = {"level": level.zh, "level_en": level.en}
    present = [seat["person"] for seat in said["present"]]
    everybody = [*present, *said["absent"]]
    for person in everybody:
        if everybody.count(person) > 1:
            raise ListedTwice(person=person, **name)
    if said["chair"] not in present:
        raise ListedTwice(person=said["chair"], **name)
    members = len(everybody)
    if members < level.least:
        raise TooFewMembers(least=level.least, members=members, **name)
    share = Fraction(value_on("prison.level.attendance", case.facts["rule_on"]).value)
    if not has_quorum(len(present), members, share):
        figures = {"members": members, "needed": needed(members, share), "present": len(present)}
        raise TooFewPresent(**figures, **name)
    known: dict[str, dict[str, Any]] = case.facts["seated"]
    where = dict(zip(("where", "where_en"), _WHERE[level.sits], strict=True))
    for person in everybody:
        if not known[person][level.sits]:
            raise NotOfTheBody(person=person, on=said["held_on"], **where, **name)
    if level.chair_leads and not known[said["chair"]][f"leads_{level.sits}"]:
        raise ChairDoesNotLead(person=said["chair"], on=said["held_on"], **name)


def votes_give_the_verdict(case: Case) -> None:
    """Agreement has the votes; every no has its reason. Raises `VerdictAgainstVotes` or
    `ReasonMissing`."""
    level, said = level_here(case), case.content
    voting = [seat for seat in said["present"] if seat["vote"] != Vote.ASIDE]
    votes_for = sum(seat["vote"] == Vote.FOR for seat in voting)
    more_than = Fraction(value_on("prison.level.majority", case.facts["rule_on"]).value)
    if said["verdict"] == Verdict.AGREE and not (
        votes_for * more_than.denominator > len(voting) * more_than.numerator
    ):
        raise VerdictAgainstVotes(
            level=level.zh, level_en=level.en, voters=len(voting), votes_for=votes_for
        )
    if said["verdict"] != Verdict.AGREE and not said["reason"]:
        raise ReasonMissing(who=level.zh, who_en=level.en)
    silent = [s["person"] for s in voting if s["vote"] == Vote.AGAINST and not s["dissent"]]
    if silent:
        raise ReasonMissing(who="、".join(silent), who_en=", ".join(silent))


def nobody_reviews_themselves(case: Case) -> None:
    """Who chaired or voted at another level of this case does not do it again here, where the
    parameters refuse it. Raises `ChairsTwo` or `VotesTwice`."""
    if refusal := next(_twice(case, "refuse"), None):
        raise refusal


def said_of_two_levels(case: Case) -> list[str]:
    """What is shown where the parameters do not refuse it."""
    return [str(refusal) for refusal in _twice(case, "show")]


def _twice(case: Case, rule: str) -> Iterator[ChairsTwo | VotesTwice]:
    level, said, on = level_here(case), case.content, case.facts["rule_on"]
    before = [row for row in case.facts["sat"] if row["level"] != level.key]
    name = {"level": level.zh, "level_en": level.en}
    chairs = value_on("prison.levels.chair_twice", on).value == rule
    votes = value_on("prison.levels.votes_twice", on).value == rule
    voting = {s["person"] for s in said["present"] if s["vote"] != Vote.ASIDE}
    for row in before:
        earlier = level_of(row["level"], on)
        assert earlier is not None
        names = {"earlier": earlier.zh, "earlier_en": earlier.en, **name}
        if chairs and row["chair"] == said["chair"]:
            yield ChairsTwo(person=said["chair"], **names)
        for person in sorted(voting & set(row["voted"])) if votes else ():
            yield VotesTwice(person=person, **names)


def after_a_verdict(case: Case, onward: str) -> str:
    """The state after a verdict; ``onward`` is where agreement leads."""
    return {Verdict.AGREE: onward, Verdict.RETURN: "returned"}.get(
        Verdict(case.content["verdict"]), "declined"
    )
