"""When does a service count, and what must stand on record of it?"""

from datetime import date
from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused


class Service(StrEnum):
    """How a document reached its addressee (Civil Procedure Law 87 to 95, by analogy)."""

    DIRECT = "直接送达 · in person"
    LEFT = "留置送达 · left in place, receipt refused"
    POST = "邮寄送达 · by post"
    ELECTRONIC = "电子送达 · electronically, with consent"
    THROUGH_BODY = "由所在机关转交 · through the employing body"


class NoWitness(Refused):
    """A refused receipt counts as service only with a witness or a recording."""

    code = "service.no-witness"
    zh = "留置送达须记明见证人或者录音录像编号。"
    en = "A document left in place needs a witness or the number of the recording."
    article = "刑事诉讼法第一百零七条（参照） · Criminal Procedure Law 107, by analogy"
    way_out_zh = "请填写见证人或录音录像编号。"
    way_out_en = "Name the witness or the recording."


class ReceivedTooEarly(Refused):
    """Nobody received an opinion before it was signed, or will receive it tomorrow."""

    code = "service.not-that-day"
    zh = "送达日期{received_on}不在签发日{signed_on}至今日{on}之间。"
    en = "Receipt on {received_on} is not between the signing, {signed_on}, and today, {on}."
    way_out_zh = "请按送达回证填写收到日期。"
    way_out_en = "Take the day from the proof of service."


class NotAcceptedYet(Refused):
    """An officer is notified of a session only when the referral has been accepted."""

    code = "opinion.referral-not-accepted"
    zh = "所属移送件{referral}尚未受理，不能告知。"
    en = "The referral {referral} has not been accepted; the officer cannot be notified yet."
    way_out_zh = "请先办理受理。"
    way_out_en = "Accept the referral first."


def refusal_is_witnessed(case: Case) -> None:
    """A document left in place was witnessed (domain 16.9)."""
    if case.content["manner"] == Service.LEFT and not case.content["witness"]:
        raise NoWitness()


def received_after_signing(case: Case) -> None:
    """Received between the signing and today."""
    received: date = case.content["received_on"]
    signed: date = case.facts["signed_on"]
    if not signed <= received <= case.on:
        raise ReceivedTooEarly(received_on=received, signed_on=signed, on=case.on)


def referral_is_accepted(case: Case) -> None:
    """The notice with rights follows the acceptance and comes before the session."""
    if case.facts["referral_state"] not in ("accepted", "convened"):
        raise NotAcceptedYet(referral=case.facts["referral"])
