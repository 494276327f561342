"""What a history leaves out of an act is there again when it is read."""

import re
from datetime import date
from pathlib import Path

import orjson
import pytest
from sqlalchemy import text

from models.past_act import in_full, read
from tasks.acts import Receipt
from tests.problems import planned
from tests.province import Province

HOUSE = Path(__file__).parents[2]


def kept(province: Province, number: str) -> list[str]:
    with province.store.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT record FROM history JOIN matter ON matter.id = matter_id"
                " WHERE number = :number ORDER BY history.seq"
            ),
            {"number": number},
        )
        return [row.record for row in rows]


def as_json(receipt: Receipt) -> object:
    return orjson.loads(orjson.dumps(dict(receipt.record)))


def test_an_act_is_read_as_it_was_recorded(province: Province) -> None:
    number = planned(province)
    records = [read(record, "problem") for record in kept(province, number)]
    assert [record["event"] for record in records[:2]] == [
        "problem:found",
        "problem:plan_submitted",
    ]
    first = records[0]
    assert (first["from"], first["to"]) == ("", "plan_due")
    assert first["matter"]["number"] == number
    assert first["form"]["systemic"] is False, "what was left as offered is there"
    assert first["terms"][0] == {
        "is": "opened",
        "no": 11,
        "term": "rectify",
        "due_on": "2026-09-02",
        "rule": "civil_months",
        "n": 6,
        "start_on": "2026-03-02",
    }
    assert first["by"] == {"code": "inspect", "role": "inspector", "via": "cli", "sure": "claimed"}


def test_nothing_that_follows_from_the_rest_is_kept(province: Province) -> None:
    for record in map(orjson.loads, kept(province, planned(province))):
        assert "event" not in record
        assert record.get("from") != record.get("to")
        assert "systemic" not in record["form"]


def test_for_whom_and_how_surely_it_was_done_is_kept() -> None:
    record = {"act": "x", "at": 0, "by": ["a", "owner", "portal", "authenticated", "b"], "form": {}}
    said = {"code": "a", "role": "owner", "via": "portal", "sure": "authenticated", "for": "b"}
    assert in_full(record)["by"] == said


def test_what_the_first_version_kept_whole_is_read_as_it_is() -> None:
    record = {
        "act": "report_progress",
        "at": "2026-03-11T02:00:00+00:00",
        "by": {"code": "owner", "role": "owner", "sure": "claimed", "via": "cli"},
        "event": "problem:progress_reported",
        "form": {"done": [1], "evidence": [], "report": "在办"},
        "from": "in_progress",
        "saw": "ab" * 32,
        "terms": [{"closed_on": "2026-03-11", "is": "met", "no": 31, "term": "progress"}],
        "to": "in_progress",
    }
    assert in_full(record, "problem") == record


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 1)])
def test_a_day_is_left_out_where_it_is_the_day_of_the_act(day: date) -> None:
    closed = [] if day == date(2026, 3, 2) else [day.isoformat()]
    record = {
        "act": "x",
        "at": 1772467199000000,  # 23:59:59 on 2 March in Shanghai is 2 March there, too
        "by": ["a", "owner", "cli"],
        "form": {},
        "terms": [["met", 11, "rectify", *closed]],
    }
    assert in_full(record)["terms"][0]["closed_on"] == day.isoformat()


def test_nobody_reads_a_record_but_through_here() -> None:
    raw = re.compile(r"json\.loads\([^)\n]*record")
    found = [
        str(file.relative_to(HOUSE))
        for folder in ("tasks", "portal", "flows", "deployments")
        for file in sorted((HOUSE / folder).rglob("*.py"))
        if raw.search(file.read_text(encoding="utf-8"))
    ]
    assert not found, "these would miss what is left out; models/past_act.py reads it"
