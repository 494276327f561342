"""The gates of the case-handling centre: entry, check, handling, exit, in that order and in time
(BJ4).

A refusal never keeps anybody inside: the exit is recorded whenever it happens, and what was wrong
is shown beside it.
"""

from collections.abc import Mapping
from datetime import datetime

from rules.centre.gaps import Span, overlapping
from rules.centre.staying import limit, may_come_again, must_leave_by
from rules.counting import SHANGHAI
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.vocabulary import EntryGround, Station


class StillInside(Refused):
    """Somebody inside cannot come in."""

    code = "centre.still-inside"
    zh = "{person}尚未离区（{number}），不能再次入区。"
    en = "{person} has not left yet ({number}) and cannot come in again."
    way_out_zh = "请先登记离区。"
    way_out_en = "Record the exit first."


class SummonedAgainTooSoon(Refused):
    """One summons after the other is detention in disguise."""

    code = "centre.summoned-again-too-soon"
    zh = "{person}在同一案件中于{left_at}离区，至{again_at}前不得再次传唤。"
    en = "{person} left at {left_at} in the same case; not to be summoned before {again_at}."
    article = "公安机关办理刑事案件程序规定、行政案件程序规定第六十九条"
    way_out_zh = "请在该时刻之后传唤；需要羁押的，依法办理拘留。"
    way_out_en = "Summon after that, or detain by the procedure for it."


class NotThereYet(Refused):
    """Somebody is recorded as come in when they are there."""

    code = "centre.not-there-yet"
    zh = "到案时间{arrived_at}晚于现在（{now}）。"
    en = "The arrival, {arrived_at}, is later than now ({now})."
    way_out_zh = "请在到案后登记，或核对时间。"
    way_out_en = "Record it after the arrival, or check the instant."


class NotInOrder(Refused):
    """An instant lies before what it must follow, or after now."""

    code = "centre.not-in-order"
    zh = "时间{said}不在{earliest}至{latest}之间。"
    en = "The instant {said} is not between {earliest} and {latest}."
    way_out_zh = "请核对时间；事项须按入区、检查、办理、离区的先后登记。"
    way_out_en = "Check the instant: entry, check, handling and exit follow one another."


class OtherSexChecked(Refused):
    """A woman's body is checked by women."""

    code = "centre.other-sex-checked"
    zh = "对女性的人身检查应当由女工作人员进行。"
    en = "The body of a woman is checked by women."
    article = "公安机关办理刑事案件程序规定第一百五十五条；行政案件程序规定第八十三条"
    way_out_zh = "请由女工作人员检查并如实登记。"
    way_out_en = "Let women check, and say so."


class InTwoRooms(Refused):
    """Nobody is at two stations at once."""

    code = "centre.in-two-rooms"
    zh = "{from_at}至{to_at}与已登记的时段{other_from}至{other_to}重叠。"
    en = "{from_at} to {to_at} overlaps the station from {other_from} to {other_to}."
    way_out_zh = "请核对起止时间。"
    way_out_en = "Check both ends."


class TooFewQuestioners(Refused):
    """A questioning is done by two at least."""

    code = "centre.too-few-questioners"
    zh = "讯问、询问须有民警至少{least}人，现登记{count}人。"
    en = "A questioning takes at least {least} officers; {count} are named."
    article = "公安机关办理刑事案件程序规定第二百零二条"
    way_out_zh = "请登记全部参加讯问的民警。"
    way_out_en = "Name all who questioned."


class AlreadyExtended(Refused):
    """An extension is given once, and before the time is over."""

    code = "centre.not-extendable"
    zh = "时限{limit}分钟已于{until}届满或已延长过，不得延长。"
    en = "The {limit} minutes ended at {until}, or were extended before: no extension."
    article = "公安机关办理刑事案件程序规定第二百条；行政案件程序规定第六十九条"
    way_out_zh = "请立即结束传唤，或者依法采取强制措施。"
    way_out_en = "End the summons at once, or take a compulsory measure by its procedure."


class GapsUnexplained(Refused):
    """Minutes inside are not accounted for."""

    code = "centre.gaps-unexplained"
    zh = "有{count}个时段未载明去向且未说明：{spans}。"
    en = "{count} spans are neither accounted for nor explained: {spans}."
    way_out_zh = "请由办案民警逐段说明，或补登当时的环节。"
    way_out_en = "Let the handler explain each, or record the station that was left out."


