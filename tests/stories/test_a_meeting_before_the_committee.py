"""The agenda of the committee takes no case without minutes of the joint meeting; the committee
decides by votes of its members. Row SD8; COL 36 to 39, POL 30 to 33."""

from datetime import date
from typing import Any

import pytest

from models.store import Store
from models.supervision import CaseMeeting, CommitteeItem
from rules.role import NotEntitled
from rules.supervision.agenda import NoMinutes, NotApproved, NotExempt, OtherMinutes, Without
from rules.supervision.deciding import (
    NoCouncilMajority,
    NoCouncilQuorum,
    NotOfTheCouncil,
    NotPresiding,
    OnlyProcuratorates,
    Position,
    RecusedByAnother,
    RecusedFromItem,
    VotedAlready,
)
from rules.supervision.meeting import (
    AnotherSession,
    NotTheChair,
    NotThere,
    TooFewInvited,
    ViewMissing,
)
from tasks.acts import Receipt
from tasks.replay import replay
from tasks.verification import verify
from tests.cases import refusal_of
from tests.supervising import CASE, DAY, MONDAY, PANEL, WRITING, Chambers

ALL = ("sc-yz", "sc-fy", "sc-tz", "sc-j1", "sc-xz")
"""The five members of the judicial committee."""


@pytest.fixture
def chambers(store: Store) -> Chambers:
    return Chambers(store)


def put(chambers: Chambers, actor: str = "sc-yz", day: date = DAY, **more: Any) -> Receipt:
    said = {"body": "SC", "case": CASE, "officers": PANEL, "question": "法律适用"}
    return chambers.say("committee_item.put", actor, day, **(said | more))


def opened(chambers: Chambers, number: str, *present: str) -> Receipt:
    return chambers.say("committee_item.open", "sc-yz", number=number, present=present)


def vote(chambers: Chambers, number: str, who: str, position: Position = Position.PANEL) -> Receipt:
    said = {"number": number, "position": position, "view": f"{who}的理由"}
    return chambers.say("committee_item.vote", who, **said)


def decide(chambers: Chambers, number: str, actor: str = "sc-yz", **more: Any) -> Receipt:
    said = {"number": number, "position": Position.PANEL, "decision": "同意合议庭多数意见"}
    return chambers.say("committee_item.decide", actor, evidence=WRITING, **(said | more))


def test_without_minutes_of_this_very_case_it_does_not_come_onto_the_agenda(
    chambers: Chambers,
) -> None:
    refusal = refusal_of(NoMinutes, lambda: put(chambers))
    assert "专业法官会议" in refusal.sentence_zh and "审判委员会" in refusal.sentence_zh
    other = chambers.minutes(case="（2026）晋0101民初2号")
    refusal_of(OtherMinutes, lambda: put(chambers, meeting=other))
    refusal_of(OtherMinutes, lambda: put(chambers, meeting="晋市法议〔2026〕99号"))
    meeting = chambers.minutes()
    assert put(chambers, meeting=meeting).state == "on_agenda"


def test_a_head_of_exemption_holds_for_its_bodies_from_its_day_with_its_reason(
    chambers: Chambers,
) -> None:
    exempt = {"without": Without.SAME_PERSONS, "reason": "会议与委员会人员相同"}
    refusal = refusal_of(NotExempt, lambda: put(chambers, without=Without.SAME_PERSONS))
    assert refusal.figures["why"] == "没有写明理由"
    before, first = date(2021, 1, 5), date(2021, 1, 6)
    refusal_of(NotExempt, lambda: put(chambers, day=before, **exempt))
    assert put(chambers, day=first, **exempt).state == "on_agenda"
    sp = {"body": "SP", "case": "晋市检7号", "officers": ({"person": "sp-g1", "role": "检察官"},)}
    refusal_of(NotExempt, lambda: put(chambers, "sp-jz", **(sp | exempt)))
    refusal = refusal_of(NoMinutes, lambda: put(chambers, "sp-jz", **sp))
    assert "检察官联席会议" in refusal.sentence_zh
    urgent = {"without": Without.SECRET_OR_URGENT, "reason": "期限三日"}
    assert put(chambers, "sp-jz", **(sp | urgent)).state == "on_agenda"


