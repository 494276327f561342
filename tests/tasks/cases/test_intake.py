"""Case data by file: taken in once, corrected, late, twice, impossible; nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from rules.cases.event import days
from tasks.cases.checking import verify_lake
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.cases.result import CaseResult
from tests.lake import HEAD, files, kept, told
from tests.province import Province

FILED = "1,COURT,（2026）晋01民初1号,2026-01-06,立案,LI,民事一审,12000"
HEARD = "2,COURT,（2026）晋01民初1号,2026-02-03 09:30,开庭,LI,,"
JUDGED = "3,COURT,（2026）晋01民初1号,2026-03-02T16:00:00+08:00,judged,LI,,"
CASE = "（2026）晋01民初1号"


def take_in(province: Province, folder: Path, *rows: str, **how: Any) -> CaseResult:
    order = CaseOrder(*files(folder, *rows), **how)
    return take_in_cases(province.ledger, order, province.at(0))


def test_a_file_is_taken_in_and_the_same_file_again_changes_nothing(
    province: Province, lake: Path
) -> None:
    first = take_in(province, lake, FILED, HEARD, JUDGED)
    assert (first.taken, first.cases, first.partitions, first.written) == (3, 1, 3, True)
    (sheet,) = kept(province.store, "COURT", CASE)
    assert sheet["filed_on"] == days(date(2026, 1, 6))
    assert sheet["judged_on"] == days(date(2026, 3, 2))
    assert (sheet["kind"], sheet["claim_amount"]) == ("civil_first", 12000)
    again = take_in(province, lake, FILED, HEARD, JUDGED)
    assert (again.taken, again.repeated, again.written) == (0, 3, False)


def test_a_dry_run_says_what_would_be_and_writes_nothing(province: Province, lake: Path) -> None:
    tried = take_in(province, lake, FILED, HEARD, dry_run=True)
    assert (tried.taken, tried.cases, tried.written) == (2, 1, False)
    assert not list((lake / "var" / "lake").rglob("*.parquet"))
    assert take_in(province, lake, FILED, HEARD).taken == 2


def test_a_correction_holds_and_what_it_corrects_is_kept(province: Province, lake: Path) -> None:
    take_in(province, lake, FILED, HEARD)
    came = take_in(province, lake, FILED.replace("2026-01-06", "2025-12-30"))
    assert (came.taken, came.corrected, dict(came.faults)) == (0, 1, {"correction": 1})
    (sheet,) = kept(province.store, "COURT", CASE)
    assert (sheet["filed_on"], sheet["filed_times"]) == (days(date(2025, 12, 30)), 1)
    # The month that it left has a second generation without it; the first still has it.
    january = sorted((lake / "var" / "lake").glob("*/COURT/2026-01/*.parquet"))
    assert [pl.read_parquet(file).height for file in january] == [1, 0]
    assert told(province.store, "COURT", CASE) == ["1", "2"]


def test_an_event_that_comes_late_counts_as_if_in_time_and_is_reported(
    province: Province, lake: Path
) -> None:
    take_in(province, lake, FILED, JUDGED)
    came = take_in(province, lake, HEARD)
    assert dict(came.faults) == {"late": 1}
    assert kept(province.store, "COURT", CASE)[0]["heard_on"] == days(date(2026, 2, 3))


def test_the_same_thing_under_two_ids_is_kept_twice_and_reported(
    province: Province, lake: Path
) -> None:
    came = take_in(province, lake, FILED, HEARD, HEARD.replace("2,", "9,", 1))
    assert (came.taken, dict(came.faults)) == (3, {"duplicate": 1})
    assert kept(province.store, "COURT", CASE)[0]["heard_times"] == 2


@pytest.mark.parametrize(("on", "faults"), [("2026-01-05", {"order": 1}), ("2026-01-06", {})])
def test_judged_before_filed_is_reported_and_on_the_same_day_is_not(
    province: Province, lake: Path, on: str, faults: dict[str, int]
) -> None:
    came = take_in(province, lake, FILED, f"3,COURT,{CASE},{on},judged,LI,,")
    assert (came.taken, dict(came.faults)) == (2, faults)


def test_every_bad_cell_is_named_and_one_bad_row_holds_all_back(
    province: Province, lake: Path
) -> None:
    bad = (
        f"4,NOWHERE,{CASE},2026-01-07,立案,LI,,",
        f"5,COURT,{CASE},2026-02-30,开庭,LI,,",
        f"6,COURT,{CASE},2026-01-07,飞升,LI,民事三审,很多",
        f"7,COURT,{CASE},2026-01-08,开庭,LI,,",
        f"7,COURT,{CASE},2026-01-09,开庭,LI,,",
        f",COURT,{CASE},2026-01-09,开庭,LI,,",
    )
    came = take_in(province, lake, FILED, *bad)
    named = {(cell.row, cell.column, cell.value, cell.code) for cell in came.refusals}
    assert named == {
        (3, "body", "NOWHERE", "cases.body-not-known"),
        (4, "时间", "2026-02-30", "import.not-a-day"),
        (5, "节点", "飞升", "cases.not-a-word"),
        (5, "类别", "民事三审", "cases.not-a-kind"),
        (5, "标的", "很多", "cases.not-an-integer"),
        (6, "id", "7", "cases.said-twice"),
        (7, "id", "7", "cases.said-twice"),
        (8, "编号", "", "import.cell-empty"),
    }
    assert (came.refused, came.events, came.taken, came.held_back) == (6, 1, 0, 1)
    assert not came.written
    good = take_in(province, lake, FILED, *bad, good_rows=True)
    assert (good.refused, good.taken, good.written) == (6, 1, True)


def test_what_the_log_calls_private_is_not_repeated(province: Province, lake: Path) -> None:
    file, said = files(lake, f"1,COURT,{CASE},2026-01-06,张某某撤诉,LI,,")
    said.write_text('private = ["节点"]\n' + said.read_text("utf-8"), "utf-8")
    came = take_in_cases(province.ledger, CaseOrder(file, said), province.at(0))
    assert [cell.value for cell in came.refusals] == [None]
    assert "张" not in str(came.plain())


WIDE = """\
kind = "cases"
view = "court_cases"
source = "docket"
body = { constant = "COURT" }
case = "案号"
[[events]]
at = "立案日"
happened = { constant = "filed" }
facts = { kind = "类别" }
[[events]]
at = "开庭日"
happened = { constant = "heard" }
[[events]]
at = "裁判日"
happened = { constant = "judged" }
"""


def test_a_wide_table_makes_an_event_of_each_day_that_is_filled(
    province: Province, lake: Path
) -> None:
    head = "案号,类别,立案日,开庭日,裁判日\n"
    rows = ("1号,民事一审,2026-01-06,2026-02-03,", "2号,民事一审,2026-01-07,,", "3号,,,,")
    order = CaseOrder(*files(lake, *rows, mapping=WIDE, head=head))
    came = take_in_cases(province.ledger, order, province.at(0))
    assert (came.rows, came.taken, came.without_event) == (3, 3, 1)
    later = ("1号,民事一审,2026-01-06,2026-02-04,2026-03-01", *rows[1:])
    order = CaseOrder(*files(lake, *later, mapping=WIDE, head=head))
    came = take_in_cases(province.ledger, order, province.at(1))
    assert (came.taken, came.corrected, came.repeated) == (1, 1, 2)


ROLES = """\
kind = "roles"
view = "court_cases"
source = "allocation"
body = { constant = "COURT" }
case = "案号"
[[events]]
role = { column = "角色", map = { "承办" = "reporting_judge" } }
person = "人员"
from_on = "起"
to_on = "止"
"""


def test_roles_come_with_their_days_and_nobody_or_an_end_before_the_start_is_refused(
    province: Province, lake: Path
) -> None:
    head = "案号,角色,人员,起,止\n"
    rows = ("1号,承办,LI,2026-01-06,2026-03-01", "1号,承办,WANG,2026-03-02,")
    order = CaseOrder(*files(lake, *rows, mapping=ROLES, head=head))
    assert take_in_cases(province.ledger, order, province.at(0)).taken == 2
    (sheet,) = kept(province.store, "COURT", "1号")
    assert sheet["reporting_judge_since"] == days(date(2026, 3, 2))
    bad = ("1号,承办,,2026-01-06,", "1号,承办,LI,2026-01-06,2026-01-05", "1号,旁听,LI,2026-01-06,")
    order = CaseOrder(*files(lake, *bad, mapping=ROLES, head=head))
    came = take_in_cases(province.ledger, order, province.at(0))
    assert [(c.row, c.code) for c in came.refusals] == [
        (2, "cases.no-tenure"),
        (3, "cases.no-tenure"),
        (4, "import.value-not-mapped"),
    ]


DOCUMENTS = """\
kind = "documents"
view = "court_cases"
source = "papers"
body = { constant = "COURT" }
case = "案号"
[[events]]
id = ["文号"]
at = "日期"
document = { column = "文书", map = { "判决书" = "judgment" } }
step = { column = "动作", map = { "签发" = "signed", "送达" = "served" } }
"""


def test_documents_come_step_by_step(province: Province, lake: Path) -> None:
    rows = ("a,1号,判决书,签发,2026-03-02", "b,1号,判决书,送达,2026-03-05")
    order = CaseOrder(*files(lake, *rows, mapping=DOCUMENTS, head="文号,案号,文书,动作,日期\n"))
    assert take_in_cases(province.ledger, order, province.at(0)).taken == 2
    (sheet,) = kept(province.store, "COURT", "1号")
    assert sheet["judgment_served_on"] == days(date(2026, 3, 5))


def test_parquet_says_what_the_same_csv_says(province: Province, lake: Path) -> None:
    file, said = files(lake, FILED, HEARD, JUDGED)
    take_in_cases(province.ledger, CaseOrder(file, said), province.at(0))
    table = pl.read_csv(file, infer_schema=False)
    parquet = lake / "events.parquet"
    table.with_columns(pl.col("编号").cast(pl.Int64), pl.col("标的").cast(pl.Int64)).write_parquet(
        parquet
    )
    again = take_in_cases(province.ledger, CaseOrder(parquet, said), province.at(1))
    assert (again.repeated, again.written) == (3, False)


def test_a_spreadsheet_gives_instants_by_its_dates_and_no_code_by_a_date(
    province: Province, lake: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD.strip().split(","))
    sheet.append([1, "COURT", CASE, datetime(2026, 1, 6, 9, 30), "立案", "LI", "民事一审", 12000])  # noqa: DTZ001
    sheet.append([2, "COURT", datetime(2026, 1, 6), date(2026, 2, 3), "开庭", "LI", None, None])  # noqa: DTZ001
    book.save(lake / "events.xlsx")
    _, mapping = files(lake)
    order = CaseOrder(lake / "events.xlsx", mapping, good_rows=True)
    came = take_in_cases(province.ledger, order, province.at(0))
    assert [(cell.row, cell.column, cell.code) for cell in came.refusals] == [
        (3, "案号", "import.not-text")
    ]
    (found,) = kept(province.store, "COURT", CASE)
    assert (found["filed_on"], found["claim_amount"]) == (days(date(2026, 1, 6)), 12000)


def test_two_that_take_in_one_file_at_once_take_it_in_once(province: Province, lake: Path) -> None:
    order = CaseOrder(*files(lake, FILED, HEARD, JUDGED))
    with ThreadPoolExecutor(2) as pool:
        both = [
            pool.submit(take_in_cases, province.ledger, order, province.at(0)) for _ in range(2)
        ]
        results = [one.result() for one in both]
    assert sorted(one.taken for one in results) == [0, 3]
    assert told(province.store, "COURT", CASE) == ["1", "2", "3"]
    assert kept(province.store, "COURT", CASE)[0]["heard_times"] == 1
    assert verify_lake(province.store).rows == 3
