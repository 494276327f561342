"""Who may refer whom, and whether it is the same case again."""

from rules.procedure import Case
from rules.refusal import Refused


class NotYourReferral(Refused):
    """A body refers in its own name only."""

    code = "referral.not-yours"
    zh = "{actor}不能以{referrer}的名义移送。"
    en = "{actor} cannot refer in the name of {referrer}."
    way_out_zh = "移送机关代码请填本机关。"
    way_out_en = "Name your own body as the referring body."


class NamedTwice(Refused):
    """The same officer stands twice in one referral."""

    code = "referral.officer-named-twice"
    zh = "当事人{person}在本次移送中重复列明。"
    en = "Officer {person} is named twice in this referral."
    way_out_zh = "同一当事人的全部事项请合并为一条。"
    way_out_en = "Put all that concerns one officer into one entry."


class AlreadyReferred(Refused):
    """The referring body's matter is before the committee already."""

    code = "referral.already-referred"
    zh = "贵机关事项“{own_number}”已移送，正在办理（{number}）。"
    en = "Your matter {own_number} has been referred already and is under way ({number})."
    way_out_zh = "补充内容请在该件下办理“补充材料”。"
    way_out_en = "Add to that referral with “Hand in further materials”."


class NotFromADocket(Refused):
    """Only what a docket brought may be corrected from a newer docket."""

    code = "referral.not-from-a-docket"
    zh = "{number}在本系统办理，不能由台账更正。"
    en = "{number} was handled here and cannot be corrected from a docket."
    way_out_zh = "请按程序办理。"
    way_out_en = "Act on it by the procedure."


class HandledHere(Refused):
    """Somebody has acted here on a referral that a docket brought: the docket no longer leads."""

    code = "referral.handled-here"
    zh = "{number}导入后已在本系统办理（{verbs}），不再按台账更正。"
    en = "{number} has been acted on here since it was taken in ({verbs}); a docket leads no more."
    way_out_zh = "请按程序办理；并在台账中删去此件，或在映射中用 only 略过。"
    way_out_en = (
        "Act on it by the procedure; leave it out of the docket, or pass over it by `only`."
    )


def sent_by_its_referrer(case: Case) -> None:
    """A body refers for itself; the committee's office may enter what came on paper."""
    body = case.actor.body_id
    if body is not None and body != case.facts["referrer_id"]:
        raise NotYourReferral(actor=case.actor.code, referrer=case.content["referrer"])


def officers_are_named_once(case: Case) -> None:
    """Each officer has one opinion in one referral."""
    seen: set[str] = set()
    for officer in case.content["officers"]:
        if officer["person"] in seen:
            raise NamedTwice(person=officer["person"])
        seen.add(officer["person"])


def not_referred_already(case: Case) -> None:
    """One matter of the referring body is held by one referral at a time; after a way out it may
    come again."""
    if number := case.facts.get("same_open"):
        raise AlreadyReferred(own_number=case.content["own_number"], number=number)


def came_from_a_docket(case: Case) -> None:
    """What was decided here is never rewritten by a spreadsheet."""
    number = case.facts.get("number", "")
    if not case.facts.get("source"):
        raise NotFromADocket(number=number)
    if verbs := case.facts.get("handled"):
        raise HandledHere(number=number, verbs="、".join(verbs))
