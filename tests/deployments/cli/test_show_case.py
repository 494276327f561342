"""`bihuan show` and `bihuan worklist` on a referral: the whole case, both clocks, and one that is
confidential only for a stated reason."""

from datetime import date

import pytest

from tests.bench import Bench, letter
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

NUMBER, HOLD = "晋惩移[2026]1", "晋惩止[2026]1"


@pytest.fixture
def bench(settled: Province) -> Bench:
    return Bench.beside(settled)


def referred(bench: Bench, *, confidential: bool = False) -> str:
    form = letter("judge1", due_on=date(2026, 5, 29))
    form = form.model_copy(update={"confidential": confidential})
    return bench.by_body("receive", form, date(2026, 5, 6)).number


def test_both_clocks_stand_beside_each_other_from_either_side(bihuan: Bihuan, bench: Bench) -> None:
    referred(bench)
    for number in (NUMBER, HOLD):
        shown = bihuan("show", number, "--json").json
        committee, own = shown["both_clocks"]["committee"], shown["both_clocks"]["own"]
        assert [(c["term"], c["due_on"]) for c in committee] == [("check", "2026-05-12")]
        assert [(c["term"], c["due_on"]) for c in own] == [("own", "2026-05-29")]
        said = bihuan("show", number).out
        assert "双方期限 · Both clocks" in said
        assert "省纪委监委" in said and "惩戒委员会" in said


def test_the_case_lists_its_matters_and_what_may_follow_on_each(
    bihuan: Bihuan, bench: Bench
) -> None:
    number = referred(bench)
    case = bihuan("show", NUMBER, "--json").json["case"]
    assert [member["procedure"] for member in case] == ["referral", "opinion", "hold"]
    assert case[0]["number"] == number
    assert (case[1]["officer"], case[1]["finding"]) == ("judge1", "")
    assert case[2]["own_number"] == "晋纪立〔2026〕7号"
    said = bihuan("show", NUMBER).out
    assert "opinion.sort" in said and "某JUDGE1" not in said


def test_the_worklist_shows_referrals_beside_problems_and_by_body(
    bihuan: Bihuan, bench: Bench
) -> None:
    number = referred(bench)
    lines = bihuan("worklist", "--body", "CJW", "--json").json["lines"]
    assert {line["procedure"] for line in lines} == {"referral", "opinion"}
    (line,) = [line for line in lines if line["number"] == number]
    assert (line["verbs"][0], line["colour"], line["note"]) == ("accept", "blue", "")
    held = bihuan("worklist", "--body", "JW", "--json").json["lines"]
    assert "hold" in {line["procedure"] for line in held}
    assert number in bihuan("worklist").out


def test_a_confidential_case_shows_number_state_and_clocks_until_a_reason_is_given(
    bihuan: Bihuan, bench: Bench
) -> None:
    referred(bench, confidential=True)
    said = bihuan("show", NUMBER).out
    assert "待核材料" in said and "2026-05-29" in said and "--reason" in said
    assert not [s for s in ("judge1", "减刑案件", "晋纪立") if s in said]
    whole = bihuan("show", NUMBER, "--reader", "office", "--reason", "核对材料").out
    assert "减刑案件错误裁定" in whole and "judge1" in whole


def test_a_reason_without_a_reader_shows_nothing(bihuan: Bihuan, bench: Bench) -> None:
    referred(bench, confidential=True)
    said = bihuan("show", NUMBER, "--reason", "核对材料")
    assert said.status != 0
    assert "查阅人编号" in said.err and "judge1" not in said.out


def test_a_closed_matter_says_as_what_it_ended_and_what_of_its_case_still_runs(
    bihuan: Bihuan, bench: Bench
) -> None:
    referred(bench)
    words = ("withdraw", NUMBER, "-s", "actor=refer", "-s", "reason=移送有误")
    assert bihuan("do", f"referral.{words[0]}", *words[1:]).status == 0
    shown = bihuan("show", NUMBER)
    assert "已办结（已撤回），本事项不再办理。没有仍在办理的事项" in shown.out
    assert "Closed (withdrawn)" in shown.out
    assert bihuan("show", NUMBER, "--json").json["still_running"] == []
    again = bihuan("do", f"referral.{words[0]}", *words[1:], "--json").json
    assert (again["code"], again["figures"]["state"]) == ("procedure.closed", "已撤回")
    refused = bihuan("do", f"referral.{words[0]}", *words[1:]).err
    assert "没有仍在办理的事项" in refused and "无。" not in refused
