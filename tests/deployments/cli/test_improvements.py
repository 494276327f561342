"""`bihuan show` on a problem, an improvement and a list; `bihuan report improvements`."""

from datetime import date

import pytest

from tests.courts import Courts, duty
from tests.deployments.cli.conftest import Bihuan
from tests.improving import RULE, caused, improve, improvements
from tests.province import Province

DAY, LATER = date(2026, 3, 10), date(2026, 4, 13)


@pytest.fixture
def courts(settled: Province) -> Courts:
    courts = Courts.beside(settled)
    courts.published()
    for body in ("C1", "C2"):
        caused(courts, DAY, body=body, item="CT-001", owner=f"{body}-J1")
    return courts


@pytest.fixture
def number(courts: Courts) -> str:
    return improvements(courts)[0][0]


def test_problem_and_improvement_name_each_other_with_the_items_text(
    bihuan: Bihuan, courts: Courts, number: str
) -> None:
    ((_, _, (problem, _)),) = improvements(courts)
    said = bihuan("show", problem).out
    for words in ("职责事项 Duty item", "七日内决定是否立案", number, "列入制度改进"):
        assert words in said
    shown = bihuan("show", number, "--json").json["improvement"]
    assert [each["number"] for each in shown["problems"]] == list(improvements(courts)[0][2])
    assert shown["duty"]["code"] == "CT-001"
    text = bihuan("show", number).out
    for words in ("权责不清：CT-001", "修订权责清单", problem, "提出改进", "研究改进期限"):
        assert words in text


def test_a_list_that_carries_it_and_the_problems_say_so(
    bihuan: Bihuan, courts: Courts, number: str
) -> None:
    rows = (
        duty("CT-001", "当日决定是否立案", origin=number),
        duty("CT-002", "监督立案", subject="庭长", stage="监督管理"),
        duty("CT-003", "回避", subject="法官", stage="全过程"),
    )
    version = courts.published(*rows, valid_from=LATER)
    assert number in bihuan("show", version).out
    assert f"{version}：CT-001" in bihuan("show", number).out
    ((_, state, (problem, _)),) = improvements(courts)
    assert state == "adopted"
    said = bihuan("show", problem).out
    # The item as it stood when the problem was found, not as it was changed for it.
    assert "七日内决定是否立案" in said and "当日决定" not in said
    assert "制度改进已采纳" in said and version in said


def test_a_problem_about_no_item_that_led_to_nothing_says_nothing_of_it(
    bihuan: Bihuan, courts: Courts
) -> None:
    problem = caused(courts, DAY, item="其他").number
    assert "improvement" not in bihuan("show", problem, "--json").json


def test_the_report_counts_causes_proposals_rules_and_measures(
    bihuan: Bihuan, courts: Courts, number: str
) -> None:
    found = bihuan("report", "improvements", "--json").json
    assert found["causes"] == {
        "unclear": 2, "not_performed": 0, "not_assessed": 0, "not_pursued": 0, "unknown": 0,
    }  # fmt: skip
    assert [line["number"] for line in found["under_way"]] == [number]
    assert found["under_way"][0]["due_on"] == "2026-03-31"  # 15 working days
    improve(courts, "accept", number, LATER)
    improve(courts, "adopt", number, LATER, **RULE)
    # One rule that answers two improvements is one rule, with its measures once.
    caused(courts, LATER, item="罪犯计分")
    caused(courts, LATER, item="罪犯计分")
    other = improvements(courts)[1][0]
    improve(courts, "accept", other, LATER)
    improve(courts, "adopt", other, LATER, **(RULE | {"rule_on": LATER}))
    found = bihuan("report", "improvements", "--body", "ZFW", "--json").json
    assert found["rules"] == {"total": 1, "measures": 17}
    assert found["registered"][0]["origins"] == [number, other]
    said = bihuan("report", "improvements").out
    assert "制度 1 项，措施 17 项" in said and "晋狱发〔2026〕8号" in said
    assert bihuan("report", "improvements", "--body", "C1", "--json").json["rules"]["total"] == 0
    assert bihuan("report", "improvements", "--body", "NOWHERE").status == 1


def test_it_stands_on_the_worklist_of_the_body_that_keeps_it_until_it_is_closed(
    bihuan: Bihuan, courts: Courts, number: str
) -> None:
    for body, listed in ((), True), (("--body", "ZFW"), True), (("--body", "C1"), False):
        said = bihuan("worklist", *body).out
        assert (number in said) is listed
    shown = bihuan("show", number, "--json").json
    assert (shown["colour"], shown["waits_for"]) == ("red", "省委政法委·协调员")
    improve(courts, "decline", number, LATER, reason="系个人疏忽")
    assert number not in bihuan("worklist").out


def test_it_is_done_at_the_command_line(bihuan: Bihuan, courts: Courts, number: str) -> None:
    done = bihuan("do", "improvement.accept", number, "-s", "actor=coord", "-s", "opinion=同意")
    assert done.status == 0 and "待落实" in done.out
    refused = bihuan("do", "improvement.adopt", number, "-s", "actor=coord")
    assert refused.status == 1 and "未写明采纳了什么" in refused.out + refused.err
