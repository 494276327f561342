"""A permit office's own log goes in as a docket, and is swept as it stood on three days.

The log lies beside the repository, not in it; without it this story is left out. What is expected
is counted here with the csv module alone, from the texts of the log.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from models.canonical import seal_key
from models.settings import settings
from models.store import Store
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.importing.file import Order, take_in_file
from tasks.importing.result import Result
from tasks.sweep_counts import count_as_of

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT.parent / "shared/data/eventlog_receipt/receipt.csv"
MAPPING = ROOT / "mappings/eventlog_receipt.toml"
BODIES = {"General": "DEPT-GENERAL", "Experts": "DEPT-EXPERTS", "Customer contact": "DEPT-CONTACT"}
ANSWERS = ("T05", "T08", "T09", "T15", "T20")
DAYS = (date(2011, 1, 31), date(2011, 7, 31), date(2011, 12, 31))

pytestmark = pytest.mark.skipif(not LOG.exists(), reason="the event log is not on this machine")


def cases() -> Iterator[tuple[dict[str, str], list[dict[str, str]]]]:
    """Each case of the log by its first row, with all its rows."""
    found: dict[str, list[dict[str, str]]] = {}
    with LOG.open(newline="", encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            found.setdefault(row["case:concept:name"], []).append(row)
    yield from ((rows[0], rows) for rows in found.values())


def local_day(written: str) -> date:
    """The log writes its own local time, summer and winter, so the day stands in the text."""
    return date.fromisoformat(written[:10])


def expected_on(day: date) -> dict[str, Counter[str]]:
    """By department: what stood how at the end of a day."""
    counts: dict[str, Counter[str]] = {}
    for case, _ in cases():
        due = local_day(case["case:deadline"] or case["case:enddate_planned"])
        closed = local_day(case["case:enddate"]) if case["case:enddate"] else None
        if local_day(case["case:startdate"]) > day:
            continue
        mine = counts.setdefault(BODIES[case["case:department"]], Counter())
        if closed is not None and closed <= day:
            mine["late" if closed > due else "met"] += 1
            continue
        mine["open"] += 1
        mine["overdue" if due < day else "due" if due == day else "not_yet_due"] += 1
    return counts


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return Ledger(store, Calendar.official(), seal_key(settings().keys))


@pytest.fixture
def roster(ledger: Ledger, tmp_path: Path) -> Ledger:
    """The municipality and its departments, from a roster of their own."""
    table, mapping = tmp_path / "bodies.csv", tmp_path / "bodies.toml"
    departments = "".join(f"{code},{name},MUNICIPALITY\n" for name, code in BODIES.items())
    table.write_text(f"code,name,above\n{departments}MUNICIPALITY,Municipality,\n", "utf-8")
    mapping.write_text(
        'kind = "bodies"\nsource = "made by the test"\n'
        '[fields]\ncode = "code"\nname = "name"\nparent = "above"\n',
        "utf-8",
    )
    assert take_in_file(ledger, Order("bodies", table, mapping)).created == 4
    return ledger


def take_in(ledger: Ledger, **how: bool) -> Result:
    return take_in_file(ledger, Order("problems", LOG, MAPPING, **how))


def test_every_case_becomes_a_problem_once(roster: Ledger) -> None:
    number = sum(1 for _ in cases())
    tried = take_in(roster, dry_run=True)
    assert (tried.read, tried.created, tried.refused, tried.written) == (number, number, 0, False)
    first, again = take_in(roster), take_in(roster)
    assert (first.rows, first.read, first.created) == (tried.rows, number, number)
    assert (again.created, again.updated, again.unchanged) == (0, 0, number)
    assert first.unmapped_columns == (
        "case:group",
        "case:responsible",
        "concept:instance",
        "lifecycle:transition",
        "org:group",
        "org:resource",
    )


def test_counts_on_three_days_agree_with_a_count_by_hand(roster: Ledger) -> None:
    take_in(roster)
    for day in DAYS:
        expected = expected_on(day)
        found = count_as_of(roster.store, day)
        assert {
            body: {name: n for name, n in asdict(counts).items() if n}
            for body, counts in found.by_body.items()
        } == {body: dict(counts) for body, counts in expected.items()}
        total = sum(expected.values(), Counter())
        assert {name: n for name, n in asdict(found.total).items() if n} == dict(total)
        assert total["overdue"] and total["late"]


def test_states_and_replies_are_those_of_the_log(roster: Ledger) -> None:
    take_in(roster)
    expected, replies = Counter[str](), 0
    for case, rows in cases():
        answers = [row for row in rows if row["concept:name"].startswith(ANSWERS)]
        replies += len(answers)
        state = "written_off" if case["case:enddate"] else "in_progress" if answers else "plan_due"
        expected[state] += 1
    with roster.store.connect() as connection:
        states = connection.execute(
            text("SELECT state, count(*) FROM matter WHERE procedure = 'problem' GROUP BY state")
        )
        assert {row.state: row[1] for row in states} == dict(expected)
        records = connection.execute(
            text('SELECT record FROM history WHERE record LIKE \'{"act":"take_in"%\'')
        ).scalars()
        assert sum(record.count('"note"') for record in records) == replies
