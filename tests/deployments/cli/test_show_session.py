"""`bihuan show` on a session: members, room, recusals, votes by kind, the count; of a confidential
one only for a stated reason."""

import json

import pytest
from sqlalchemy import text

from models.forms.referral import Supplement
from rules.vocabulary import Finding
from tests.chamber import MEMBERS, SITS, Chamber
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province


@pytest.fixture
def chamber(settled: Province) -> Chamber:
    return Chamber.beside(settled)


@pytest.fixture
def closed(chamber: Chamber) -> str:
    """A session that recused one member and came to an opinion against two."""
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.convened(referral)
    chamber.recused(session, "m15")
    chamber.opened(session, MEMBERS[:14])
    chamber.votes(session, opinion, {Finding.GROSS: MEMBERS[:12], Finding.NONE: MEMBERS[12:14]})
    chamber.close(session)
    return session


def test_a_session_shows_who_sat_who_was_there_and_what_was_counted(
    bihuan: Bihuan, closed: str
) -> None:
    said = bihuan("show", closed).out
    for words in (
        "一号会议室",
        "m1（主任委员 chair）",
        "在场 · present",
        "不得表决：已决定回避 · recused",
        "准予回避 · granted",
        "法定人数 · quorum",
        "票数（按意见，不按人） · Votes by kind, not by name",
        "存在重大过失 · gross negligence",
        "计票结果 · The count",
        "惩戒委员会",
    ):
        assert words in said, words
    assert "理由如下" not in said, "grounds of votes stand in the minutes alone"
    assert "单位 Body：惩戒委员会" in said
    told = bihuan("show", closed, "--json").json["session"]
    assert [m["code"] for m in told["members"] if not m["present"]] == ["m15"]
    assert told["figures"]["officers"][0]["tally"]["gross"] == 12
    (counted,) = told["counted"]
    assert (counted["finding"], counted["votes_for"], counted["needed"]) == (
        Finding.GROSS.value, 12, 10,
    )  # fmt: skip


def test_of_a_confidential_case_the_session_is_shown_for_a_stated_reason_only(
    bihuan: Bihuan, chamber: Chamber, closed: str
) -> None:
    with chamber.store.engine.begin() as connection:
        connection.execute(text("UPDATE referral SET confidential = true"))
    assert "session" not in bihuan("show", closed, "--json").json
    assert "m15" not in bihuan("show", closed).out
    whole = bihuan("show", closed, "--reader", "office", "--reason", "核对票数", "--json").json
    assert len(whole["session"]["members"]) == 15


def test_the_worklist_names_the_committee_as_the_body_of_a_session(
    bihuan: Bihuan, chamber: Chamber
) -> None:
    session = chamber.convened(chamber.accepted("judge1"))
    lines = bihuan("worklist", "--json").json["lines"]
    (line,) = [line for line in lines if line["number"] == session]
    assert line["body"] == "惩戒委员会"
    assert "session" not in bihuan("show", "晋惩移[2026]1", "--json").json


def test_without_a_majority_every_matter_of_the_case_says_whose_turn_it_is_and_what_may_be_done(
    bihuan: Bihuan, chamber: Chamber
) -> None:
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    minds = {Finding.INTENT: MEMBERS[:8], Finding.NONE: MEMBERS[8:]}
    chamber.votes(session, opinion, minds)
    chamber.close(session)
    for number in (referral, opinion):
        said = bihuan("show", number).out
        assert "补充材料后再次审议，或者撤回移送" in said
        assert "等待 Waits on：省纪委监委　以 by：补充材料" in said
        told = bihuan("show", number, "--json").json
        assert told["waits_for"] == "省纪委监委"
        assert told["waits_for_verbs"] == ["referral.supplement", "referral.withdraw"]
        starred = {each["verb"] for each in told["next"] if each["usual"]}
        assert starred == ({"supplement", "withdraw"} if number == referral else set())
    assert f"★ 在{referral}办理" in bihuan("show", opinion).out
    lines = {line["number"]: line for line in bihuan("worklist", "--json").json["lines"]}
    assert lines[opinion]["waits_for"] == lines[referral]["waits_for"] == "省纪委监委"
    more = Supplement(actor="refer", number=referral, statement="补充调取庭审录像")
    chamber.do("supplement", more, SITS + 1, "referral")
    told = bihuan("show", opinion, "--json").json
    assert told["waits_for"] == "当事人" and told["waits_for_verbs"][0] == "opinion.state"
    assert "再次审议" not in bihuan("show", opinion).out.split("全案")[0]


def test_who_stands_aside_and_comes_all_the_same_is_said_at_once_and_on_the_page(
    bihuan: Bihuan, chamber: Chamber
) -> None:
    session = chamber.convened(chamber.accepted("judge1"))
    chamber.recused(session, "m2")
    words = ("do", "session.arrive", session, "--form", "-")
    form = json.dumps({"actor": "office", "people": ["m1", "m2"]})
    said = bihuan(*words, typed=form)
    assert said.status == 0 and "⚠ m2已决定回避，不得参与审议和表决，应当退席" in said.out
    shown = bihuan("show", session).out.replace("\n", "")
    assert "m2已决定回避" in "".join(c for c in shown if c not in " │")
    form = json.dumps({"actor": "office", "people": ["m3"]})
    assert bihuan(*words, "--json", typed=form).json["warnings"] == []
