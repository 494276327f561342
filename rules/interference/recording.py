"""What was asked about a case, in what category does it fall, and what may follow from it?

中办发〔2015〕23号, articles 3, 5; 中政委〔2015〕10号; the procurators' measures of 2019 and 2020,
by which 过问 is neutral: lawful inquiry is recorded too (domain.md 3).
"""

from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused


class Category(StrEnum):
    """The words of the public circulars; the value is what a person reads."""

    PROGRESS = "了解进度 · progress inquiry"
    INTERNAL = "内部过问 · internal inquiry"
    COMMENT = "反映履职情况 · comment on duty performance"
    SUPERVISION = "依法监督 · lawful supervision"
    INTERFERENCE = "干预插手 · interference"
    CONTACT = "不当接触交往 · improper contact"


IMPROPER = frozenset({Category.INTERFERENCE, Category.CONTACT})
"""What may be pursued; everything else is a lawful inquiry."""


class Manner(StrEnum):
    """How somebody asked."""

    IN_PERSON = "当面 · in person"
    TELEPHONE = "电话 · by telephone"
    WRITTEN = "书面、批示 · in writing"
    ORGANISATION = "以单位名义来函 · by a letter of an organisation"
    THROUGH = "托人转达 · through somebody else"
    ONLINE = "网络、短信 · online or by message"
    PRIVATE = "私下会面、宴请 · at a private meeting"


class Keeping(StrEnum):
    """Which discipline desk reads it."""

    OWN = "密存，由本单位纪检人员查阅 · sealed; the desk of one's own body reads it"
    ABOVE = "密存，只由上级纪检人员查阅 · sealed; only the desk above reads it"


class Measure(StrEnum):
    """What the discipline role does about it."""

    CIRCULAR = "报请批准后通报 · a circular, once approved"
    REFERRAL = "移送纪检监察机关（线索） · referred to the discipline body as a clue"
    NONE = "不予处理 · no action"


class Ground(StrEnum):
    """Why nothing is done; a choice and no prose, since a screen keeps what is typed into it."""

    ACTING = "已作处理 · something is done"
    LAWFUL = "属正常过问，已记录备查 · a lawful inquiry, kept on record"
    UNPROVEN = "查无实据 · not proven"
    ELSEWHERE = "已由有权机关处理 · dealt with by another organ"
    MINOR = "情节轻微，已提醒 · minor; the person was reminded"


class OfThatDayLater(Refused):
    """What is recorded has not happened yet."""

    code = "inquiry.in-future"
    zh = "过问时间{asked_on}晚于记录之日{on}。"
    en = "The inquiry of {asked_on} lies after the day of recording, {on}."
    way_out_zh = "请核对时间。"
    way_out_en = "Check the day."


class OfOneself(Refused):
    """The officer handling the case names themselves as the one who asked."""

    code = "inquiry.of-oneself"
    zh = "过问人不能是记录人本人。"
    en = "Whoever records an inquiry is not the one who asked."
    way_out_zh = "请核对过问人编号；不在名册的，写明身份，编号留空。"
    way_out_en = "Check the staff code; of somebody not on the roster describe who it is instead."


class NobodyAsked(Refused):
    """Neither a staff code nor a description says who asked."""

    code = "inquiry.nobody-named"
    zh = "过问人的编号和身份描述至少填一项。"
    en = "Give the staff code of who asked, or describe the person."
    way_out_zh = "请补填；不知姓名的，写明身份特征。"
    way_out_en = "Give one of them; of somebody unknown, what is known."


class HandlesOwnRecord(Refused):
    """Whoever recorded it does not assess it or act on it."""

    code = "inquiry.own-record"
    zh = "记录人不得认定、处理自己的记录。"
    en = "Whoever recorded it neither assesses it nor acts on it."
    article = "domain 16.15"
    way_out_zh = "请由其他纪检人员办理。"
    way_out_en = "Let another of the discipline role do it."


class MeasureUnfit(Refused):
    """What is to be done does not fit what it was found to be."""

    code = "inquiry.measure-unfit"
    zh = "所选处理方式及理由与认定的性质不相符。"
    en = "The measure and its ground do not fit what the record was assessed as."
    article = "中办发〔2015〕23号第三条"
    way_out_zh = "正常过问只备查；干预插手、不当接触须处理，或写明查无实据、轻微、他机关已处理。"
    way_out_en = (
        "A lawful inquiry is only kept; interference and improper contact are acted on, or left "
        "with one of the other grounds."
    )


def is_past(case: Case) -> None:
    """It has happened. Raises `OfThatDayLater`."""
    if case.content["asked_on"] > case.on:
        raise OfThatDayLater(asked_on=case.content["asked_on"], on=case.on)


def somebody_asked(case: Case) -> None:
    """Somebody is named or described, and it is another. Raises `NobodyAsked`, `OfOneself`."""
    said = case.content
    if not (said["asker"] or said["asker_described"]):
        raise NobodyAsked()
    if said["asker"] == case.actor.code:
        raise OfOneself()


def is_anothers(case: Case) -> None:
    """Raises `HandlesOwnRecord`."""
    if case.facts["recorder"] in (case.actor.code, case.actor.acting_for):
        raise HandlesOwnRecord()


def measure_fits(case: Case) -> None:
    """A lawful inquiry is kept and no more; what was improper is acted on, or a ground says why
    not. Raises `MeasureUnfit`."""
    measure, ground = Measure(case.content["measure"]), Ground(case.content["ground"])
    improper = Category(case.facts["assessed"]) in IMPROPER
    acts = measure is not Measure.NONE
    if acts != (ground is Ground.ACTING) or (acts and not improper):
        raise MeasureUnfit()
    if not acts and improper == (ground is Ground.LAWFUL):
        raise MeasureUnfit()
