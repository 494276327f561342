"""When does a change of holder need a hand-over (工作交接), and when is it complete?

The owner of duties and problems is the post; when its holder changes, what is open on it is listed
and served on the successor (features.md 84; domain.md 8: the first responsible person hands over
when leaders change). Who leaves states how things stand, also late and also after having left; who
comes confirms the receipt and says what is missing; nobody confirms their own leaving.
"""

from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused


class Step(StrEnum):
    """What a change of holder means for the hand-over of a post."""

    NOTHING = "nothing"
    OPEN = "open"
    SERVE = "serve"
    LAPSE = "lapse"
    CARRY_ON = "carry on"
    """The one that waits lapses, and a new one takes its list along."""


class OwnReceipt(Refused):
    """Who hands a post over does not confirm its receipt."""

    code = "handover.own-receipt"
    zh = "{actor}是本次交接的离任人，不得代为签收。"
    en = "{actor} hands this post over and cannot confirm its receipt."
    article = "domain 16.15"
    way_out_zh = "请由接任人签收。"
    way_out_en = "Let the successor confirm it."


class NoStatement(Refused):
    """The outgoing holder's statement is missing, and no reason is given."""

    code = "handover.no-statement"
    zh = "离任人{person}尚未提交离任说明，办结须说明原因。"
    en = "{person}, who left, has given no statement; closing without it takes a reason."
    way_out_zh = "请催交离任说明，或在“说明”中写明无法提交的原因（如死亡、失联）。"
    way_out_en = "Ask for the statement, or say why there is none."


class GapsUnanswered(Refused):
    """The successor missed something, and nothing is said of it."""

    code = "handover.gaps-unanswered"
    zh = "接任人签收时提出缺漏：“{remark}”，办结须写明处理情况。"
    en = "The successor missed something (“{remark}”); closing takes a word on what became of it."
    way_out_zh = "请在“说明”中写明缺漏如何补齐或为何不补。"
    way_out_en = "Say how the gap was filled, or why it was not."


class StillOpen(Refused):
    """The post is vacant and something is open on it: it waits for a successor."""

    code = "handover.still-open"
    zh = "岗位{post}空缺，尚有{n}件未结（如{number}），须待接任。"
    en = "Post {post} is vacant and {n} matters are open on it ({number} …): it waits."
    way_out_zh = "请先任命接任人，或者办结、改派这些事项。"
    way_out_en = "Appoint a successor, or close or reassign what is open."


def step_for(
    *,
    has_open: bool,
    has_duties: bool,
    outgoing: str,
    successor: str,
    shared: bool,
    waiting: str,
) -> Step:
    """What to do when the holder of a post changes.

    ``shared``: others hold the post beside them. ``waiting``: state of a hand-over of the post that
    was not received yet (vacant or served), empty where there is none.

    >>> step_for(has_open=False, has_duties=True, outgoing="a", successor="b", shared=False,
    ...          waiting="").value
    'open'
    >>> step_for(has_open=True, has_duties=True, outgoing="", successor="b", shared=False,
    ...          waiting="vacant").value
    'serve'
    """
    if shared or outgoing == successor:
        return Step.NOTHING
    if waiting == "vacant":
        return Step.SERVE if successor else Step.NOTHING
    needed = has_open or (has_duties and bool(outgoing))
    if waiting:
        return Step.CARRY_ON if needed else Step.LAPSE
    return Step.OPEN if needed else Step.NOTHING


def is_received_by_another(case: Case) -> None:
    """Receipt is confirmed by somebody else than who left."""
    outgoing = case.facts["outgoing_id"]
    if outgoing is not None and case.actor.person_id == outgoing:
        raise OwnReceipt(actor=case.actor.code)


def is_stated_or_reasoned(case: Case) -> None:
    """Who left has stated how things stand, or it is said why not; one who never was need not."""
    facts = case.facts
    if facts["outgoing"] and facts["stated_on"] is None and not case.content["note"]:
        raise NoStatement(person=facts["outgoing"])


def gaps_are_answered(case: Case) -> None:
    """What the successor missed was dealt with, in words."""
    if case.facts["remark"] and not case.content["note"]:
        raise GapsUnanswered(remark=case.facts["remark"][:60])


def nothing_waits(case: Case) -> None:
    """On a vacant post nothing is open any more."""
    waiting = case.facts["open_now"]
    if waiting:
        raise StillOpen(post=case.facts["post"], n=len(waiting), number=waiting[0])


def where_it_begins(case: Case) -> str:
    """With a successor it is served; without one it waits."""
    return "served" if case.content["successor"] else "vacant"
