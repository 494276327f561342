"""Event logs in XES: a row an event, with its trace's attributes; hostile ones are refused."""

import gzip

import pytest

from rules.refusal import Refused
from tasks.cases.xes import read_xes
from tasks.importing.mapping import FileMap
from tasks.importing.table import TableKind

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xmlns="http://www.xes-standard.org/">
 <global scope="event"><string key="concept:name" value="?"/></global>
 <trace>
  <string key="concept:name" value="1号"/>
  <event><string key="concept:name" value="立案"/>
   <date key="time:timestamp" value="2026-01-06T09:00:00+08:00"/></event>
  <event><string key="concept:name" value="开庭"/><int key="part" value="2"/></event>
  <string key="channel" value="窗口"/>
 </trace>
 <trace><string key="concept:name" value="2号"/><event/></trace>
</log>"""
FILE = TableKind("log.xes", "")


def test_each_event_is_a_row_with_what_its_trace_says_before_and_behind_it() -> None:
    table = read_xes(LOG.encode(), FILE, FileMap())
    rows = [dict(zip(table.header, row, strict=True)) for _, row in table.rows]
    assert [row["case:concept:name"] for row in rows] == ["1号", "1号", "2号"]
    assert [row["concept:name"] for row in rows] == ["立案", "开庭", ""]
    assert [row["case:channel"] for row in rows] == ["窗口", "窗口", ""]
    assert rows[0]["time:timestamp"] == "2026-01-06T09:00:00+08:00"
    assert rows[1]["part"] == "2"


def test_a_packed_log_is_the_same_log() -> None:
    packed = read_xes(gzip.compress(LOG.encode()), FILE, FileMap())
    assert packed.rows == read_xes(LOG.encode(), FILE, FileMap()).rows


ENTITY = LOG.replace(
    "<log", '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/hostname">]><log', 1
).replace("立案", "&x;")
BOMB = gzip.compress(b"<log>" + b" " * 21_000_000 + b"</log>")


@pytest.mark.parametrize(
    ("data", "limit", "code"),
    [
        (ENTITY.encode(), 200, "import.file-unreadable"),
        (LOG[:300].encode(), 200, "import.file-unreadable"),
        (b"\x1f\x8bnothing", 200, "import.file-unreadable"),
        (b"<log/>", 200, "import.file-empty"),
        (BOMB, 1, "import.file-too-large"),
    ],
    ids=["entity", "cut off", "no gzip", "no event", "bomb"],
)
def test_what_is_no_log_is_refused(data: bytes, limit: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_xes(data, FILE, FileMap(limit_megabytes=limit))
    assert refused.value.code == code


def test_a_log_of_more_rows_than_allowed_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_xes(LOG.encode(), FILE, FileMap(limit_rows=2))
    assert refused.value.code == "import.file-too-large"
