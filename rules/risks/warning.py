"""Who may react to a warning (预警), and who may call it a false alarm?

The person warned explains, says that it is done, or claims a false alarm with the reason; whether
it was one is for the head of the unit or the owner of the point, never for the person warned alone
(features.md 30; domain 16.15).
"""

from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused


class Reaction(StrEnum):
    """How a warning was answered: the key that is kept is the verb."""

    EXPLAINED = "explain"
    DONE = "report_done"
    FALSE_ALARM = "claim_false"

    @property
    def zh(self) -> str:
        """``说明``."""
        return _WORDS[self][0]

    @property
    def en(self) -> str:
        """``explained``."""
        return _WORDS[self][1]


_WORDS = {
    Reaction.EXPLAINED: ("说明", "explained"),
    Reaction.DONE: ("已处理", "done"),
    Reaction.FALSE_ALARM: ("误报", "false alarm"),
}


class NotTheOneWarned(Refused):
    """Another holder of the same post answers."""

    code = "warning.not-the-one-warned"
    zh = "{number}预警的是{person}，同岗位的{actor}不得代为反应。"
    en = "{number} warned {person}; {actor}, on the same post, cannot answer in that place."
    way_out_zh = "请由被预警人本人或持其授权的人办理；承办人已变更的，先更新案件承办人。"
    way_out_en = (
        "Let the person warned do it, or somebody with a mandate; if the case has changed hands, "
        "record that first."
    )


class OwnWarning(Refused):
    """The person warned decides whether the warning was a false alarm."""

    code = "warning.own"
    zh = "{actor}是{number}的被预警人，不得自行认定误报或者确认办结。"
    en = "{actor} is the one whom {number} warned, and cannot decide on it."
    article = "domain 16.15"
    way_out_zh = "请由部门负责人、风险点所属机关或者督办人员认定。"
    way_out_en = "Let the head of the unit, the owner of the point or the supervisor decide."


class StillSo(Refused):
    """The condition still holds: nothing to clear."""

    code = "warning.still-so"
    zh = "{number}的情形尚未消除（{point}），不能消除预警。"
    en = "What {number} warns of still holds ({point}); it cannot be cleared."
    way_out_zh = "请先处理该情形，或者说明理由。"
    way_out_en = "Deal with it, or explain."


def is_the_one_warned(case: Case) -> None:
    """Of several on one post, the one who was warned. Raises `NotTheOneWarned`."""
    warned = case.facts.get("holder_id")
    if warned is None or case.actor.person_id == warned:
        return
    if case.actor.acting_for and case.actor.acting_for == case.facts["holder"]:
        return
    raise NotTheOneWarned(
        number=case.facts["number"], person=case.facts["holder"], actor=case.actor.code
    )


def another_decides(case: Case) -> None:
    """Not the person warned, in whatever capacity. Raises `OwnWarning`."""
    warned, holder = case.facts.get("holder_id"), case.facts.get("holder")
    if warned is None:
        return
    if case.actor.person_id == warned or (holder and case.actor.acting_for == holder):
        raise OwnWarning(number=case.facts["number"], actor=case.actor.code)


def has_passed(case: Case) -> None:
    """The hit it came of no longer stands. Raises `StillSo`."""
    if case.facts["hit_cleared_on"] is None:
        raise StillSo(number=case.facts["number"], point=case.facts["point"])
