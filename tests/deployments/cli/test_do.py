"""`bihuan do`, `show`, `worklist`: the loop by hand, and forms that were filled in badly."""

import json
from datetime import date
from pathlib import Path

import pytest

from models.forms.problem import Find, PlanMeasure, SubmitPlan
from tests.chamber import Chamber
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

APPROVED = "problem.approve_plan"


@pytest.fixture
def number(settled: Province) -> str:
    """A problem whose plan waits for approval."""
    form = Find(
        actor="inspect",
        inspection=settled.inspection(),
        keeper="ZFW",
        body="PRISON",
        title="三起减刑案件缺集体评议签字",
        found_on=date(2026, 3, 2),
        owner="OWNER",
    )
    found = settled.do("find", form).number
    measures = (PlanMeasure(text="补签并说明", due_on=date(2026, 5, 1)),)
    settled.do("submit_plan", SubmitPlan(actor="owner", number=found, measures=measures), 3)
    return found


def test_a_filled_form_is_recorded_and_the_matter_shows_it(
    bihuan: Bihuan, number: str, tmp_path: Path
) -> None:
    form = tmp_path / "form.json"
    form.write_text(json.dumps({"actor": "super", "opinion": "同意"}))
    done = bihuan("do", "approve_plan", number, "--form", str(form), "--json").json
    assert (done["state"], done["event"], done["replayed"]) == (
        "in_progress",
        "problem:plan_approved",
        False,
    )
    shown = bihuan("show", "晋政法整[2026]1", "--json").json
    assert (shown["number"], shown["state"], shown["seq"]) == (number, "in_progress", 3)
    assert [entry["zh"] for entry in shown["timeline"]] == ["登记问题", "报送方案", "批准方案"]
    rectify = next(clock for clock in shown["clocks"] if clock["term"] == "rectify")
    assert rectify["due_on"] == "2026-09-02"
    assert rectify["why"]
    assert {"problem.report_progress", "problem.claim_done"} >= {
        f"problem.{each['verb']}" for each in shown["next"] if each["usual"]
    }


def test_people_read_the_same_matter_and_its_place_on_the_worklist(
    bihuan: Bihuan, number: str
) -> None:
    shown = bihuan("show", number)
    assert shown.status == 0
    for said in ("方案待审", "整改期限", "批准方案", "problem.approve_plan", "回避 not by：owner"):
        assert said in shown.out
    waiting = bihuan("worklist", "--json").json
    assert (waiting["open"], waiting["lines"][0]["number"]) == (1, number)
    assert waiting["lines"][0]["verbs"][0] == "approve_plan"
    assert number in bihuan("worklist", "--body", "PRISON").out
    assert bihuan("worklist", "--body", "COURT", "--json").json["open"] == 0
    assert bihuan("worklist", "--body", "NOWHERE", "--json").json["code"] == "roster.unknown-code"


def test_the_same_key_is_answered_and_not_done_again(bihuan: Bihuan, number: str) -> None:
    words = ("do", APPROVED, number, "-s", "actor=super", "-s", "opinion=同意", "--key", "k1")
    assert bihuan(*words, "--json").json["replayed"] is False
    assert bihuan(*words, "--json").json["replayed"] is True
    assert "早已入账" in bihuan(*words).out
    other = bihuan(*words[:-4], "-s", "opinion=不同意", "--key", "k1", "--json")
    assert (other.status, other.json["code"]) == (1, "act.key-reused")


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        ("owner", "actor.not-entitled"),
        ("nobody", "actor.unknown-person"),
        ("system", "actor.unknown-person"),
    ],
)
def test_who_may_not_is_refused_with_the_sentence(
    bihuan: Bihuan, number: str, actor: str, code: str
) -> None:
    words = ("do", APPROVED, number, "-s", f"actor={actor}", "-s", "opinion=同意")
    assert bihuan(*words, "--json").json["code"] == code
    said = bihuan(*words)
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 2, "one sentence, one way out"


