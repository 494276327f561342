"""Tables of case data in Parquet and XES; what is none is refused with its name."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rules.refusal import Refused
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.cases.tables import read_case_table
from tasks.importing.mapping import FileMap
from tests.lake import kept
from tests.province import Province
from tests.tasks.cases.test_xes import LOG

XES = """\
kind = "events"
view = "court_cases"
source = "log"
body = { constant = "COURT" }
case = "case:concept:name"
[[events]]
id = ["case:concept:name", "concept:name"]
at = "time:timestamp"
happened = "concept:name"
"""


def test_parquet_gives_days_instants_numbers_and_nothing_as_text(lake: Path) -> None:
    at = datetime(2026, 1, 6, 1, 30, tzinfo=UTC)
    frame = pl.DataFrame(
        {"n": [1, None], "on": [date(2026, 1, 6), None], "at": [at, None], "yes": [True, None]}
    ).with_columns(pl.col("at").dt.convert_time_zone("Asia/Shanghai"))
    frame.write_parquet(lake / "t.parquet")
    table = read_case_table(lake / "t.parquet", FileMap())
    assert table.header == ("n", "on", "at", "yes")
    assert [list(row) for _, row in table.rows] == [
        ["1", "2026-01-06", "2026-01-06T09:30:00.000000+08:00", "true"],
        ["", "", "", ""],
    ]


def nested(file: Path) -> None:
    pl.DataFrame({"a": [[1, 2]]}).write_parquet(file)


def cut_off(file: Path) -> None:
    pl.DataFrame({"a": [1] * 1000}).write_parquet(file)
    file.write_bytes(file.read_bytes()[:-50])


def long(file: Path) -> None:
    pl.DataFrame({"a": [1, 2, 3]}).write_parquet(file)


def folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (nested, "import.file-unreadable"),
        (cut_off, "import.file-unreadable"),
        (long, "import.file-too-large"),
        (folder, "import.file-not-there"),
        (lambda file: None, "import.file-not-there"),
        (lambda file: file.write_bytes(b""), "import.file-empty"),
    ],
    ids=["lists", "cut off", "too long", "folder", "not there", "empty"],
)
def test_what_is_no_table_is_refused(lake: Path, make: Any, code: str) -> None:
    make(lake / "t.parquet")
    with pytest.raises(Refused) as refused:
        read_case_table(lake / "t.parquet", FileMap(limit_rows=2))
    assert refused.value.code == code


def test_a_log_in_xes_is_taken_in_through_its_mapping(province: Province, lake: Path) -> None:
    (lake / "log.xes").write_text(LOG, "utf-8")
    (lake / "log.toml").write_text(XES, "utf-8")
    order = CaseOrder(lake / "log.xes", lake / "log.toml", good_rows=True)
    came = take_in_cases(province.ledger, order, province.at(0))
    # Of three events two have no instant.
    assert (
        came.taken,
        [cell.row for cell in came.refusals if cell.column == "time:timestamp"],
    ) == (
        1,
        [2, 3],
    )
    assert kept(province.store, "COURT", "1号")[0]["filed_times"] == 1
