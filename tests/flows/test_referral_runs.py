"""What a run on a referral leaves in Prefect: the whole case from each of its matters, clocks of
both sides, links that are filled in; no name, and of a confidential case nothing but numbers."""

from datetime import date

import pytest
from prefect import State

from flows.pursue.hold import reset_clock
from flows.pursue.opinion import flag, sort
from flows.pursue.referral import receive, withdraw
from flows.worklist import renew_worklists
from models.forms.opinion import FlagChange
from models.forms.problem import Reasoned
from models.forms.referral import Receive, ResetClock
from rules.vocabulary import Finding
from tests.bench import Bench, letter, to_the_committee
from tests.chamber import MEMBERS, Chamber
from tests.flows.test_runs_in_prefect import artifacts_of, finished
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")


@pytest.fixture
def bench(installed: Province) -> Bench:
    return Bench.beside(installed)


def by_the_office(**more: object) -> Receive:
    """The letter as the committee's office takes it in, on paper."""
    said = {"actor": "office", "due_on": date(2026, 5, 29), **more}
    return letter("judge1", "judge2").model_copy(update=said)


def taken_in(**more: object) -> tuple[State, dict[str, str]]:
    state = receive(by_the_office(**more), return_state=True)
    return state, artifacts_of(state)


def page(kept: dict[str, str], procedure: str, kind: str) -> str:
    """The one page of a kind that a run left on a matter of a procedure."""
    (key,) = [key for key in kept if key.startswith(f"{procedure}-") and key.endswith(kind)]
    return kept[key]


def test_a_run_on_a_referral_is_named_for_its_matter_and_leaves_its_case(bench: Bench) -> None:
    state, kept = taken_in()
    run = finished(state)
    assert (run.name, run.state_name) == ("JW", "待核材料 · received, materials to be checked")
    text = page(kept, "referral", "next")
    for number in (
        "晋惩移〔2026〕1号",
        "晋惩意〔2026〕1号",
        "晋惩意〔2026〕2号",
        "晋惩止〔2026〕1号",
    ):
        assert number in text
    assert "受理 · Accept" in text and "责任分类 · Sort the responsibility" in text
    assert "judge1" in text and "某JUDGE1" not in "".join(kept.values())


def test_both_clocks_stand_beside_each_other_on_both_pages(bench: Bench) -> None:
    _, kept = taken_in()
    for kind in ("next", "clocks"):
        both = page(kept, "referral", kind).partition("双方期限 · Both clocks")[2]
        (row,) = [line for line in both.splitlines() if "材料审核期限" in line][:1]
        assert "2026-03-13" in row and "2026-05-29" in row  # one row, two sides
        assert "惩戒委员会" in both and "省纪委监委" in both


def test_an_act_on_an_opinion_or_the_hold_renews_the_referrals_pages_too(bench: Bench) -> None:
    taken_in()
    kept = artifacts_of(sort(to_the_committee("晋惩意〔2026〕1号"), return_state=True))
    assert "责任分类" in page(kept, "referral", "timeline")
    assert "责任分类" in page(kept, "opinion", "timeline")
    clock = ResetClock(
        actor="refer", number="晋惩止〔2026〕1号", due_on=date(2026, 6, 30), reason="延长"
    )
    kept = artifacts_of(reset_clock(clock, return_state=True))
    assert "2026-06-30" in page(kept, "referral", "clocks")
    assert "2026-06-30" in page(kept, "hold", "clocks")


def test_the_worklists_of_both_bodies_are_renewed_and_name_nobody(bench: Bench) -> None:
    _, kept = taken_in()
    assert {"worklist", "worklist-cjw", "worklist-jw"} <= set(kept)
    assert (
        "晋惩移〔2026〕1号" in kept["worklist-cjw"] and "晋惩止〔2026〕1号" in kept["worklist-jw"]
    )
    shown = "".join(kept[key] for key in ("worklist", "worklist-cjw", "worklist-jw"))
    assert "judge1" not in shown
    renewed = artifacts_of(renew_worklists(return_state=True))
    assert {"worklist-cjw", "worklist-jw"} <= set(renewed)


def test_of_a_confidential_case_pages_and_lists_say_numbers_states_and_clocks(
    bench: Bench,
) -> None:
    _, kept = taken_in(confidential=True)
    text = "".join(kept.values())
    assert "晋惩移〔2026〕1号" in text and "2026-03-13" in text and "2026-05-29" in text
    assert "查阅" in text and "--reason" in text
    assert not [said for said in ("judge1", "减刑案件", "晋纪立", "裁定书") if said in text]


def test_a_closed_case_says_as_what_it_ended_and_that_nothing_of_it_runs(bench: Bench) -> None:
    taken_in()
    form = Reasoned(actor="refer", number="晋惩移〔2026〕1号", reason="移送有误")
    text = page(artifacts_of(withdraw(form, return_state=True)), "referral", "next")
    assert "已办结（已撤回），本事项不再办理。没有仍在办理的事项" in text
    refused = withdraw(form, return_state=True)
    assert "“已撤回”" in str(refused.message) and "没有仍在办理的事项" in str(refused.message)


def test_without_a_majority_the_pages_say_that_the_referring_body_supplements_or_withdraws(
    installed: Province,
) -> None:
    chamber = Chamber.beside(installed)
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, opinion, {Finding.INTENT: MEMBERS[:8], Finding.NONE: MEMBERS[8:]})
    chamber.close(session)
    form = FlagChange(actor="office", number=opinion, change="调离", on=date(2026, 3, 22))
    kept = artifacts_of(flag(form, return_state=True))
    for procedure in ("referral", "opinion"):
        text = page(kept, procedure, "next")
        assert "等待 · Waits on: **省纪委监委**" in text
        assert "补充材料后再次审议，或者撤回移送" in text
        assert text.partition("补充材料 · Hand in further materials")[1]
    assert f"在{referral}办理" in page(kept, "opinion", "next")