def test_a_problem_is_found_by_a_form_in_toml_from_a_pipe(
    bihuan: Bihuan, settled: Province
) -> None:
    form = (
        'actor = "inspect"\nkeeper = "ZFW"\nbody = "PRISON"\ntitle = "缺签字"\n'
        f'inspection = "{settled.inspection()}"\nfound_on = 2026-05-06\nowner = "OWNER"\n'
        '[term]\nrule = "working_days"\nn = 10\n'
    )
    done = bihuan("do", "find", "--form", "-", "--json", typed=form).json
    assert (done["number"], done["state"]) == ("晋政法整〔2026〕1号", "plan_due")
    assert bihuan("do", "find", "晋政法整[2026]9", "--json").json["code"] == "verb.takes-no-number"


def test_all_that_is_wrong_with_a_form_is_said_at_once_by_title(
    bihuan: Bihuan, tmp_path: Path
) -> None:
    form = tmp_path / "form.json"
    said = {
        "actor": "",
        "number": "晋政法整[2026]1",
        "opinion": "x",
        "measures": [{"text": "补签\u0007", "due_on": "2026-02-30"}, {"text": "x" * 300}],
        "cause": "天气 · weather",
    }
    form.write_text(json.dumps(said))
    refused = bihuan("do", "submit_plan", "--form", str(form), "--json").json
    assert refused["code"] == "form.invalid"
    wrong = {each["field"]: each for each in refused["figures"]["errors"]}
    assert set(wrong) == {
        "actor",
        "opinion",
        "cause",
        "measures.0.text",
        "measures.0.due_on",
        "measures.1.text",
        "measures.1.due_on",
    }
    assert "控制字符" in wrong["measures.0.text"]["problem"]
    assert wrong["measures.0.due_on"]["title"] == "整改措施 · Measures 第1项 › 完成日期 · Done by"
    assert "没有这一项" in wrong["opinion"]["problem"]
    shown = bihuan("do", "submit_plan", "--form", str(form))
    assert (shown.status, "7处" in shown.err) == (1, True)


def test_what_is_wrong_with_a_form_is_said_in_english_by_key_and_title(
    bihuan: Bihuan, tmp_path: Path
) -> None:
    form = tmp_path / "form.json"
    said = {"actor": "", "opinion": "x", "measures": [{"text": "补签", "due_on": "2026-02-30"}]}
    form.write_text(json.dumps({"number": "晋政法整[2026]1", **said}))
    problem = bihuan("do", "submit_plan", "--form", str(form), "--json").json
    said_en, said_zh = problem["detail_en"], problem["detail"]
    assert said_en == (
        "The form has 3 to correct: actor (Staff number): must not be empty; "
        "measures.0.due_on (Measures 1 › Done by): a date such as 2026-02-05; "
        "opinion: there is no such field."
    )
    assert "actor（经办人编号）：不能为空" in said_zh
    assert "measures.0.due_on（整改措施第1项 › 完成日期）：应为日期，如 2026-02-05" in said_zh


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("f.json", b"{", "form.unreadable"),
        ("f.json", b"", "form.unreadable"),
        ("f.json", b"[1]", "form.not-fields"),
        ("f.json", b'{"actor": "a", "actor": "b"}', "form.unreadable"),
        ("f.json", b"[" * 100_000, "form.unreadable"),
        ("f.toml", b"actor =", "form.unreadable"),
        ("f.toml", 'actor = "王"'.encode("gbk"), "file.wrong-encoding"),
        ("f.toml", b'actor = "\x07"', "form.unreadable"),
        ("f.json", b'{"opinion": 1.5, "actor": NaN}', "form.invalid"),
    ],
)
def test_a_file_that_is_no_form_is_refused(
    bihuan: Bihuan, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    said = bihuan("do", APPROVED, "x", "--form", str(tmp_path / name), "--json")
    assert (said.status, said.json["code"]) == (1, code)


def test_a_form_of_many_megabytes_is_refused_by_its_size(bihuan: Bihuan, tmp_path: Path) -> None:
    (tmp_path / "f.json").write_bytes(b" " * (5 << 20))
    said = bihuan("do", APPROVED, "x", "--form", str(tmp_path / "f.json"), "--json")
    assert said.json["code"] == "file.too-large"


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        ("approve", "verb.unknown"),
        ("problem.recompute", "verb.unknown"),
        ("\x1b[1m", "verb.unknown"),
    ],
)
def test_a_verb_that_nobody_can_do_is_refused_with_those_near_it(
    bihuan: Bihuan, verb: str, code: str
) -> None:
    said = bihuan("do", verb, "--json")
    assert (said.status, said.json["code"]) == (1, code)
    assert "\x1b[1m" not in bihuan("do", verb).err


