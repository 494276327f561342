"""Whose name is cleared, of what, by whom, and after being asked?

Judges Law 56, Procurators Law 57, GSL 53; provincial rules on clearing (domain.md 9). Cleared is
the specific allegation that was verified as untrue: "not proven but not excludable" is not untrue.
Who verified, clears; who accused does not. The person's wish comes first.
"""

from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused
from rules.vocabulary import Finding


class Verified(StrEnum):
    """What the verification came to, about one allegation."""

    FABRICATED = "诬告陷害 · fabricated"
    SERIOUSLY_UNTRUE = "严重失实 · seriously untrue"
    UNTRUE = "失实 · untrue"
    NOT_EXCLUDABLE = "未查实但不能排除 · not proven but not excludable"
    TRUE = "属实 · true"


CLEARS = frozenset({Verified.FABRICATED, Verified.SERIOUSLY_UNTRUE, Verified.UNTRUE})
"""The three that a name is cleared on."""


class Form(StrEnum):
    """How a name is cleared."""

    LETTER = "书面澄清 · letter"
    TALK = "当面说明 · talk"
    MEETING = "会议澄清 · meeting"
    NOTICE = "通报澄清 · notice"
    PUBLICATION = "公开澄清 · publication"


class Wish(StrEnum):
    """What the person wants; asked first."""

    CLEAR = "同意澄清 · wants it"
    CLEAR_BUT = "同意，限所列方式 · wants it in the listed ways only"
    NO = "不要求澄清 · does not want it"


class NotUntrue(Refused):
    """The allegation was not verified as untrue."""

    code = "clearing.not-untrue"
    zh = "核查结论为“{verified}”，不属于失实，不能澄清。"
    en = "The verification came to “{verified_en}”, which is not “untrue”; nothing is cleared."
    article = "domain 9"
    way_out_zh = "请继续核查，或办理“不予澄清”并说明理由。"
    way_out_en = "Verify further, or decline with the reason."


class NotCleared(Refused):
    """The committee found a breach: nothing is cleared."""

    code = "clearing.breach-was-found"
    zh = "审查意见{opinion}认定“{finding}”，不存在澄清正名的前提。"
    en = "Opinion {opinion} found “{finding_en}”; there is nothing to clear."
    article = "《法官法》第56条、《检察官法》第57条"
    way_out_zh = "对意见不服的，按异议和救济途径办理。"
    way_out_en = "Against the opinion there are objection and remedy."


class AccuserClears(Refused):
    """Who verified, clears; who accused, reported or presented does not."""

    code = "clearing.accuser-clears"
    zh = "{actor}是本指控的举报、移送或举证人员，不得办理澄清。"
    en = "{actor} accused, referred or presented in this matter and may not decide on clearing it."
    article = "domain 9, 16.15"
    way_out_zh = "请由负责核查的人员办理。"
    way_out_en = "Let those who verified do it."


class AgainstTheWish(Refused):
    """The person's wish comes first."""

    code = "clearing.against-the-wish"
    zh = "本人意愿为“{wish}”（{ways}），不能以“{form}”澄清。"
    en = "The person wishes: {wish_en} ({ways}); it cannot be done by {form_en}."
    article = "domain 9"
    way_out_zh = "请按本人意愿选择方式；本人不要求的，办理“不予澄清”。"
    way_out_en = "Choose among the wished ways; if none is wished, decline."


class Another(Refused):
    """Only the allegation that was verified is cleared."""

    code = "clearing.another-allegation"
    zh = "澄清内容与核查的指控“{allegation}”不一致：只澄清该项指控，不作总体评价。"
    en = "What is cleared is not what was verified: the specific allegation only, no praise."
    article = "domain 9"
    way_out_zh = "请照录指控原文。"
    way_out_en = "Take over the allegation as it stands."


class NothingAlleged(Refused):
    """There is nothing specific to clear."""

    code = "clearing.no-allegation"
    zh = "未写明具体指控，无从澄清。"
    en = "No specific allegation is given; nothing can be cleared."
    article = "domain 9"
    way_out_zh = "请照录指控原文。"
    way_out_en = "Take over the allegation as it stands."


def statement(allegation: str, verified: Verified) -> str:
    """What the clearing says: the allegation and what was found of it, and nothing else.

    >>> statement("收受当事人礼金", Verified.UNTRUE)
    '关于“收受当事人礼金”的反映，经核查失实。'
    """
    return f"关于“{allegation}”的反映，经核查{verified.value.partition(' · ')[0]}。"


def follows_no_breach(case: Case) -> None:
    """It follows an effective opinion of no breach, or a verification by hand."""
    if not case.content["allegation"].strip():
        raise NothingAlleged()
    finding = case.facts.get("finding")
    if finding and finding != Finding.NONE.value:
        zh, _, en = finding.partition(" · ")
        raise NotCleared(opinion=case.content["opinion"], finding=zh, finding_en=en)


def is_untrue(case: Case) -> None:
    """Verified as fabricated, seriously untrue or untrue."""
    verified = Verified(case.content["verified"])
    if verified not in CLEARS:
        zh, _, en = verified.value.partition(" · ")
        raise NotUntrue(verified=zh, verified_en=en)


def is_the_allegation(case: Case) -> None:
    """Word for word what was verified."""
    if case.content["allegation"].strip() != case.facts["allegation"].strip():
        raise Another(allegation=case.facts["allegation"])


def is_not_by_an_accuser(case: Case) -> None:
    """Neither under their own name nor by mandate."""
    if {case.actor.code, case.actor.acting_for} & set(case.facts["accusers"]):
        raise AccuserClears(actor=case.actor.code)


def is_as_wished(case: Case) -> None:
    """In the ways that the person wants, if any."""
    wish, ways = Wish(case.facts["wish"]), case.facts["wished"]
    for form in case.content["ways"]:
        barred = wish is Wish.NO or (wish is Wish.CLEAR_BUT and form not in ways)
        if barred:
            wish_zh, _, wish_en = wish.value.partition(" · ")
            zh, _, en = str(form).partition(" · ")
            shown = "、".join(str(way).partition(" · ")[0] for way in ways) or "–"
            raise AgainstTheWish(wish=wish_zh, wish_en=wish_en, ways=shown, form=zh, form_en=en)
