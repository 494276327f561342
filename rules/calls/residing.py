"""What may resident supervision speak of, and when does it go one level up (BJ5)?"""

from datetime import date

from rules.procedure import Case
from rules.refusal import Refused


class NotInStation(Refused):
    """Resident supervision speaks of the body it resides at, while it does."""

    code = "resident.not-in-station"
    zh = "{station}派驻的是{supervised}（{from_on}至{to_on}），不及于{body}。"
    en = "{station} resides at {supervised} ({from_on} to {to_on}), which does not reach {body}."
    way_out_zh = "请核对派驻文号、被监督单位与日期。"
    way_out_en = "Check the station, the body and the day."


class NotToBeSeen(Refused):
    """The station was not opened for matters of this kind."""

    code = "resident.not-to-be-seen"
    zh = "{station}可以查看{sees}，不包括{number}（{kind}）。"
    en = "{station} may see {sees}; {number} ({kind}) is not among them."
    way_out_zh = "请核对事项，或者先在派驻事项中列明可以查看的范围。"
    way_out_en = "Check the matter, or say first in the station what it may see."


class NoSuperior(Refused):
    """There is no level above to escalate to."""

    code = "resident.no-superior"
    zh = "名册中没有{body}的上一级单位，不能提级。"
    en = "The roster names no body above {body}."
    way_out_zh = "请先在名册中补充上级单位。"
    way_out_en = "Name the superior body on the roster first."


class StillTime(Refused):
    """Before an answer or the end of its time there is nothing to escalate."""

    code = "resident.still-time"
    zh = "回复期限至{due}，尚未届满，也未收到不同意见。"
    en = "There is time to answer until {due}, and nobody has disagreed."
    way_out_zh = "请待回复或者期限届满。"
    way_out_en = "Wait for the answer, or until the time is over."


def is_in_station(case: Case) -> None:
    """The opinion is of a station, about its body, on a day it stands. Raises `NotInStation`."""
    station = case.facts["station"]
    begun = station["from_on"] <= case.on
    stands = begun and (station["to_on"] is None or case.on <= station["to_on"])
    mine = station["supervised_id"] == case.facts["keeper_id"]
    if not (stands and mine and station["state"] == "standing"):
        raise NotInStation(
            station=station["number"],
            supervised=station["supervised"],
            from_on=station["from_on"],
            to_on=station["to_on"] or "",
            body=case.facts["answering"],
        )


def is_to_be_seen(case: Case) -> None:
    """The matter it is about is one the station may see. Raises `NotToBeSeen`."""
    about, station = case.facts["about"], case.facts["station"]
    if about is None:
        return
    if about["procedure"] not in station["sees"].split(",") or not about["of_the_body"]:
        raise NotToBeSeen(
            station=station["number"],
            sees=station["sees"],
            number=about["number"],
            kind=about["procedure"],
        )


def has_a_superior(case: Case) -> None:
    """The supervised body has a body above it. Raises `NoSuperior`."""
    if case.facts["superior_id"] is None:
        raise NoSuperior(body=case.facts["answering"])


def was_not_answered(case: Case) -> None:
    """Disagreed with, or not answered in time. Raises `StillTime`."""
    due: date | None = case.facts.get("due_on")
    if case.state == "issued" and due is not None and case.on <= due:
        raise StillTime(due=due)