def test_a_setting_by_hand_needs_a_field_and_a_value(bihuan: Bihuan) -> None:
    assert bihuan("do", APPROVED, "x", "-s", "opinion", "--json").json["code"] == (
        "form.not-a-setting"
    )


def test_a_number_that_is_none_and_one_that_nothing_bears_are_refused(
    bihuan: Bihuan, installed: Path
) -> None:
    assert bihuan("show", "三号", "--json").json["code"] == "number.unreadable"
    assert bihuan("show", "晋政法整[2026]7", "--json").json["code"] == "matter.unknown"


def test_a_list_is_set_by_several_options_or_by_commas(bihuan: Bihuan, settled: Province) -> None:
    chamber = Chamber.beside(settled)
    session = chamber.convened(chamber.accepted("judge1"))
    words = ("do", "session.arrive", session, "-s", "actor=office")
    assert bihuan(*words, "-s", "people=m1, m2，m3", "-s", "people=m4").status == 0
    told = bihuan("show", session, "--json").json["session"]["members"]
    assert {member["code"] for member in told if member["present"]} == {"m1", "m2", "m3", "m4"}
    none = bihuan(*words, "-s", "people=", "--json").json
    assert (none["code"], none["figures"]["errors"][0]["field"]) == ("form.invalid", "people")


@pytest.mark.parametrize("ground", ["利害关系", "本人或近亲属与", "has an interest", "interest"])
def test_a_choice_is_typed_by_a_half_or_a_beginning_and_else_refused_with_all_there_are(
    bihuan: Bihuan, settled: Province, ground: str
) -> None:
    chamber = Chamber.beside(settled)
    session = chamber.convened(chamber.accepted("judge1"))
    said = {"actor": "office", "member": "m2", "ground": ground, "asked_by": "当事人",
            "statement": "系近亲属", "learned_on": "2026-05-06"}  # fmt: skip
    words = [w for name, value in said.items() for w in ("-s", f"{name}={value}")]
    done = bihuan("do", "session.request_recusal", session, *words)
    if ground == "利害关系":
        assert done.status == 1
        assert "应为下列之一：是当事人或检举人的近亲属、" in done.err
        assert "--form form.toml" in done.err
    else:
        assert done.status == 0, done.err


@pytest.mark.parametrize(
    ("verb", "words", "code"),
    [
        ("problem.approve_plan", ("opinion=同意", "opinion=不同意"), "form.set-twice"),
        ("problem.submit_plan", ("measures=补签",), "form.needs-a-file"),
        ("problem.approve_plan", ("opinion",), "form.not-a-setting"),
    ],
)
def test_what_cannot_be_set_by_hand_is_refused_with_the_way_to_a_form(
    bihuan: Bihuan, verb: str, words: tuple[str, ...], code: str
) -> None:
    settings = [word for each in words for word in ("-s", each)]
    refused = bihuan("do", verb, "晋政法整[2026]1", *settings, "--json").json
    assert refused["code"] == code
    assert f"bihuan forms {verb}" in refused["way_out"] + refused["way_out_en"]
