"""May one member sit in another's place: before the session opens, and the committee stays lawful.

The number of all members stays as it is; only replacement heals a session that recusals have made
hopeless (domain 16.1).
"""

from rules.attendance import NotOfTheSession
from rules.ballot import MayNotVote
from rules.composition import must_be_lawful
from rules.procedure import Case
from rules.refusal import Refused
from rules.sitting import sitting_of


class ReplacementSitsAlready(Refused):
    """Who should replace a member is on the list already."""

    code = "session.replacement-sits-already"
    zh = "{person}已在本次会议的委员名单中或曾被替换，不能再替换他人。"
    en = "{person} is on the list of this session already, or was replaced on it."
    way_out_zh = "请另选候补委员。"
    way_out_en = "Choose another substitute."


class NotOfTheCommittee(Refused):
    """Who should replace a member is not a member or substitute of the committee that day."""

    code = "session.replacement-not-of-the-committee"
    zh = "{person}在{on}不是该惩戒委员会的委员或候补委员。"
    en = "On {on}, {person} was neither a member nor a substitute of the committee."
    way_out_zh = "请先在委员名册中登记其任职。"
    way_out_en = "Seat the person in the committee's register first."


class PresentMemberStays(Refused):
    """A member who is in the room and may vote is not replaced."""

    code = "session.present-member-stays"
    zh = "{person}已到会且可以表决，不能被替换。"
    en = "{person} is in the room and may vote; there is nobody to replace."
    way_out_zh = "请核对被替换的委员。"
    way_out_en = "Check whom you mean to replace."


def replacement_is_lawful(case: Case) -> None:
    """Whom, by whom, and what the committee then is. Raises the refusals above, `NotOfTheSession`,
    `MayNotVote`, `EvenCommittee` or `TooFewProfessionals`."""
    sitting = sitting_of(case.facts)
    leaving = next((s for s in sitting.sitters if s.code == case.content["member"]), None)
    if leaving is None:
        raise NotOfTheSession(person=case.content["member"])
    if leaving.person_id in sitting.voters:
        raise PresentMemberStays(person=leaving.code)
    coming = case.facts["coming"]
    code = case.content["replacement"]
    if code in {s.code for s in sitting.sitters} or code in case.facts["replaced"]:
        raise ReplacementSitsAlready(person=code)
    if not coming:
        raise NotOfTheCommittee(person=code, on=case.on)
    if coming["out"]:
        why, _, why_en = coming["out"].partition(" · ")
        raise MayNotVote(person=code, why=why, why_en=why_en)
    staying = [s.professional for s in sitting.seated if s is not leaving]
    must_be_lawful(len(staying) + 1, sum(staying) + coming["professional"], case.on)
