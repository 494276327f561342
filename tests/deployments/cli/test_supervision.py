"""`bihuan supervision`: the report, all of one case, what a head may do."""

import pytest

from rules.supervision.boundary import HeadAct
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province
from tests.supervising import CASE, Chambers


@pytest.fixture
def chambers(settled: Province) -> Chambers:
    return Chambers.beside(settled)


def test_it_says_where_mark_and_supervision_lack_each_other(
    bihuan: Bihuan, chambers: Chambers
) -> None:
    idle = chambers.confirmed(case="甲")
    bare = chambers.minutes(case="乙")
    said = bihuan("supervision", "report").out
    assert idle in said and bare in said and "标而未管" in said and "管而未标" in said
    found = bihuan("supervision", "report", "--body", "SC", "--json").json
    assert found["marked_without_supervision"] == [idle]
    assert [line["number"] for line in found["supervised_without_mark"]] == [bare]
    assert bihuan("supervision", "report", "--body", "NOWHERE").status == 1


def test_the_judge_sees_all_that_was_done_to_the_case(bihuan: Bihuan, chambers: Chambers) -> None:
    number = chambers.confirmed()
    chambers.measure(HeadAct.CONSULT_FILE, text="调阅一审卷")
    said = bihuan("supervision", "case", "--body", "SC", "--case", CASE).out
    assert number in said and "调阅一审卷" in said
    asked = ("supervision", "case", "--body", "SC", "--case", CASE, "--json")
    (measure,) = bihuan(*asked).json["measures"]
    assert (measure["by"], measure["no"]) == ("sc-tz", 1)
    other = bihuan("supervision", "case", "--body", "SC", "--case", "无此案")
    assert other.status == 0 and "没有监督管理事项" in other.out


def test_what_a_head_may_do_is_asked_by_the_word_people_use(
    bihuan: Bihuan, settled: Province
) -> None:
    rows = bihuan("supervision", "may", "--head", "庭长", "--json").json
    by_act = {row["act"].partition(" · ")[0]: row["may"] for row in rows}
    assert by_act["要求合议庭再次评议"].startswith("可以")
    assert by_act["指定裁判结果、改变合议庭意见"].startswith("不得")
    early = ("supervision", "may", "--head", "庭长", "--on", "2021-11-03", "--json")
    then = {row["act"].partition(" · ")[0]: row["may"] for row in bihuan(*early).json}
    assert then["要求合议庭再次评议"].startswith("清单未列")
    assert bihuan("supervision", "may", "--head", "保洁").status == 1


def test_a_case_is_marked_at_the_command_line_as_the_guide_says(
    bihuan: Bihuan, chambers: Chambers
) -> None:
    said = ("actor=sc-la", "body=SC", "case=甲", "circumstances=原告四十二人")
    kind = "types=（二）群体性纠纷或者引发社会广泛关注"
    given = [word for each in (*said, kind) for word in ("-s", each)]
    done = bihuan("do", "marking.mark", *given, "--json")
    assert done.status == 0, done.err
    assert chambers.state_of(done.json["number"]) == "suspected"
