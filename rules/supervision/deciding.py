"""Does the judicial or procuratorial committee decide, and what?

More than half of its members must be there (Court Organic Law 38, Procuratorate Organic Law 32: H).
A decision takes more than half of all members (``committee.judicial.majority``, M). Who is recused
counts neither as present nor with a vote, and stays in the total: the base is not lowered in
silence. Each answers for the own view and vote (39; 33), so each is on record.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.supervision.heads import oversights, subjects_used

QUORUM = "committee.judicial.quorum"
MAJORITY = "committee.judicial.majority"


class Position(StrEnum):
    """What a member votes for."""

    PANEL = "同意办案组织多数意见 · with the panel's majority or the procurator"
    MINORITY = "同意少数意见 · with the minority"
    OTHER = "其他意见 · another view"
    NOT_READY = "事实证据不清，补充后再议 · not ready: supplement first"


class NoCouncilQuorum(Refused):
    """Half of the members or fewer are there."""

    code = "committee-item.no-quorum"
    zh = (
        "委员{members}人，须超过半数（至少{needed}人）出席，现出席{present}人；"
        "回避{out}人不计入出席。"
    )
    en = "Of {members} members {needed} must be there; {present} are. {out} recused do not count."
    article = "《人民法院组织法》第三十八条、《人民检察院组织法》第三十二条"
    way_out_zh = "请待委员到齐后再开，或者另定会期。"
    way_out_en = "Wait for more members, or meet on another day."


class NoCouncilMajority(Refused):
    """No more than half of all members are for it."""

    code = "committee-item.no-majority"
    zh = "“{position}”{votes}票，须超过全体委员{members}人的半数（至少{needed}票）。"
    en = (
        "“{position_en}” has {votes} votes; more than half of {members} members ({needed}) are due."
    )
    article = "committee.judicial.majority"
    way_out_zh = (
        "请继续讨论、另行表决，或者撤回议题补充后再提；检察长不同意多数意见的，可报请上级。"
    )
    way_out_en = "Go on deliberating, or withdraw it; a chief procurator may ask the next level."


class RecusedFromItem(Refused):
    """A recused member neither attends nor votes."""

    code = "committee-item.recused"
    zh = "{person}已回避本议题，不参加讨论和表决。"
    en = "{person} is recused from this item and takes no part."
    article = "《人民法院组织法》第三十八条；回避规定"
    way_out_zh = "请由其他委员办理。"
    way_out_en = "Let another member do it."


class RecusedByAnother(Refused):
    """A member does not put another member out of the room."""

    code = "committee-item.recused-by-another"
    zh = "{member}的回避须由本人提出，或者由院长（检察长）、副职决定，{actor}不能办理。"
    en = "{member} stands aside by the own word, or by the president's or chief's; not {actor}'s."
    article = "《刑事诉讼法》第三十一条、《民事诉讼法》第四十九条（院长、检察长决定）"
    way_out_zh = "请由委员本人提出，或者报请院长（检察长）决定。"
    way_out_en = "Let the member ask, or the president or chief procurator decide."


class NotOfTheCouncil(Refused):
    """Who is no member of this committee has no seat at it."""

    code = "committee-item.not-a-member"
    zh = "{person}在{on}不是该机关委员。"
    en = "{person} is no member of the committee on {on}."
    way_out_zh = "请核对委员名单（名册中岗位的“委员”主体）。"
    way_out_en = "Check the members: posts that the roster has as committee members."


class VotedAlready(Refused):
    """A vote is cast once."""

    code = "committee-item.voted-already"
    zh = "{person}已经表决。"
    en = "{person} has voted."
    way_out_zh = "需要重新表决的，由主持人撤回议题后再提。"
    way_out_en = "To vote again the item is withdrawn and put anew."


class NotPresiding(Refused):
    """The committee is chaired by the president or chief, or a deputy so charged."""

    code = "committee-item.not-presiding"
    zh = "会议由院长（检察长）或者受委托的副职主持，{actor}不是本次会议的主持人。"
    en = "The president, the chief or a deputy so charged presides; {actor} does not."
    article = "《人民法院组织法》第三十八条、《人民检察院组织法》第三十二条"
    way_out_zh = "请由主持人办理。"
    way_out_en = "Let who presides do it."


class OnlyProcuratorates(Refused):
    """Asking the next level is the right of a chief procurator who disagrees."""

    code = "committee-item.only-procuratorates"
    zh = "只有检察长不同意检察委员会多数意见的，才可以报请上级决定；{body}不适用。"
    en = "Only a chief procurator who disagrees with the majority asks the next level; not {body}."
    article = "《人民检察院组织法》第三十二条"
    way_out_zh = "法院请继续讨论或者撤回议题。"
    way_out_en = "A court goes on deliberating, or withdraws the item."


def least_over(members: int, share: Fraction) -> int:
    """The least number that is more than a share of all.

    >>> [least_over(n, Fraction(1, 2)) for n in (8, 9, 11)]
    [5, 5, 6]
    """
    return members * share.numerator // share.denominator + 1


def seats(facts: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The members as the facts have them: code, present, recused, position."""
    found: Sequence[Mapping[str, Any]] = facts["council"]
    return found


