"""`bihuan due`: the contract word for word, bad input in a sentence, a file of questions."""

from datetime import date
from pathlib import Path

import pytest

from models.forms.register import NoticeDay, PublishArrangement
from rules.actor import Channel
from tasks.ledger import open_ledger
from tasks.recomputation import publish_arrangement
from tests.arranged import whole
from tests.deployments.cli.conftest import Bihuan

HEAD = "no,rule,start,n\n"
ASKED = ("due", "--rule", "civil_days", "--start", "2026-02-05", "--n", "10")


def test_ten_civil_days_over_spring_festival_end_on_the_24th(bihuan: Bihuan) -> None:
    said = bihuan(*ASKED, "--json")
    assert said.status == 0
    assert said.json["due"] == "2026-02-24"
    assert said.json["provisional"] is False
    assert list(said.json) == ["due", "provisional", "steps"]
    assert {"kind", "zh", "en", "on", "article"} == set(said.json["steps"][0])


def test_no_database_is_needed_and_none_is_made(bihuan: Bihuan, var: Path) -> None:
    assert bihuan(*ASKED).status == 0
    assert not var.exists()


def test_people_read_why_in_both_languages_and_a_run_of_holidays_once(bihuan: Bihuan) -> None:
    said = bihuan(*ASKED).out
    assert said.startswith("2026-02-24")
    assert "共9日 · 9 days" in said
    assert said.count("Spring Festival") == 1


def test_the_calendar_of_the_database_holds_where_there_is_one(
    bihuan: Bihuan, installed: Path
) -> None:
    # Until 2027 is arranged, its first days are an estimate; here a Saturday is worked for one.
    asked = ("due", "--rule", "working_days", "--start", "2026-12-30", "--n", "2", "--json")
    before = bihuan(*asked).json
    assert before["provisional"] is True
    days = (
        NoticeDay(day=date(2027, 1, 1), is_work=False, name="元旦"),
        NoticeDay(day=date(2027, 1, 2), is_work=True, name="元旦"),
    )
    form = PublishArrangement(actor="system", year=2027, source="国办发明电", days=whole(*days))
    publish_arrangement(open_ledger(), form, Channel.SYSTEM)
    after = bihuan(*asked).json
    assert (after["due"], after["provisional"]) == ("2027-01-02", False)


def test_a_database_that_is_not_upgraded_yet_does_not_stop_a_question(
    bihuan: Bihuan, var: Path
) -> None:
    var.mkdir()
    (var / "bihuan.db").touch()
    said = bihuan(*ASKED, "--json")
    assert (said.status, said.json["due"]) == (0, "2026-02-24")
    assert "内置日历" in said.err


def test_at_least_three_days_before_is_counted_backwards(bihuan: Bihuan) -> None:
    words = ("due", "--rule", "civil_days", "--start", "2026-03-13", "--n", "3", "--before")
    assert bihuan(*words, "--json").json["due"] == "2026-03-09"


