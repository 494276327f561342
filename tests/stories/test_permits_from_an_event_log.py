"""A real event log through its mapping: cases, steps and deadlines agree with a count that knows
nothing of this product."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from models.roster import Body
from rules.cases.vocabulary import vocabulary
from rules.workday import Calendar
from tasks.cases.bodies import body_by_code
from tasks.cases.folding import sheets
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.cases.lake import live, scan
from tasks.cases.showing import show_case
from tasks.risks.columnar import full_check
from tasks.risks.reading import read_points
from tests.lake import own_lake
from tests.province import Province

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "eventlog_receipt"
MAPPING = ROOT / "mappings" / "receipt_events.toml"
POINTS = ROOT / "packs" / "receipt" / "risks"
TODAY = date(2012, 1, 24)
"""The day after the log's last event."""
ZONE = ZoneInfo("Europe/Amsterdam")
pytestmark = pytest.mark.skipif(
    not (DATA / "receipt.csv").is_file(), reason="the event log is not on this machine"
)


@pytest.fixture
def office(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Province]:
    with own_lake(tmp_path, monkeypatch):
        with province.store.session() as session:
            session.add(Body(code="MUNICIPALITY", name="市政许可办公室", kind="permit_office"))
            session.commit()
        yield province


def counted() -> tuple[Counter[str], dict[str, set[str]]]:
    """Rows and cases as the standard library counts them: days of the office's own zone."""
    with (DATA / "receipt.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    by_point: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    seen = set()
    for row in rows:
        case = row["case:concept:name"]
        counts["steps"] += 1
        if row["org:resource"] != row["case:responsible"]:
            counts["by another"] += 1
            by_point["RC-003"].add(case)
        if case in seen:
            continue
        seen.add(case)
        deadline = datetime.fromisoformat(row["case:deadline"])
        due = deadline.astimezone(ZONE).date()
        if not row["case:enddate"]:
            if due < TODAY:
                by_point["RC-001"].add(case)
            continue
        ended = datetime.fromisoformat(row["case:enddate"])
        counts["late by the instant"] += ended > deadline
        if ended.astimezone(ZONE).date() > due:
            by_point["RC-002"].add(case)
        elif ended > deadline:
            counts["late on its last day"] += 1
    counts["cases"] = len(seen)
    return counts, by_point


def test_the_log_its_deadlines_and_its_officers_agree_with_an_independent_count(
    office: Province,
) -> None:
    counts, by_point = counted()
    facts = json.loads((DATA / "facts.json").read_text("utf-8"))
    assert (facts["events"], facts["cases"]) == (counts["steps"], counts["cases"])
    assert facts["events_by_someone_other_than_responsible"] == counts["by another"]
    assert facts["ended_after_deadline"] == counts["late by the instant"]
    order = CaseOrder(DATA / "receipt.csv", MAPPING)
    result = take_in_cases(office.ledger, order, office.at(0))
    assert (result.refused, result.cases, result.rows) == (0, counts["cases"], counts["steps"])
    with office.store.read() as tx:
        events = scan(live(tx, "permit_cases", body_by_code(tx, "MUNICIPALITY")))
    words = vocabulary("permit_cases")
    frame = sheets(events.with_columns(body=pl.lit("MUNICIPALITY")), words)
    cases = frame.collect()
    steps = [n for n in words.nodes if n not in ("opened", "closed", "by_another")]
    assert sum(cases[f"{n}_times"].sum() for n in steps) == counts["steps"]
    assert cases["by_another_times"].sum() == counts["by another"]
    assert cases["responsible_since"].null_count() == 0
    points = read_points(POINTS)
    fired = full_check(frame, points, TODAY, Calendar.official(), case="code")
    found: dict[str, set[str]] = defaultdict(set)
    for case, point in fired.iter_rows():
        found[point].add(case)
    assert found == by_point
    # By the day fewer are late than by the instant: who ends on the last day ends in time.
    late = counts["late by the instant"] - counts["late on its last day"]
    assert len(found["RC-002"]) == late
    again = take_in_cases(office.ledger, order, office.at(1))
    assert (again.taken, again.corrected, again.written) == (0, 0, False)
    shown = show_case(office.store, "MUNICIPALITY", "case-10011")
    assert shown.events[0]["from"].startswith("receipt.csv 第2行")