def test_the_president_or_a_deputy_puts_it_and_only_where_there_is_a_committee(
    chambers: Chambers,
) -> None:
    meeting = chambers.minutes()
    refusal_of(NotApproved, lambda: put(chambers, "sc-tz", meeting=meeting))
    refusal_of(NotEntitled, lambda: put(chambers, "sc-j2", meeting=meeting))
    assert put(chambers, "sc-fy", meeting=meeting).state == "on_agenda"


def test_a_meeting_is_its_members_views_and_its_chairs_signature(chambers: Chambers) -> None:
    said = {"body": "SC", "case": CASE, "officers": PANEL, "question": "赔偿标准"}
    said |= {"held_on": DAY, "chair": "sc-tz"}
    few = said | {"members": ("sc-tz", "sc-j2")}
    refusal_of(TooFewInvited, lambda: chambers.say("meeting.convene", "sc-j1", MONDAY, **few))
    who = said | {"members": ("sc-j2", "sc-xz", "sc-fy")}
    number = chambers.say("meeting.convene", "sc-j1", MONDAY, **who).number
    refusal_of(
        AnotherSession, lambda: chambers.say("meeting.attend", "sc-j2", MONDAY, number=number)
    )
    view = {"number": number, "view": "按侵权处理"}
    refusal_of(NotThere, lambda: chambers.say("meeting.state_view", "sc-j2", **view))
    refusal_of(NotEntitled, lambda: chambers.say("meeting.attend", "sc-j3", number=number))
    minutes = {"number": number, "advice": "倾向于侵权", "evidence": WRITING}
    for person in ("sc-tz", "sc-j2"):
        chambers.say("meeting.attend", person, number=number)
        chambers.say("meeting.state_view", person, **view)
    refusal_of(TooFewInvited, lambda: chambers.say("meeting.sign_minutes", "sc-tz", **minutes))
    chambers.say("meeting.attend", "sc-xz", number=number)
    refusal = refusal_of(
        ViewMissing, lambda: chambers.say("meeting.sign_minutes", "sc-tz", **minutes)
    )
    assert refusal.figures["persons"] == "sc-xz"
    chambers.say("meeting.state_view", "sc-xz", **view)
    refusal_of(NotTheChair, lambda: chambers.say("meeting.sign_minutes", "sc-xz", **minutes))
    assert chambers.say("meeting.sign_minutes", "sc-tz", **minutes).state == "minuted"
    row = chambers.row(CaseMeeting, number)
    assert (row.advice, row.signed_on) == ("倾向于侵权", DAY)


def test_more_than_half_come_and_more_than_half_of_all_are_for_it(chambers: Chambers) -> None:
    number = put(chambers, meeting=chambers.minutes()).number
    refusal = refusal_of(NoCouncilQuorum, lambda: opened(chambers, number, "sc-yz", "sc-fy"))
    assert (refusal.figures["members"], refusal.figures["needed"]) == (5, 3)
    refusal_of(NotOfTheCouncil, lambda: opened(chambers, number, "sc-yz", "sc-j2", "sc-fy"))
    refusal_of(NotPresiding, lambda: opened(chambers, number, "sc-fy", "sc-tz", "sc-xz"))
    assert opened(chambers, number, "sc-yz", "sc-fy", "sc-tz").state == "deliberating"
    vote(chambers, number, "sc-yz")
    refusal_of(VotedAlready, lambda: vote(chambers, number, "sc-yz"))
    refusal_of(NotOfTheCouncil, lambda: vote(chambers, number, "sc-xz"))  # stayed away
    vote(chambers, number, "sc-fy")
    refusal = refusal_of(NoCouncilMajority, lambda: decide(chambers, number))
    assert (refusal.figures["votes"], refusal.figures["needed"]) == (2, 3)
    vote(chambers, number, "sc-tz")
    refusal_of(NotPresiding, lambda: decide(chambers, number, "sc-fy"))
    assert decide(chambers, number).state == "decided"
    served = {"number": number, "evidence": WRITING}
    assert chambers.say("committee_item.serve", "sc-fy", **served).state == "served"
    assert chambers.row(CommitteeItem, number).served_on == DAY
    assert verify(chambers.ledger).ok and replay(chambers.ledger) == []


