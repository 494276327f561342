"""Of a matter that is closed it is said as what it ended, and what of its case still runs."""

from datetime import date

import pytest

from models.forms.problem import Reasoned
from models.forms.referral import ResetClock
from models.store import Store
from rules.actor import Channel
from rules.procedure import Closed
from rules.sanction import Sanction
from rules.vocabulary import Finding
from tasks.doing import do
from tasks.sheet import Sheet, sheet_of
from tests.employer import Employer
from tests.problems import planned
from tests.province import Province

HOLD = "晋惩止〔2026〕1号"


@pytest.fixture
def court(store: Store, monkeypatch: pytest.MonkeyPatch) -> Employer:
    court = Employer(store)
    monkeypatch.setattr("tasks.doing.now", lambda: court.at(30))
    return court


def refused(court: Employer, verb: str, form: Reasoned | ResetClock, of: str) -> Closed:
    with pytest.raises(Closed) as refusal:
        do(court.ledger, of, verb, form, Channel.CLI)
    return refusal.value


def opened(court: Employer, number: str) -> Sheet:
    with court.store.read() as tx:
        return sheet_of(tx, number, court.ledger.calendar, date(2026, 4, 1))


def test_a_hold_that_is_released_names_what_follows_from_the_opinion(court: Employer) -> None:
    opinion = court.effective(Finding.INTENT)
    below = court.below(opinion)
    form = ResetClock(actor="office", number=HOLD, due_on=date(2026, 9, 1), reason="更正")
    said = refused(court, "reset_clock", form, "hold")
    assert "最后状态为“已恢复”" in said.sentence_zh
    assert f"{below['sanction']} 处分决定（待告知听取" in said.sentence_zh
    assert f"{below['supervisor']} 一案双问责" in said.sentence_zh
    assert "Of its case there still run: " in said.sentence_en
    assert opinion not in said.sentence_zh, "what is closed itself is not said to run"


def test_a_referral_taken_back_leaves_nothing_and_that_is_said(court: Employer) -> None:
    number = court.referred()
    form = Reasoned(actor="refer", number=number, reason="移送有误")
    do(court.ledger, "referral", "withdraw", form, Channel.CLI)
    said = refused(court, "withdraw", form, "referral")
    assert "最后状态为“已撤回”" in said.sentence_zh
    assert said.sentence_zh.endswith("没有仍在办理的事项，也没有仍在计算的期限。")
    assert said.sentence_en.endswith("Nothing else of its case is open and no term runs.")
    assert [each.member.number for each in opened(court, number).running] == []


def test_rights_against_a_decision_run_on_beside_what_is_closed(court: Employer) -> None:
    sanction = court.below(court.effective(Finding.INTENT))["sanction"]
    court.decided(sanction, Sanction.DEMERIT, 20)
    (mine,) = [e for e in opened(court, HOLD).running if e.member.number == sanction]
    zh, en = mine.said()
    assert "复核" in zh and "until" in en
    assert all(clock.due_on is not None for clock in mine.clocks)


def test_an_open_matter_alone_is_not_said_to_run_beside_itself(province: Province) -> None:
    number = planned(province)
    with province.store.read() as tx:
        sheet = sheet_of(tx, number, province.ledger.calendar, date(2026, 3, 9))
    assert sheet.clocks and sheet.running == []
