"""A head spoke instead of writing: what then?

Who receives it records it: who, when, which words, why it was urgent. The one who gave it makes it
up in writing within a term (``verbal.write_up``, D); until then no further step is taken on it but
as urgent, with the reason, and flagged (SD7; 中政委〔2015〕10号: in writing, and what was said is
recorded by who handles the case).
"""

from datetime import date

from rules.procedure import Case
from rules.refusal import Refused

ARTICLE = "中政委〔2015〕10号；山东发言（SD7）"


class NotYetSaid(Refused):
    """It would have been said after the day on which it is recorded."""

    code = "verbal.not-yet-said"
    zh = "口头指示的日期{said_on}晚于登记日期{on}。"
    en = "It would have been said on {said_on}, after the day of its record, {on}."
    way_out_zh = "请核对日期。"
    way_out_en = "Check the day."


class OwnWords(Refused):
    """Nobody records an instruction of one's own."""

    code = "verbal.own-words"
    zh = "{actor}不能登记自己作出的口头指示；本人的意见请直接以书面形式作出。"
    en = "{actor} does not record words of one's own; one's own opinion is given in writing."
    article = ARTICLE
    way_out_zh = "请由接受指示的办案人员登记。"
    way_out_en = "Let who received it record it."


class NotWrittenUp(Refused):
    """A verbal instruction on this case has not been made up in writing."""

    code = "verbal.not-written-up"
    zh = "案件{case}有口头指示（{numbers}）尚未补作书面意见，不得办理下一步。"
    en = "In case {case} words of a head ({numbers}) are not made up in writing; no further step."
    article = ARTICLE
    way_out_zh = (
        "请作出指示的负责人补作书面意见；情况紧急必须先行办理的，写明紧急理由（将予标注）。"
    )
    way_out_en = "Let the head make it up in writing; if it cannot wait, give the reason: flagged."


def was_said_by(on: date, said_on: date) -> bool:
    """On the day or before.

    >>> was_said_by(date(2026, 3, 2), date(2026, 3, 3))
    False
    """
    return said_on <= on


def is_anothers_word(case: Case) -> None:
    """Said by another, up to today. Raises `OwnWords` or `NotYetSaid`."""
    if case.content["giver"] in (case.actor.code, case.actor.acting_for):
        raise OwnWords(actor=case.actor.code)
    if not was_said_by(case.on, case.content["said_on"]):
        raise NotYetSaid(said_on=case.content["said_on"], on=case.on)


def words_are_written_up(case: Case) -> None:
    """Nothing said on this case waits for its writing, or the step is urgent for a reason. Raises
    `NotWrittenUp`."""
    waiting = case.facts["verbals"]
    if waiting and not case.content["urgent"]:
        raise NotWrittenUp(case=case.facts["case_code"], numbers="、".join(waiting))


def signature_follows_writing(case: Case) -> None:
    """The register of signed documents asks as well. Raises `NotWrittenUp`."""
    known = case.facts.get("review")
    if known and known["verbals"] and not case.content["urgent"]:
        raise NotWrittenUp(case=case.content["case_no"], numbers="、".join(known["verbals"]))
