"""A docket of referrals goes in with its officers, holds and terms at the stage it says; what
cannot be kept is named at its row and column."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store import Store
from tasks.replay import replay
from tasks.verification import verify
from tests.bench import Bench
from tests.tasks.importing.referral_desk import (
    FINISHED,
    GROSS,
    MAP,
    NO_BREACH,
    TakeIn,
    ask,
    counts,
    desk_of,
    row,
    states,
)


@pytest.fixture
def bench(store: Store) -> Iterator[Bench]:
    """Whatever was taken in, the ledger replays afterwards."""
    bench = Bench(store)
    yield bench
    assert (verify(bench.ledger).ok, replay(bench.ledger)) == (True, [])


@pytest.fixture
def desk(bench: Bench, tmp_path: Path) -> TakeIn:
    return desk_of(bench, tmp_path)


def test_a_finished_referral_is_taken_in_finished_and_runs_no_term(
    desk: TakeIn, bench: Bench
) -> None:
    assert counts(desk(FINISHED)) == (1, 1, 0, 0, 0)
    assert states(bench, "referral") == ["closed"]
    assert states(bench, "opinion") == ["effective"]
    assert states(bench, "hold") == ["released"]
    assert ask(bench, "SELECT count(*) FROM term") == [(0,)]
    ((finding, recommended, outcome),) = ask(
        bench, "SELECT finding, recommended, outcome FROM opinion"
    )
    assert (finding.split(" · ")[0], recommended, outcome) == (GROSS, "记过", "警告")
    ((held_on, released_on),) = ask(bench, "SELECT held_on, released_on FROM hold")
    assert (str(held_on), str(released_on)) == ("2025-01-06", "2025-03-20")


def test_an_open_stage_runs_its_terms_from_the_dockets_days(desk: TakeIn, bench: Bench) -> None:
    desk(
        row("1"),
        row("2", accepted="2025-01-08", due="2026-06-30"),
        row("3", concluded="2025-03-03", finding=NO_BREACH, served="2025-03-05"),
    )
    assert states(bench, "referral") == ["received", "accepted", "deliberated"]
    assert states(bench, "opinion") == ["named", "named", "served"]
    assert states(bench, "hold") == ["held"] * 3
    found = ask(bench, "SELECT kind, start_on, due_on FROM term ORDER BY kind, start_on")
    assert [(kind, str(start), str(due)) for kind, start, due in found] == [
        ("check", "2025-01-06", "2025-01-13"),
        ("deliberate", "2025-01-08", "2025-03-10"),
        ("objection_officer", "2025-03-05", "2025-03-17"),
        ("objection_referrer", "2025-03-05", "2025-03-17"),
        ("own", "2025-01-06", "2026-06-30"),
    ]


def test_a_dry_run_counts_and_keeps_nothing(desk: TakeIn, bench: Bench) -> None:
    assert counts(desk(FINISHED, dry_run=True)) == (1, 1, 0, 0, 0)
    assert ask(bench, "SELECT count(*) FROM matter") == [(0,)]


def test_rows_of_one_officer_are_one_opinion_by_the_gravest_finding(
    desk: TakeIn, bench: Bench
) -> None:
    desk(
        row(finding=NO_BREACH),
        row(allegation="乙", finding=GROSS),
        row(staff="judge2", finding=NO_BREACH),
    )
    found = ask(bench, "SELECT allegation, finding FROM opinion ORDER BY no")
    assert [(what, finding.split(" · ")[0]) for what, finding in found] == [
        ("甲；乙", GROSS),
        ("甲", NO_BREACH),
    ]


def test_every_code_that_the_roster_lacks_is_named_and_nothing_is_written(
    desk: TakeIn, bench: Bench
) -> None:
    result = desk(row(), row("2", staff="nobody"), row("2", staff="王小明"))
    assert counts(result) == (2, 0, 0, 0, 1)
    assert (result.held_back, result.written) == (1, False)
    found = [(bad.row, bad.column, bad.value, bad.code) for bad in result.refusals]
    assert found == [
        (3, "staff", "nobody", "roster.unknown-code"),
        (4, "staff", None, "roster.unknown-code"),
    ]
    assert ask(bench, "SELECT count(*) FROM matter") == [(0,)]


def test_a_word_that_is_no_finding_is_named_not_guessed(desk: TakeIn) -> None:
    (bad,) = desk(row(finding="Sustained")).refusals
    assert (bad.row, bad.column, bad.value, bad.code) == (
        2, "finding", "Sustained", "import.unknown-word",
    )  # fmt: skip


def test_days_that_cannot_be_true_are_named_at_their_own_row(desk: TakeIn) -> None:
    early = "2025-01-05"
    result = desk(row(accepted=early), row(staff="judge2", accepted=early, served="2026-03-03"))
    assert result.refused == 1
    assert [(bad.row, bad.column, bad.value, bad.code) for bad in result.refusals] == [
        (2, "accepted", early, "docket.steps-out-of-order"),
        (3, "served", "2026-03-03", "docket.step-in-the-future"),
        (3, "served", "2026-03-03", "docket.step-in-the-future"),
    ]


def test_rows_of_one_referral_that_disagree_about_it_are_refused(desk: TakeIn) -> None:
    (bad,) = desk(row(), row(staff="judge2", received="2025-01-07")).refusals
    assert (bad.row, bad.column, bad.code) == (3, "received", "import.rows-disagree")


NAMES = 'create_persons = true\nkey = ["no"]'


def test_officers_are_entered_on_the_roster_where_the_mapping_says_so(
    desk: TakeIn, bench: Bench
) -> None:
    mapping = MAP.replace('key = ["no"]', NAMES) + 'person_name = "recommended"\n'
    result = desk(row(staff="old1", recommended="王"), row("2", staff="old1", recommended="王"),
                  mapping=mapping)  # fmt: skip
    assert (counts(result), result.persons_entered) == ((2, 2, 0, 0, 0), ["old1"])
    assert ask(bench, "SELECT name FROM person WHERE code = 'old1'") == [("王",)]
    two = (row("3", staff="old3", recommended="李"), row("4", staff="old3", recommended="赵"))
    (bad,) = desk(*two, mapping=mapping).refusals
    assert (bad.row, bad.value, bad.code) == (3, None, "import.rows-disagree")
    (bad,) = desk(row("3", staff="old2"), mapping=mapping).refusals
    assert (bad.column, bad.code) == ("recommended", "import.cell-empty")
