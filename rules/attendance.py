"""Who was in the room at an instant: members arrive and leave, and both are kept (domain 16.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rules.procedure import Case
from rules.refusal import Refused
from rules.sitting import Out, Sitting, sitting_of


class NotOfTheSession(Refused):
    """The person is not on the session's list of members."""

    code = "session.not-a-member"
    zh = "{person}不在本次会议的委员名单中。"
    en = "{person} is not on this session's list of members."
    way_out_zh = "请核对编号；会前可由其替换不能到会的委员。"
    way_out_en = "Check the code; before the session opens, a member can be replaced."


class AlreadyPresent(Refused):
    """The member is in the room already."""

    code = "session.already-present"
    zh = "{person}已登记到会，尚未离席。"
    en = "{person} has arrived already and has not left."
    way_out_zh = "请核对编号。"
    way_out_en = "Check the code."


class NotPresent(Refused):
    """The member is not in the room."""

    code = "session.not-present"
    zh = "{person}此时不在会场。"
    en = "{person} is not in the room now."
    article = "domain 16.2"
    way_out_zh = "请先由会务登记其到会。"
    way_out_en = "Have the office record the arrival first."


_COUNTED = {
    False: ("不计入到会人数", "not counted as present"),
    True: ("按章程仍计入到会人数", "counted as present by the charter"),
}
"""Whether whoever may not vote counts towards the quorum."""


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody came in or went out. ``seq`` orders events of one instant."""

    seq: int
    at: datetime
    person_id: int
    arrived: bool


def present_at(events: Iterable[Event], at: datetime) -> frozenset[int]:
    """Who is in the room at an instant: the last event of each person up to it was an arrival."""
    room: set[int] = set()
    for event in sorted(events, key=lambda e: (e.at, e.seq)):
        if event.at > at:
            continue
        if event.arrived:
            room.add(event.person_id)
        else:
            room.discard(event.person_id)
    return frozenset(room)


def arrivals_are_of_members_outside(case: Case) -> None:
    """Each who arrives is on the list and not in the room. Raises `NotOfTheSession` or
    `AlreadyPresent`."""
    room = sitting_of(case.facts).room
    for code, person_id in _named(case):
        if person_id in room:
            raise AlreadyPresent(person=code)


def said_on_arrival(sitting: Sitting, codes: Iterable[str]) -> list[str]:
    """What is to be said of members who come in and may take no part: that they came is a fact and
    is kept, but whoever stands aside does not sit in on the case (GSL 47, SL 67).
    """
    said = []
    for sitter in (s for code in codes for s in sitting.sitters if s.code == code):
        if sitter.out is not None:
            why, _, why_en = sitter.out.value.partition(" · ")
            # Who presents the case or is the officer comes to say something; who is recused leaves.
            leaves, leaves_en = (
                ("，应当退席", " and is to leave") if sitter.out is Out.RECUSED else ("", "")
            )
            counted, counted_en = _COUNTED[sitting.charter.recused_count]
            said.append(
                f"{sitter.code}{why}，不得参与审议和表决{leaves}；{counted}"
                "（公职人员政务处分法第四十七条、监察法第六十七条）。 "
                f"{sitter.code} ({why_en}) takes no part{leaves_en}; {counted_en} (GSL 47, SL 67)."
            )
        elif sitter.pending:
            said.append(
                f"对{sitter.code}的回避申请尚未决定，决定前暂停参与（比照民事诉讼法第四十八条）。 "
                f"The request to recuse {sitter.code} is not decided; until then no part is taken "
                "(by analogy, CvPL 48)."
            )
    return said


def leavers_are_in_the_room(case: Case) -> None:
    """Each who leaves is on the list and in the room. Raises `NotOfTheSession` or `NotPresent`."""
    room = sitting_of(case.facts).room
    for code, person_id in _named(case):
        if person_id not in room:
            raise NotPresent(person=code)


def _named(case: Case) -> list[tuple[str, int]]:
    by_code = {s.code: s.person_id for s in sitting_of(case.facts).sitters}
    for code in case.content["people"]:
        if code not in by_code:
            raise NotOfTheSession(person=code)
    return [(code, by_code[code]) for code in case.content["people"]]
