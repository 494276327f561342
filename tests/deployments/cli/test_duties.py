"""`bihuan duties`: a list, what changed, what is wrong with it; as people and programs read it."""

from datetime import date

import pytest

from tests.courts import FOR_ALL, Courts, duty, must_not, signs
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

MAY = date(2026, 5, 1)


@pytest.fixture
def courts(settled: Province) -> Courts:
    return Courts.beside(settled)


def test_a_list_shows_its_rows_and_how_many_carry_each(bihuan: Bihuan, courts: Courts) -> None:
    number = courts.published()
    said = bihuan("duties", "show", number).out
    for words in (
        "法院权责清单（第1版）",
        "已发布 · published",
        "2026-03-02",
        "七日内决定是否立案",
        "民事诉讼法第一百二十六条",
        "不得",
        "5/5",
    ):
        assert words in said, words
    assert "风险点" not in said, "a column that no row fills is left out"
    told = bihuan("duties", "show", number, "--json").json
    assert (told["number"], told["valid_from"], told["valid_to"]) == (number, "2026-03-02", None)
    assert [(r["code"], r["carried_by_posts"], r["held_by_persons"]) for r in told["rows"]] == [
        ("CT-001", 2, 2), ("CT-002", 2, 2), ("CT-003", 5, 5),
    ]  # fmt: skip


def test_without_a_number_all_lists_are_shown_and_of_a_body_those_in_force(
    bihuan: Bihuan, courts: Courts
) -> None:
    first, second = courts.published(), courts.published(valid_from=MAY)
    own = courts.published(duty("C1-01"), body="C1", valid_from=MAY)
    table = courts.table(signs("S-1"))
    courts.publish(table, procedure="authority")
    draft = courts.draft()
    said = bihuan("duties", "show").out
    assert all(number in said for number in (first, second, own, table, draft))
    assert "已被新版取代 · superseded" in said and "草案 · draft" in said

    def numbers(*words: str) -> list[str]:
        return [each["number"] for each in bihuan("duties", "show", *words, "--json").json]

    assert numbers("--body", "C1") == [second, own, table]
    assert numbers("--body", "C1", "--on", "2026-04-30") == [first, table]
    assert numbers("--body", "C2", "--on", "2026-05-01") == [second, table]
    refused = bihuan("duties", "show", "--body", "NOWHERE")
    assert refused.status == 1 and "NOWHERE" in refused.err


def test_no_lists_are_said_to_be_none(bihuan: Bihuan, courts: Courts) -> None:
    assert "尚无清单" in bihuan("duties", "show").out
    assert bihuan("duties", "show", "--json").json == []


def test_what_changed_is_marked_word_by_word(bihuan: Bihuan, courts: Courts) -> None:
    first = courts.published()
    draft = courts.draft(
        duty("CT-001", "十日内决定是否立案"),
        duty("CT-021", "列席合议庭评议", subject="庭长", replaces=("CT-002",)),
        duty("CT-022", "审阅裁判文书", subject="庭长", replaces=("CT-002",)),
        must_not("CT-030", "过问未分管的案件", subject="庭长"),
    )
    said = bihuan("duties", "diff", draft).out
    assert "[-七-]{+十+}日内决定是否立案" in said
    for words in (first, "拆分 · split 1", "新增 · added 1", "删除 · dropped 1", "CT-002 →"):
        assert words in said, words
    told = bihuan("duties", "diff", draft, first, "--json").json
    assert [(c["kind"], c["before"], c["after"]) for c in told["changes"]] == [
        ("changed", ["CT-001"], ["CT-001"]),
        ("split", ["CT-002"], ["CT-021", "CT-022"]),
        ("added", [], ["CT-030"]),
        ("dropped", ["CT-003"], []),
    ]
    assert told["against"] == first and told["unchanged"] == 0
    assert bihuan("duties", "diff", first, "--json").json["against"] is None


def test_lists_of_two_scopes_are_not_compared(bihuan: Bihuan, courts: Courts) -> None:
    other = courts.draft(body="C1")
    said = bihuan("duties", "diff", courts.draft(), other, "--json")
    assert said.status == 1 and said.json["code"] == "duty.not-comparable"
    missing = bihuan("duties", "diff", "晋政法责〔2026〕99号", "--json")
    assert missing.json["code"] == "matter.unknown"


def test_a_check_names_everything_and_says_by_its_status_whether_it_can_be_published(
    bihuan: Bihuan, courts: Courts
) -> None:
    number = courts.draft(*FOR_ALL[:2], duty("CT-009", subject="司法警察", article="126"))
    checked = bihuan("duties", "check", number)
    assert checked.status == 1
    for words in ("条款写法不符", "CT-009", "没有岗位承担", "C1-J2", "不能发布"):
        assert words in checked.out, words
    told = bihuan("duties", "check", number, "--json").json
    assert not told["publishable"] and told["overlap"] is None
    assert {flaw["check"]: flaw["weight"] for flaw in told["flaws"]} == {
        "miswritten_article": "refused",
        "without_holder": "acceptable",
        "without_item": "acceptable",
    }
    sound = courts.draft()
    clean = bihuan("duties", "check", sound)
    assert clean.status == 0 and "没有问题" in clean.out


def test_a_check_says_when_the_day_is_taken(bihuan: Bihuan, courts: Courts) -> None:
    courts.published(valid_from=MAY)
    number = courts.draft()
    taken = bihuan("duties", "check", number, "--from", "2026-05-01", "--json")
    assert taken.status == 1 and taken.json["overlap"]["code"] == "duty.versions-overlap"
    assert "2026-05-01" in bihuan("duties", "check", number, "--from", "2026-05-01").out
    assert bihuan("duties", "check", number, "--from", "2026-05-02").status == 0


def test_a_published_list_is_checked_for_what_has_come_apart_since(
    bihuan: Bihuan, courts: Courts
) -> None:
    first = courts.published()
    courts.published(valid_from=MAY)
    assert bihuan("duties", "check", first).status == 0
    courts.post("C1-FJ", "C1-MT", "bailiff")
    told = bihuan("duties", "check", first, "--json").json
    (flaw,) = told["flaws"]
    assert (flaw["check"], flaw["rows"]) == ("without_item", ["C1-FJ"])


def test_a_list_is_a_matter_with_a_title_a_timeline_and_a_next_step(
    bihuan: Bihuan, courts: Courts
) -> None:
    own = courts.draft(body="C1")
    said = bihuan("show", own)
    assert "法院权责清单（第1版）" in said.out and "C1县法院" in said.out
    told = bihuan("show", own, "--json").json
    usual = [step["verb"] for step in told["next"] if step["usual"]]
    assert (told["state"], usual) == ("draft", ["revise", "publish", "withdraw"])
    number = courts.published()
    assert bihuan("show", number, "--json").json["next"] == []