class NoSuchGap(Refused):
    """The stay has no gap with this number, or it is explained."""

    code = "centre.no-such-gap"
    zh = "没有待说明的第{gap}个时段。"
    en = "There is no gap {gap} that waits for an explanation."
    way_out_zh = "请按离区登记所列的序号填写。"
    way_out_en = "Give its number as the exit lists it."


def comes_in(case: Case) -> None:
    """Not inside already, not summoned one after the other, not in the future."""
    said, last = case.content, case.facts["last_stay"]
    if said["arrived_at"] > case.facts["now"]:
        raise NotThereYet(arrived_at=_clock(said["arrived_at"]), now=_clock(case.facts["now"]))
    if last is None:
        return
    if last["left_at"] is None:
        raise StillInside(person=said["person"], number=last["number"])
    again_at = may_come_again(last["left_at"])
    if said["arrived_at"] < again_at:
        raise SummonedAgainTooSoon(
            person=said["person"], left_at=_clock(last["left_at"]), again_at=_clock(again_at)
        )


def is_checked_properly(case: Case) -> None:
    """After arrival, by women where a woman is checked."""
    _within(case.content["checked_at"], case.facts["arrived_at"], case.facts["now"])
    if case.content["is_woman"] and not case.content["by_women"]:
        raise OtherSexChecked()


def is_a_station(case: Case) -> None:
    """Within the stay, beside no other, with enough officers."""
    said, facts = case.content, case.facts
    span = Span(said["from_at"], said["to_at"])
    # Who left without a check was somewhere inside all the same.
    _within(span.from_at, facts["checked_at"] or facts["arrived_at"], facts["now"])
    _within(span.to_at, span.from_at, facts["left_at"] or facts["now"])
    other = overlapping(span, facts["stations"])
    if other is not None:
        raise InTwoRooms(
            from_at=_clock(span.from_at),
            to_at=_clock(span.to_at),
            other_from=_clock(other.from_at),
            other_to=_clock(other.to_at),
        )
    least = value_on("centre.questioners", case.on).value
    officers = len(set(said["officers"]))
    if said["station"] == Station.QUESTIONING.value and officers < least:
        raise TooFewQuestioners(least=least, count=officers)


def may_stay_longer(case: Case) -> None:
    """Before the time is over, and once."""
    facts = case.facts
    ground = EntryGround(facts["ground"])
    until = must_leave_by(facts["arrived_at"], ground, facts["prolonged"])
    if facts["prolonged"] or facts["now"] > until:
        raise AlreadyExtended(limit=limit(ground, facts["prolonged"], case.on), until=_clock(until))


def leaves_after_all_stations(case: Case) -> None:
    """Not before the last thing that happened inside, and not in the future."""
    facts = case.facts
    ends = [facts["arrived_at"], *(span.to_at for span in facts["stations"])]
    _within(case.content["left_at"], max(ends), facts["now"])


def explains_all_gaps(case: Case) -> None:
    """Each that waits, and no other."""
    said, waiting = [part["gap"] for part in case.content["gaps"]], case.facts["unexplained"]
    other = [gap for gap in said if gap not in waiting]
    if other:
        raise NoSuchGap(gap=other[0])
    left = {gap: span for gap, span in waiting.items() if gap not in said}
    if left:
        raise GapsUnexplained(count=len(left), spans=_spans(left))


def is_all_explained(case: Case) -> None:
    """Nothing inside is left without an account."""
    waiting = case.facts["unexplained"]
    if waiting:
        raise GapsUnexplained(count=len(waiting), spans=_spans(waiting))


def _spans(waiting: Mapping[str, Mapping[str, datetime]]) -> str:
    return "、".join(
        f"{_clock(span['from_at'])}–{_clock(span['to_at'])}" for span in waiting.values()
    )


def _within(said: datetime, earliest: datetime, latest: datetime) -> None:
    if not earliest <= said <= latest:
        raise NotInOrder(said=_clock(said), earliest=_clock(earliest), latest=_clock(latest))


def _clock(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
