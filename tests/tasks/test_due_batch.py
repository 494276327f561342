"""Due dates by the file: every good row answered, every bad one named, nothing lost."""

import csv
import io
from datetime import date

import pytest

from rules.counting import Rule, due_date
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.due_batch import Batch, ColumnMissing, due_batch

OFFICIAL = Calendar.official()
HEADING = "no,rule,start,n\n"


def answered(text: str) -> tuple[list[dict[str, str]], Batch]:
    out = io.StringIO()
    batch = due_batch(io.StringIO(text, newline=""), out, OFFICIAL)
    return list(csv.DictReader(io.StringIO(out.getvalue()))), batch


def row(no: str, due: str, provisional: str = "false", estimate: str = "") -> dict[str, str]:
    return {"no": no, "due": due, "provisional": provisional, "estimate": estimate}


def test_rows_are_answered_in_the_order_read() -> None:
    rows, batch = answered(
        HEADING + "A,civil_days,2026-02-05,10\nB,working_days,2025-01-20,10\n"
        "C,hours,2026-02-16T10:20+08:00,24\n"
    )
    assert rows == [
        row("A", "2026-02-24"),
        row("B", "2025-02-08"),
        row("C", "2026-02-17T11:00:00+08:00"),
    ]
    assert (batch.read, batch.official, batch.provisional, batch.refused) == (3, 3, 0, [])


def test_heading_of_the_answer_is_the_contract() -> None:
    out = io.StringIO()
    due_batch([HEADING], out, OFFICIAL)
    assert out.getvalue() == "no,due,provisional,estimate\n"


def test_provisional_row_is_unknown_with_its_estimate_beside() -> None:
    rows, batch = answered(HEADING + "A,civil_days,2026-12-25,10\n")
    estimate = due_date(Rule.civil_days, date(2026, 12, 25), 10, OFFICIAL)[0].isoformat()
    assert rows == [row("A", "unknown", "true", estimate)]
    assert batch.provisional == 1


@pytest.mark.parametrize(
    ("line", "column", "value", "code"),
    [
        ("A,lunar_days,2026-02-05,10", "rule", "lunar_days", "period.unknown-rule"),
        ("A,civil_days,2026-02-30,10", "start", "2026-02-30", "period.not-a-date"),
        ("A,civil_days,10000-01-01,10", "start", "10000-01-01", "period.not-a-date"),
        ("A,civil_days,,10", "start", "", "period.not-a-date"),
        ("A,civil_days,1999-02-05,10", "start", "1999-02-05", "calendar.outside-table"),
        ("A,civil_days,2026-02-05,ten", "n", "ten", "period.not-whole"),
        ("A,civil_days,2026-02-05,0", "n", "0", "period.not-positive"),
        ("A,civil_days,2026-02-05,-1", "n", "-1", "period.not-positive"),
        ("A,civil_days,2026-02-05,99999999999", "n", "99999999999", "period.too-far"),
        ("A,hours,2026-02-05T10:20,24", "start", "2026-02-05T10:20", "period.naive-instant"),
        ("A,civil_days,2026-02-05T10:20+08:00,2", "start", "2026-02-05T10:20+08:00",
         "period.not-a-date"),
        ("A,civil_days,2026-02-05", "n", "A,civil_days,2026-02-05", "batch.cell-missing"),
        ("A", "rule", "A", "batch.cell-missing"),
        ("A,civil_days,2026-02-05\x00,10", "start", "2026-02-05�", "period.not-a-date"),
    ],
)  # fmt: skip
def test_bad_row_is_named_and_the_rows_around_it_are_answered(
    line: str, column: str, value: str, code: str
) -> None:
    good = "Z,civil_days,2026-02-05,10\n"
    rows, batch = answered(HEADING + good + line + "\n" + good)
    assert rows == [row("Z", "2026-02-24"), row("A", "refused", ""), row("Z", "2026-02-24")]
    bad = batch.refused[0]
    assert (bad.line, bad.column, bad.value, bad.refusal.code) == (3, column, value, code)
    assert (batch.read, batch.official, len(batch.refused)) == (3, 2, 1)


def test_byte_order_mark_and_capitals_in_the_heading_are_tolerated() -> None:
    body = "A,civil_days,2026-02-05,10\n"
    for heading in ("\ufeffno,rule,start,n\n", '\ufeff"no","rule",start,n\n', "No, Rule,START,N\n"):
        assert answered(heading + body)[0] == [row("A", "2026-02-24")]


def test_columns_may_stand_in_any_order_with_others_between() -> None:
    rows, _ = answered("n,remark,start,no,rule\n10,x,2026-02-05,晋督〔2026〕1号,civil_days\n")
    assert rows == [row("晋督〔2026〕1号", "2026-02-24")]


def test_number_with_a_comma_or_a_line_break_comes_back_as_it_was() -> None:
    rows, _ = answered(HEADING + '"A, ""b""\nc",civil_days,2026-02-05,10\r\n')
    assert rows == [row('A, "b"\nc', "2026-02-24")]


@pytest.mark.parametrize("heading", ["", "\n", "no,rule,start\n", "no;rule;start;n\n", "1,2,3,4\n"])
def test_file_without_the_columns_is_refused_before_anything_is_written(heading: str) -> None:
    out = io.StringIO()
    with pytest.raises(ColumnMissing, match="缺少列"):
        due_batch(io.StringIO(heading), out, OFFICIAL)
    assert out.getvalue() == ""


def test_empty_lines_are_no_rows_and_keep_the_numbers_of_lines_right() -> None:
    rows, batch = answered(HEADING + "\n\nA,civil_days,2026-02-05,ten\n\n")
    assert (len(rows), batch.read, batch.refused[0].line) == (1, 1, 4)


def test_quotation_mark_left_open_is_named_with_the_lines_it_swallowed() -> None:
    good = "Z,civil_days,2026-02-05,10\n"
    rows, batch = answered(HEADING + good + '"A,civil_days,2026-02-05,10\n' + good * 5)
    assert len(rows) == 2
    bad = batch.refused[0]
    assert (bad.line, bad.refusal.figures["first"], bad.refusal.figures["last"]) == (3, 3, 8)


def test_cell_beyond_all_bounds_is_refused_and_what_follows_is_answered() -> None:
    huge = "A" * 200_000
    rows, batch = answered(
        HEADING + huge + ",civil_days,2026-02-05,10\nZ,civil_days,2026-02-05,10\n"
    )
    assert rows == [row("", "refused", ""), row("Z", "2026-02-24")]
    assert batch.refused[0].line == 2
    assert isinstance(batch.refused[0].refusal, Refused)


def test_every_row_of_every_rule_agrees_with_the_rule_itself() -> None:
    asked = [
        (f"{rule}-{n}", rule, date(2026, 1, 1 + n), n)
        for rule in Rule
        if not rule.exact
        for n in range(1, 28)
    ]
    rows, _ = answered(HEADING + "".join(f"{no},{r},{on},{n}\n" for no, r, on, n in asked))
    for (no, rule, on, n), found in zip(asked, rows, strict=True):
        due, provisional = due_date(rule, on, n, OFFICIAL)
        assert found["no"] == no
        assert found["estimate" if provisional else "due"] == due.isoformat()