@pytest.mark.parametrize(
    ("rule", "start", "n", "code"),
    [
        ("civil_days", "2026-02-30", "10", "period.not-a-date"),
        ("civil_days", "10000-01-01", "10", "period.not-a-date"),
        ("civil_days", "2026-02-05", "0", "period.not-positive"),
        ("civil_days", "2026-02-05", "-1", "period.not-positive"),
        ("civil_days", "2026-02-05", "1.5", "period.not-whole"),
        ("civil_days", "2026-02-05", "９", "period.not-whole"),
        ("civil_days", "2026-02-05", "999999999", "period.too-far"),
        ("civil_days", "2059-12-30", "4000", "calendar.outside-table"),
        ("fortnights", "2026-02-05", "10", "period.unknown-rule"),
        ("hours", "2026-02-05T10:20", "24", "period.naive-instant"),
        ("civil_days\x07", "2026-02-05", "10", "period.unknown-rule"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_code(
    bihuan: Bihuan, rule: str, start: str, n: str, code: str
) -> None:
    said = bihuan("due", "--rule", rule, "--start", start, f"--n={n}", "--json")
    assert (said.status, said.json["code"]) == (1, code)
    for_people = bihuan("due", "--rule", rule, "--start", start, f"--n={n}")
    assert (for_people.status, for_people.out) == (1, "")
    assert for_people.err.splitlines()[0].startswith(said.json["detail"])
    assert "\x07" not in for_people.err


def test_a_question_without_its_parts_says_which_are_missing(bihuan: Bihuan) -> None:
    said = bihuan("due", "--rule", "civil_days")
    assert said.status == 1
    assert "--start --n" in said.err


def batch(bihuan: Bihuan, tmp_path: Path, content: bytes, *more: str) -> tuple[int, str, str]:
    file = tmp_path / "questions.csv"
    file.write_bytes(content)
    said = bihuan("due", "--batch", str(file), *more)
    return said.status, said.out, said.err


def test_a_file_is_answered_row_for_row(bihuan: Bihuan, tmp_path: Path) -> None:
    rows = HEAD + "1,civil_days,2026-02-05,10\n2,civil_days,2026-12-25,10\n"
    status, out, err = batch(bihuan, tmp_path, rows.encode())
    assert (status, err) == (0, "")
    assert out == "no,due,provisional,estimate\n1,2026-02-24,false,\n2,unknown,true,2027-01-04\n"


def test_a_bad_row_is_named_and_the_rest_answered(bihuan: Bihuan, tmp_path: Path) -> None:
    rows = (
        HEAD + "1,civil_days,2026-02-30,10\n2,civil_days,2026-02-05,10\n3,civil_days,2026-02-05\n"
    )
    status, out, err = batch(bihuan, tmp_path, rows.encode())
    assert status == 1
    assert out.splitlines()[1:] == ["1,refused,,", "2,2026-02-24,false,", "3,refused,,"]
    assert "第2行 start “2026-02-30”" in err
    assert "第4行 n" in err


def test_a_file_as_json_has_rows_and_refusals(bihuan: Bihuan, tmp_path: Path) -> None:
    rows = HEAD + "1,civil_days,2026-02-05,10\n2,x,2026-02-05,10\n"
    file = tmp_path / "q.csv"
    file.write_text(rows)
    said = bihuan("due", "--batch", str(file), "--json")
    assert said.status == 1
    assert said.json["rows"][0] == {
        "no": "1",
        "due": "2026-02-24",
        "provisional": "false",
        "estimate": "",
    }
    assert [(r["line"], r["column"], r["code"]) for r in said.json["refused"]] == [
        (3, "rule", "period.unknown-rule")
    ]


def test_questions_may_come_through_a_pipe(bihuan: Bihuan) -> None:
    said = bihuan("due", "--batch", "-", typed=HEAD + "甲,working_days,2026-02-05,10\n")
    assert said.out.splitlines()[1] == "甲,2026-02-26,false,"


def test_a_byte_order_mark_and_gbk_that_was_named_are_read(bihuan: Bihuan, tmp_path: Path) -> None:
    row = "甲,civil_days,2026-02-05,10\n"
    marked = b"\xef\xbb\xbf" + (HEAD + row).encode()
    assert batch(bihuan, tmp_path, marked)[1].splitlines()[1].startswith("甲,2026-02-24")
    in_gbk = (HEAD + row).encode("gbk")
    assert batch(bihuan, tmp_path, in_gbk, "--encoding", "gbk")[0] == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "batch.column-missing"),
        (b"no,rule,start\n1,civil_days,2026-02-05\n", "batch.column-missing"),
        ((HEAD + "甲,civil_days,2026-02-05,10\n").encode("gbk"), "file.wrong-encoding"),
        (b"\x00\xff\xfe\x80", "file.wrong-encoding"),
    ],
)
def test_a_file_that_is_none_is_refused_before_anything_is_printed(
    bihuan: Bihuan, tmp_path: Path, content: bytes, code: str
) -> None:
    status, out, _ = batch(bihuan, tmp_path, content)
    assert (status, out) == (1, "")
    file = tmp_path / "questions.csv"
    assert bihuan("due", "--batch", str(file), "--json").json["code"] == code


def test_a_file_that_is_not_there_and_an_encoding_that_is_none_are_refused(
    bihuan: Bihuan, tmp_path: Path
) -> None:
    assert "无法读取文件" in bihuan("due", "--batch", str(tmp_path / "none.csv")).err
    assert "无法读取文件" in bihuan("due", "--batch", str(tmp_path)).err
    (tmp_path / "q.csv").write_text(HEAD)
    said = bihuan("due", "--batch", str(tmp_path / "q.csv"), "--encoding", "klingon")
    assert (said.status, "klingon" in said.err) == (1, True)


def test_a_hundred_thousand_rows_are_all_answered(bihuan: Bihuan, tmp_path: Path) -> None:
    rows = "".join(f"{n},civil_days,2026-02-05,{n % 300 + 1}\n" for n in range(100_000))
    status, out, _ = batch(bihuan, tmp_path, (HEAD + rows).encode())
    assert (status, out.count("\n")) == (0, 100_001)