def test_a_recused_head_counts_neither_as_present_nor_with_a_vote_and_stays_in_the_total(
    chambers: Chambers,
) -> None:
    number = put(chambers, meeting=chambers.minutes()).number
    recuse = {"number": number, "member": "sc-fy", "reason": "与当事人有亲属关系"}
    refusal_of(RecusedByAnother, lambda: chambers.say("committee_item.recuse", "sc-tz", **recuse))
    chambers.say("committee_item.recuse", "sc-fy", **recuse)
    refusal_of(RecusedFromItem, lambda: opened(chambers, number, "sc-yz", "sc-fy", "sc-tz"))
    refusal = refusal_of(NoCouncilQuorum, lambda: opened(chambers, number, "sc-yz", "sc-tz"))
    assert (refusal.figures["members"], refusal.figures["out"]) == (5, 1)
    opened(chambers, number, "sc-yz", "sc-tz", "sc-xz")
    refusal_of(RecusedFromItem, lambda: vote(chambers, number, "sc-fy"))
    for who in ("sc-yz", "sc-tz", "sc-xz"):
        vote(chambers, number, who)
    # A member recused after having voted: the quorum was met, and is lost when it is counted.
    late = recuse | {"member": "sc-tz", "reason": "会后发现曾任本案证人"}
    chambers.say("committee_item.recuse", "sc-yz", **late)  # the president decides on others
    refusal_of(NoCouncilQuorum, lambda: decide(chambers, number))


def test_a_chief_procurator_who_disagrees_asks_the_next_level_a_court_does_not(
    chambers: Chambers,
) -> None:
    urgent = {"without": Without.SECRET_OR_URGENT, "reason": "期限三日"}
    sp = {"body": "SP", "case": "晋市检7号", "officers": ({"person": "sp-g1", "role": "检察官"},)}
    item = put(chambers, "sp-jz", **(sp | urgent)).number
    there = {"number": item, "present": ("sp-jz", "sp-fj")}
    chambers.say("committee_item.open", "sp-jz", **there)
    reason = {"number": item, "reason": "不同意多数意见"}
    assert chambers.say("committee_item.refer_up", "sp-jz", **reason).state == "referred_up"
    court = put(chambers, **urgent).number
    opened(chambers, court, *ALL)
    refusal_of(
        OnlyProcuratorates,
        lambda: chambers.say("committee_item.refer_up", "sc-yz", number=court, reason="不同意"),
    )


def test_the_committees_decision_comes_back_to_the_marked_case(chambers: Chambers) -> None:
    number = chambers.confirmed()
    said = {"number": number, "question": "代表人资格", "evidence": WRITING}
    refusal_of(NoMinutes, lambda: chambers.say("marking.send_to_committee", "sc-yz", **said))
    assert chambers.state_of(number) == "confirmed"
    meeting = chambers.minutes()
    said_by_chief = {"meeting": meeting, **said}
    refusal_of(
        NotApproved, lambda: chambers.say("marking.send_to_committee", "sc-tz", **said_by_chief)
    )
    chambers.say("marking.send_to_committee", "sc-yz", meeting=meeting, **said)
    item = chambers.number_of("committee_item")
    opened(chambers, item, *ALL)
    for who in ALL:
        vote(chambers, item, who)
    decide(chambers, item)
    chambers.say("committee_item.serve", "sc-yz", number=item, evidence=WRITING)
    assert chambers.state_of(number) == "confirmed"
    assert chambers.acts_of(number)[-1]["act"] == "committee_decided"
