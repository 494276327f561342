"""A member reads the file and votes; nobody else does, and nobody sees how others voted."""

import re

import httpx
import pytest
from sqlalchemy import text

from rules.ballot import MayNotVote, RecusalUndecided
from rules.link import Purpose
from rules.procedure import Closed
from rules.vocabulary import Finding
from tasks.link_office import links_of
from tests.chamber import MEMBERS
from tests.portal.pages.conftest import Hall, Person, hidden


def sitting(hall: Hall, *officers: str) -> tuple[str, list[str], str]:
    """A referral, its opinions, and the session that sits on it."""
    referral = hall.chamber.accepted(*(officers or ("judge1",)))
    session = hall.chamber.opened(hall.chamber.convened(referral))
    return referral, hall.chamber.opinions(referral), session


def vote(member: Person, opinion: str, finding: Finding, **more: str) -> httpx.Response:
    return member.send("vote", {"opinion": opinion, "finding": finding.value, "sure": "1", **more})


def unmarked(page: str) -> str:
    """A page without what every rendering has of its own."""
    return re.sub(r'name="once" value="[^"]*"', "", page)


def votes(hall: Hall, session: str) -> list[tuple[str, str]]:
    """Whose votes for what, line by line."""
    with hall.chamber.store.connect() as connection:
        found = connection.execute(
            text(
                "SELECT p.code, v.finding FROM session_vote v JOIN person p ON p.id = v.person_id "
                "JOIN matter m ON m.id = v.session_id WHERE m.number = :n ORDER BY v.seq"
            ),
            {"n": session},
        )
        return [(code, finding) for code, finding in found]


def test_a_vote_is_asked_about_first_and_recorded_when_confirmed(hall: Hall) -> None:
    _, (opinion,), session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    said = {"opinion": opinion, "finding": Finding.GROSS.value, "ground": "应当发现而未发现"}
    asked = member.send("vote", said)
    assert asked.status_code == 200
    assert "请确认您的表决" in asked.text
    assert votes(hall, session) == []
    marks = hidden(asked.text, "vote")
    assert marks["finding"] == Finding.GROSS.value
    done = member.send("vote", {"sure": "1"}, marks)
    assert "您的表决已记录" in done.text
    assert "您现在的表决：<strong>存在重大过失</strong>；理由：应当发现而未发现" in done.text
    assert votes(hall, session) == [("m3", Finding.GROSS.value)]


def test_a_vote_is_corrected_until_the_count_and_the_last_stands(small_hall: Hall) -> None:
    hall = small_hall
    _, (opinion,), session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    vote(member, opinion, Finding.GROSS)
    page = vote(member, opinion, Finding.NONE).text
    assert "您现在的表决：<strong>没有违反职责</strong>" in page
    assert votes(hall, session) == [("m3", Finding.GROSS.value), ("m3", Finding.NONE.value)]


def test_the_same_form_sent_twice_votes_once(small_hall: Hall) -> None:
    hall = small_hall
    _, (opinion,), session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    marks = member.form("vote")
    said = {"opinion": opinion, "finding": Finding.GROSS.value, "ground": "", "sure": "1"}
    assert [member.send("vote", said, marks).status_code for _ in range(2)] == [200, 200]
    assert len(votes(hall, session)) == 1
    other = member.send("vote", {**said, "finding": Finding.NONE.value}, marks)
    assert other.status_code == 409
    assert "与那次不同，尚未记录" in other.text
    assert len(votes(hall, session)) == 1


def test_without_a_finding_the_field_is_named_and_what_was_typed_is_kept(small_hall: Hall) -> None:
    hall = small_hall
    _, (opinion,), session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    page = member.send("vote", {"opinion": opinion, "ground": "先写的理由"})
    assert page.status_code == 422
    assert f'href="#vote-{opinion}-finding"' in page.text
    assert f'id="vote-{opinion}-finding" aria-invalid="true"' in page.text
    assert ">\n先写的理由</textarea>" in page.text


def test_who_left_the_room_is_told_so_and_does_not_vote(hall: Hall) -> None:
    _, (opinion,), session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    marks = member.form("vote")
    hall.chamber.leave(session, "m3")
    refused = member.send(
        "vote", {"opinion": opinion, "finding": Finding.GROSS.value, "sure": "1"}, marks
    )
    assert refused.status_code == 409
    assert "m3此时不在会场。" in refused.text
    assert "怎么办：请先由会务登记其到会。" in refused.text
    assert votes(hall, session) == []
    assert "您现在不能表决" in member.look().text