def who_counts(council: Iterable[Mapping[str, Any]]) -> list[str]:
    """Codes of those who are there and not recused."""
    return [seat["code"] for seat in council if seat["present"] and not seat["recused"]]


def enough_come(case: Case) -> None:
    """At the opening: those named are members, none is recused, more than half.

    Raises `NotOfTheCouncil`, `RecusedFromItem` or `NoCouncilQuorum`.
    """
    council = {seat["code"]: seat for seat in seats(case.facts)}
    for code in case.content["present"]:
        if code not in council:
            raise NotOfTheCouncil(person=code, on=case.on)
        if council[code]["recused"]:
            raise RecusedFromItem(person=code)
    if case.actor.code not in case.content["present"]:
        raise NotPresiding(actor=case.actor.code)
    _must_reach(case, len(set(case.content["present"])))


def _must_reach(case: Case, present: int) -> None:
    council = seats(case.facts)
    needed = least_over(len(council), Fraction(value_on(QUORUM, case.on).value))
    if present < needed:
        out = sum(1 for seat in council if seat["recused"])
        raise NoCouncilQuorum(members=len(council), needed=needed, present=present, out=out)


def presides(case: Case) -> None:
    """Who opened the deliberation closes it, unless recused since. Raises `NotPresiding` or
    `RecusedFromItem`."""
    if case.actor.code != case.facts["chair"]:
        raise NotPresiding(actor=case.actor.code)
    if any(seat["recused"] for seat in seats(case.facts) if seat["code"] == case.actor.code):
        raise RecusedFromItem(person=case.actor.code)


def may_vote(case: Case) -> None:
    """Present, not recused, once. Raises `RecusedFromItem`, `NotOfTheCouncil`, `VotedAlready`."""
    for seat in seats(case.facts):
        if seat["code"] == case.actor.code:
            if seat["recused"]:
                raise RecusedFromItem(person=seat["code"])
            if not seat["present"]:
                break
            if seat["position"]:
                raise VotedAlready(person=seat["code"])
            return
    raise NotOfTheCouncil(person=case.actor.code, on=case.on)


def is_a_member(case: Case) -> None:
    """Recused is one of the members, by the own word or by a president's or chief's.

    Raises `NotOfTheCouncil` or `RecusedByAnother`.
    """
    member = case.content["member"]
    if member not in {seat["code"] for seat in seats(case.facts)}:
        raise NotOfTheCouncil(person=member, on=case.on)
    heads = set(subjects_used(case)) & set(oversights()[case.facts["kind"]].puts)
    if member != case.actor.code and not heads:
        raise RecusedByAnother(member=member, actor=case.actor.code)


def more_than_half_are_for_it(case: Case) -> None:
    """Those with a vote make the quorum, and more than half of all are for what is decided.

    Raises `NoCouncilQuorum` or `NoCouncilMajority`.
    """
    council = seats(case.facts)
    _must_reach(case, len(who_counts(council)))
    position = Position(case.content["position"])
    votes = sum(1 for s in council if not s["recused"] and s["position"] == position.value)
    needed = least_over(len(council), Fraction(value_on(MAJORITY, case.on).value))
    if votes < needed:
        zh, _, en = position.value.partition(" · ")
        raise NoCouncilMajority(
            position=zh, position_en=en, votes=votes, members=len(council), needed=needed
        )


def is_a_procuratorate(case: Case) -> None:
    """The right of a chief procurator. Raises `OnlyProcuratorates`."""
    if case.facts["kind"] != "procuratorate":
        raise OnlyProcuratorates(body=case.facts["body"])
