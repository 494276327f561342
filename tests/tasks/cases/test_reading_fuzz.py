"""Whatever stands in a table, each of its rows is an event, passed over, or named as refused."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.cases.vocabulary import vocabulary
from tasks.cases.mapping_file import read_case_mapping
from tasks.cases.once import each_once
from tasks.cases.reading import events_of
from tasks.cases.result import CaseResult
from tasks.importing.table import Table, TableKind
from tests.lake import EVENTS, HEAD

MAPPING, _ = read_case_mapping(EVENTS.encode(), "mine.toml")
GOOD = ["1", "COURT", "1号", "2026-01-06", "立案", "LI", "民事一审", "12"]
CELL = st.one_of(
    st.sampled_from(["", " ", "0", "-5", "2026-02-29", "2026-01-06T24:00", "9999-12-31", "judged"]),
    st.text(max_size=8),
    st.sampled_from(["=1+1", "\x1f", "\ud7ff", "１２", "1e9", "role:judge", "stated", "a" * 300]),
)
ROW = st.lists(st.one_of(st.none(), CELL), min_size=8, max_size=8)


@given(st.lists(ROW, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_row_is_lost_and_none_stops_the_reading(rows: list[list[str | None]]) -> None:
    cells = [
        [good if cell is None else cell for good, cell in zip(GOOD, row, strict=True)]
        for row in rows
    ]
    header = tuple(HEAD.strip().split(","))
    table = Table(TableKind("t.csv", ""), header, list(enumerate(cells, start=2)), "utf-8")
    result = CaseResult("court_cases", "s", "t.csv", "")
    events = each_once(events_of(table, MAPPING, vocabulary("court_cases"), result), result)
    refused = {cell.row for cell in result.refusals}
    assert events.height + result.repeated + len(refused) == len(rows)
    assert not refused & set(events["row"].to_list())
    assert all(cell.reason and cell.column for cell in result.refusals)