def test_who_is_recused_reads_why_and_finds_no_ballot(small_hall: Hall) -> None:
    hall = small_hall
    referral = hall.chamber.accepted("judge1")
    session = hall.chamber.convened(referral)
    member = hall.visitor(session, "m4", Purpose.VOTE)
    hall.chamber.recused(session, "m4")
    hall.chamber.opened(session)
    page = member.look().text
    assert "m4不得参与本案表决：已决定回避。" in page
    for part in ('name="finding"', "减刑案件错误裁定", "裁定书所认定", "某JUDGE1"):
        assert part not in page


def test_who_is_recused_is_sent_no_link_and_who_may_be_is_sent_one_with_a_warning(
    small_hall: Hall,
) -> None:
    hall = small_hall
    session = hall.chamber.convened(hall.chamber.accepted("judge1"))
    assert hall.link(session, "m4", Purpose.VOTE).warning is None
    hall.chamber.ask(session, "m4")
    warning = hall.link(session, "m4", Purpose.VOTE).warning
    assert isinstance(warning, RecusalUndecided)
    hall.chamber.decide(session, "m4")
    before = len(links_of(hall.chamber.store, session))
    with pytest.raises(MayNotVote):
        hall.link(session, "m4", Purpose.VOTE)
    hall.chamber.adjourn(session)
    with pytest.raises(Closed):
        hall.link(session, "m3", Purpose.VOTE)
    assert len(links_of(hall.chamber.store, session)) == before


def test_whose_recusal_is_asked_for_reads_nothing_until_it_is_decided(small_hall: Hall) -> None:
    hall = small_hall
    referral = hall.chamber.accepted("judge1")
    session = hall.chamber.convened(referral)
    member = hall.visitor(session, "m4", Purpose.VOTE)
    assert "裁定书所认定" in member.look().text
    hall.chamber.ask(session, "m4")
    page = member.look().text
    assert "对m4的回避申请尚未决定，决定前其暂停参与。" in page
    assert "裁定书所认定" not in page
    hall.chamber.decide(session, "m4", grant=False)
    assert "裁定书所认定" in member.look().text


def test_after_the_count_nothing_more_is_taken(small_hall: Hall) -> None:
    hall = small_hall
    _, (opinion,), session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    marks = member.form("vote")
    hall.chamber.votes(session, opinion, {Finding.GROSS: MEMBERS})
    hall.chamber.close(session)
    said = {"opinion": opinion, "finding": Finding.NONE.value, "sure": "1"}
    refused = member.send("vote", said, marks)
    assert refused.status_code == 409
    assert "最后状态为“已计票结束”，不再办理“表决”" in refused.text
    assert "您现在的表决：<strong>存在重大过失</strong>" in refused.text


def test_no_page_says_how_others_voted(small_hall: Hall) -> None:
    hall = small_hall
    _, (opinion,), session = sitting(hall)
    hall.chamber.votes(session, opinion, {Finding.INTENT: MEMBERS[:9], Finding.NONE: MEMBERS[9:14]})
    member = hall.visitor(session, "m15", Purpose.VOTE)
    before = member.look().text
    hall.chamber.votes(session, opinion, {Finding.NONE: MEMBERS[:9], Finding.INTENT: MEMBERS[9:14]})
    assert "已有14人对本当事人表决" in before
    assert unmarked(member.look().text) == unmarked(before)


def test_a_vote_on_an_officer_of_another_session_is_refused(small_hall: Hall) -> None:
    hall = small_hall
    _, _, session = sitting(hall)
    other = hall.chamber.accepted("judge2", day=1, own="晋纪立〔2026〕8号")
    (theirs,) = hall.chamber.opinions(other)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    marks = member.form("vote")
    said = {"opinion": theirs, "finding": Finding.GROSS.value, "sure": "1"}
    refused = member.send("vote", {**marks, **said}, marks={})
    assert refused.status_code == 409
    assert "不在本次会议审议之列" in refused.text


@pytest.mark.parametrize("field", ["actor", "acting_for", "number"])
def test_who_votes_on_what_is_the_links_to_say_and_not_the_forms(
    small_hall: Hall, field: str
) -> None:
    _, (opinion,), session = sitting(small_hall)
    member = small_hall.visitor(session, "m3", Purpose.VOTE)
    vote(member, opinion, Finding.GROSS, **{field: "m5"})
    assert votes(small_hall, session) == [("m3", Finding.GROSS.value)]
