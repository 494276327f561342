"""A city's complaints against police go in as a docket of referrals, and the report counts them.

The data lies beside the repository, not in it; without it this story is left out. What is expected
is counted here with the csv module alone.
"""

import csv
from collections import Counter
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
from tasks.referral_report import referral_report
from tasks.replay import replay
from tasks.verification import verify

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data/complaints_phl_2018_03"
ALLEGATIONS, COMPLAINTS = DATA / "disciplines.csv", DATA / "complaints.csv"
MAPPING = ROOT / "mappings/complaints_phl.toml"
ROSTER = {
    "bodies": "code,name\nPPD,Police Department\nPPD-IAD,Internal Affairs\n"
    "PPD-PBI,Police Board of Inquiry\n",
    "persons": "code,name\nPPD-UNIDENTIFIED,not identified\n",
}

pytestmark = pytest.mark.skipif(
    not ALLEGATIONS.exists(), reason="the complaints are not on this machine"
)


def read(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def by_complaint() -> dict[str, list[dict[str, str]]]:
    """Allegations by complaint: only these name an officer."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read(ALLEGATIONS):
        found.setdefault(row["cap_number"], []).append(row)
    return found


def stage_of(row: dict[str, str]) -> str:
    """One allegation: outcome decided, found upon and outcome pending, or neither."""
    if row["disciplinary_findings"] != "Pending":
        return "effective"
    return "named" if row["investigative_findings"] == "Pending" else "adopted"


def stage_of_complaint(rows: list[dict[str, str]]) -> str:
    stages = {stage_of(row) for row in rows}
    if stages == {"effective"}:
        return "closed"
    if stages == {"named"}:
        return "received"
    return "accepted" if "named" in stages else "deliberated"


@pytest.fixture
def ledger(store: Store, tmp_path: Path) -> Ledger:
    """The bodies, and the one person who stands for officers that nobody identified."""
    ledger = Ledger(store, Calendar.official(), seal_key(settings().keys))
    for kind, rows in ROSTER.items():
        table, mapping = tmp_path / f"{kind}.csv", tmp_path / f"{kind}.toml"
        table.write_text(rows, "utf-8")
        mapping.write_text(
            f'kind = "{kind}"\nsource = "made by the test"\n'
            '[fields]\ncode = "code"\nname = "name"\n',
            "utf-8",
        )
        assert take_in_file(ledger, Order(kind, table, mapping)).refused == 0
    return ledger


def take_in(ledger: Ledger, **how: bool) -> Result:
    return take_in_file(ledger, Order("referrals", ALLEGATIONS, MAPPING, **how))


def test_every_complaint_that_names_an_officer_becomes_a_referral_once(ledger: Ledger) -> None:
    complaints = by_complaint()
    tried = take_in(ledger, dry_run=True)
    assert (tried.read, tried.created, tried.refused) == (len(complaints), len(complaints), 0)
    first = take_in(ledger)
    assert (first.rows, first.created, first.written) == (
        sum(map(len, complaints.values())),
        len(complaints),
        True,
    )
    # Complaints without an allegation name nobody: listed, and nothing is made of them.
    all_numbers = {row["cap_number"] for row in read(COMPLAINTS)}
    assert set(first.joined_alone) == all_numbers - set(complaints)
    assert first.unmapped_columns == ("dist_occurrence",)
    with ledger.store.connect() as connection:
        before = connection.execute(text("SELECT count(*), sum(seq) FROM history")).one()
    again = take_in(ledger)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(complaints))
    assert not again.written
    with ledger.store.connect() as connection:
        assert connection.execute(text("SELECT count(*), sum(seq) FROM history")).one() == before
    assert (verify(ledger).ok, replay(ledger)) == (True, [])


def test_the_report_agrees_with_a_count_by_the_csv_module(ledger: Ledger) -> None:
    take_in(ledger)
    report = referral_report(ledger.store)
    complaints, rows = by_complaint(), read(ALLEGATIONS)
    assert report.referrals == len(complaints)
    assert report.by_stage == Counter(map(stage_of_complaint, complaints.values()))
    assert report.officers == len(rows)
    assert report.officers_by_stage == Counter(map(stage_of, rows))
    # No finding of another law is read as one of the four.
    assert report.by_finding == {"unfound": len(rows)}
    findings = Counter(row["investigative_findings"] for row in rows)
    del findings["Pending"]
    assert report.by_found_as == findings
    outcomes = Counter(row["disciplinary_findings"] for row in rows)
    outcomes[""] = outcomes.pop("Pending")
    assert report.by_outcome == outcomes
    # Who is not through yet keeps the referring body's matter waiting.
    waiting = sum(stage_of_complaint(mine) != "closed" for mine in complaints.values())
    assert report.holds == {"held": waiting, "released": len(complaints) - waiting}


def test_a_period_and_a_body_narrow_the_report(ledger: Ledger) -> None:
    take_in(ledger)
    received = {row["cap_number"]: row["date_received"][:10] for row in read(COMPLAINTS)}
    in_2015 = [number for number in by_complaint() if received[number].startswith("2015")]
    report = referral_report(ledger.store, date(2015, 1, 1), date(2015, 12, 31), "PPD")
    assert report.referrals == len(in_2015) > 0
    assert referral_report(ledger.store, body="NOBODY").referrals == 0


def test_open_complaints_run_their_terms_from_the_day_of_receipt(ledger: Ledger) -> None:
    take_in(ledger)
    received = {row["cap_number"]: row["date_received"][:10] for row in read(COMPLAINTS)}
    expected = Counter(
        (stage, received[number])
        for number, rows in by_complaint().items()
        if (stage := stage_of_complaint(rows)) in ("received", "accepted")
    )
    kinds = {"check": "received", "deliberate": "accepted"}
    with ledger.store.connect() as connection:
        rows = connection.execute(text("SELECT kind, start_on FROM term"))
        found = Counter((kinds[row.kind], str(row.start_on)) for row in rows)
    assert found == expected
