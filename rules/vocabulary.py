"""Closed vocabularies: the four causes of a problem (SX3), the five inspections (SX9), the four
opinions of a disciplinary committee, the polarity of a duty (SH1), the levels of bodies (SD3)."""

from enum import StrEnum


class Cause(StrEnum):
    """The four words, or none yet; the value is what a person reads."""

    UNKNOWN = "尚未归因 · not yet known"
    UNCLEAR = "权责不清 · duty unclear"
    NOT_PERFORMED = "履责不力 · duty not performed"
    NOT_ASSESSED = "考责不科学 · duty not assessed well"
    NOT_PURSUED = "追责不落地 · breach not pursued"


STAGE = {
    Cause.UNCLEAR: "明责",
    Cause.NOT_PERFORMED: "履责",
    Cause.NOT_ASSESSED: "考责",
    Cause.NOT_PURSUED: "追责",
}
"""The stage each cause points to: a chart of causes is the diagnosis of the loop."""


class InspectionKind(StrEnum):
    """The five linked inspections (五查联动, SX9)."""

    POLITICAL = "政治督察 · political inspection"
    ENFORCEMENT_CHECK = "执法检查 · law-enforcement check"
    ENFORCEMENT_PATROL = "执法巡查 · law-enforcement patrol"
    CASE_REVIEW = "案件评查 · case review"
    CONDUCT = "纪律作风督察 · discipline and conduct inspection"


class LeaderRoundKind(StrEnum):
    """What leaders' own cases are counted for (SD4)."""

    QUARTER = "季度通报 · quarterly circular"
    NAMES = "实名公布 · publication by name"


class EntryGround(StrEnum):
    """On what ground somebody comes into a case-handling centre (BJ4)."""

    SUMMONS = "刑事传唤 · criminal summons"
    COMPELLED = "拘传 · compelled appearance"
    ORAL = "口头传唤（刑事） · oral summons, criminal"
    SURRENDERED = "投案或者扭送后传唤 · summoned after surrender or delivery"
    ADMINISTRATIVE = "行政传唤 · administrative summons"


class Station(StrEnum):
    """What somebody inside a centre is at."""

    QUESTIONING = "讯问、询问 · questioning"
    IDENTIFICATION = "辨认 · identification"
    SAMPLING = "信息采集 · taking of data"
    WAITING = "候问 · waiting"
    MEAL = "就餐 · meal"
    REST = "休息 · rest"
    MEDICAL = "就医 · medical care"
    LAWYER = "会见、通知家属 · lawyer or family"


class Leaving(StrEnum):
    """How a stay ends."""

    RELEASED = "离开 · released"
    DETAINED = "送看守所羁押 · taken to a detention centre"
    BAILED = "取保候审 · released pending trial"
    RESIDENCE = "监视居住 · residential surveillance"
    PUNISHED = "送拘留所执行 · taken to administrative detention"
    HOSPITAL = "送医 · taken to hospital"


class AssetKind(StrEnum):
    """What property is under a measure, by how long it may be frozen (BJ7)."""

    DEPOSITS = "存款、汇款、结算资金、保证金 · deposits and the like"
    SECURITIES = "债券、股票、基金份额 · securities"
    INTERESTS = "股权、保单权益、投资权益 · company shares, policies, investments"
    GOODS = "查封、扣押的财物 · sealed or seized things"


class Finding(StrEnum):
    """The four opinions a disciplinary committee may give, gravest first (Judges Law 48,
    Procurators Law 49)."""

    INTENT = "故意违反职责 · intentional breach of duty"
    GROSS = "存在重大过失 · gross negligence"
    ORDINARY = "存在一般过失 · ordinary negligence"
    NONE = "没有违反职责 · no breach of duty"


class Polarity(StrEnum):
    """Whether a duty says what must be done or what must not (SH1: 正面、负面清单)."""

    MUST = "应当 · must"
    MUST_NOT = "不得 · must not"

    @property
    def key(self) -> str:
        """As it stands in tables: ``must`` or ``must_not``."""
        return self.name.lower()


class Level(StrEnum):
    """The levels of bodies: an authorisation table says at which of them a row holds (SD3)."""

    EVERY = "全部 · every level"
    PROVINCE = "省 · province"
    CITY = "市 · city"
    COUNTY = "县 · county"

    @property
    def key(self) -> str:
        """As it stands in tables; empty for every level."""
        return "" if self is Level.EVERY else self.name.lower()
