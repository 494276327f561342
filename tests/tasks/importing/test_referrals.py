"""A docket of referrals goes in with its officers and holds; newer versions change what changed;
what was acted on here is no longer the docket's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from models.forms.opinion import StateDefence
from models.forms.problem import Reasoned
from models.store import Store
from tasks.importing.file import Order, take_in_file
from tasks.importing.result import Result
from tasks.taking_effect import take_effect
from tasks.verification import verify
from tests.bench import Bench

MAP = """key = ["no"]
group = true
officer = ["staff"]
[fields]
committee = { constant = "CJW" }
referrer = { constant = "JW" }
own_number = "no"
title = "title"
received_on = "received"
accepted_on = "accepted"
concluded_on = "concluded"
effective_on = "effective"
closed_on = "closed"
due_on = "due"
person = "staff"
employer = { constant = "GY" }
allegation = { column = "allegation", take = "joined" }
finding = { column = "finding", take = "gravest" }
recommended = "recommended"
served_officer_on = "served"
served_referrer_on = "served"
opinion_effective_on = "effective"
outcome = "outcome"
"""
HEADS = (
    "no", "title", "received", "accepted", "concluded", "effective", "closed", "due", "staff",
    "allegation", "finding", "recommended", "served", "outcome",
)  # fmt: skip
TakeIn = Callable[..., Result]
NOON = date(2026, 3, 2)
GROSS, NO_BREACH = "存在重大过失", "没有违反职责"


def row(no: str = "1", staff: str = "judge1", **said: str) -> dict[str, str]:
    return {"no": no, "title": "减刑案", "received": "2025-01-06", "staff": staff,
            "allegation": "甲", **said}  # fmt: skip


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


@pytest.fixture
def desk(bench: Bench, tmp_path: Path) -> TakeIn:
    def take_in(
        *rows: dict[str, str], mapping: str = MAP, day: int | date = 0, **how: Any
    ) -> Result:
        file, said = tmp_path / "table.csv", tmp_path / "map.toml"
        lines = [",".join(HEADS), *(",".join(r.get(h, "") for h in HEADS) for r in rows)]
        file.write_text("\n".join(lines) + "\n", "utf-8")
        said.write_text(f'kind = "referrals"\nsource = "docket"\n{mapping}', "utf-8")
        order = Order("referrals", file, said, **how)
        return take_in_file(bench.ledger, order, bench.at(day))

    return take_in


def counts(result: Result) -> tuple[int, int, int, int, int]:
    return result.read, result.created, result.updated, result.unchanged, result.refused


def ask(bench: Bench, sql: str) -> list[tuple[Any, ...]]:
    with bench.store.connect() as connection:
        return [tuple(found) for found in connection.execute(text(sql))]


def states(bench: Bench, procedure: str) -> list[str]:
    return [
        found[0]
        for found in ask(
            bench, f"SELECT state FROM matter WHERE procedure='{procedure}' ORDER BY id"
        )
    ]


def acts(bench: Bench) -> int:
    return int(ask(bench, "SELECT count(*) FROM history")[0][0])


FINISHED = row(
    accepted="2025-01-08", concluded="2025-03-03", effective="2025-03-20", closed="2025-04-01",
    finding=GROSS, served="2025-03-05", recommended="记过", outcome="警告",
)  # fmt: skip


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
    assert verify(bench.ledger).ok


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


def test_the_same_file_again_changes_nothing(desk: TakeIn, bench: Bench) -> None:
    desk(FINISHED, row("2"))
    before = acts(bench)
    again = desk(FINISHED, row("2"))
    assert counts(again) == (2, 0, 0, 2, 0)
    assert not again.written
    assert acts(bench) == before


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


def test_a_newer_docket_changes_the_one_officer_it_has_otherwise(
    desk: TakeIn, bench: Bench
) -> None:
    desk(row(finding=GROSS), row(staff="judge2"))
    before = acts(bench)
    result = desk(row(finding=GROSS), row(staff="judge2", finding=NO_BREACH))
    assert counts(result) == (1, 0, 1, 0, 0)
    assert {(c.field, c.row) for c in result.changes} >= {("officer 2 finding", 3)}
    assert states(bench, "opinion") == ["adopted", "adopted"]
    assert states(bench, "referral") == ["deliberated"]
    # The referral, the officer, and the file in the register.
    assert acts(bench) == before + 3
    assert verify(bench.ledger).ok


def test_an_officer_may_come_and_one_may_go(desk: TakeIn, bench: Bench) -> None:
    desk(row(), row(staff="judge2"))
    result = desk(row(), row(staff="judge3"))
    assert [(c.field, c.old, c.new) for c in result.changes] == [
        ("officer", None, "judge3"),
        ("officer", "judge2", None),
    ]
    assert states(bench, "opinion") == ["named", "ended", "named"]


def test_when_the_docket_moves_on_terms_close_by_its_days_and_the_hold_is_released(
    desk: TakeIn, bench: Bench
) -> None:
    desk(row(due="2026-06-30"))
    desk(row(due="2026-07-31", accepted="2025-01-10"))
    assert states(bench, "hold") == ["held"]
    desk(FINISHED)
    assert states(bench, "hold") == ["released"]
    found = ask(bench, "SELECT kind, outcome, closed_on FROM term ORDER BY kind")
    assert [(kind, outcome, str(closed)) for kind, outcome, closed in found] == [
        ("check", "met", "2025-01-10"),
        ("deliberate", "met", "2025-03-03"),
        ("own", "met", "2026-03-02"),
    ]
    assert ask(bench, "SELECT due_on FROM term WHERE kind = 'own'")[0][0] is not None
    ((released_on,),) = ask(bench, "SELECT released_on FROM hold")
    assert str(released_on) == "2025-03-20"


def test_a_corrected_day_moves_the_term_that_runs_from_it(desk: TakeIn, bench: Bench) -> None:
    desk(row())
    desk(row(received="2025-02-05"))
    ((start, due),) = ask(bench, "SELECT start_on, due_on FROM term")
    assert (str(start), str(due)) == ("2025-02-05", "2025-02-11")
    ((before, after),) = ask(bench, "SELECT due_before, due_after FROM term_change")
    assert (str(before), str(after)) == ("2025-01-13", "2025-02-11")


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


def test_a_referral_becomes_no_other_bodys(desk: TakeIn) -> None:
    desk(row())
    (bad,) = desk(row(), mapping=MAP.replace('"JW"', '"GY"', 1)).refusals
    assert bad.code == "import.moved-elsewhere"


def test_what_was_acted_on_here_is_no_longer_the_dockets(desk: TakeIn, bench: Bench) -> None:
    desk(row(), row("2"))
    opinion = bench.opinions("晋惩移〔2026〕1号")[0]
    bench.do("state", StateDefence(actor="judge1", number=opinion, statement="无"), 1, "opinion")
    result = desk(FINISHED, row("2", accepted="2025-01-09"), day=2, good_rows=True)
    assert counts(result) == (2, 0, 1, 0, 1)
    assert [bad.code for bad in result.refusals] == ["referral.handled-here"]
    assert states(bench, "referral") == ["received", "accepted"]


def test_a_referral_from_a_docket_goes_on_by_the_usual_verbs(desk: TakeIn, bench: Bench) -> None:
    desk(row())
    number = "晋惩移〔2026〕1号"
    bench.do("withdraw", Reasoned(actor="refer", number=number, reason="撤"), 1, "referral")
    assert (states(bench, "opinion"), states(bench, "hold")) == (["ended"], ["released"])
    ((closed_on,),) = ask(bench, "SELECT closed_on FROM referral")
    assert str(closed_on) == "2026-03-03"


def test_what_took_effect_here_is_not_undone_by_a_docket_that_does_not_know(
    desk: TakeIn, bench: Bench
) -> None:
    served = row(concluded="2025-03-03", finding=NO_BREACH, served="2025-03-05")
    desk(served)
    assert len(take_effect(bench.ledger, bench.at(1)).taken) == 1
    assert (states(bench, "referral"), states(bench, "opinion")) == (["effective"], ["effective"])
    result = desk({**served, "recommended": "不予处理"}, day=2)
    assert counts(result) == (1, 0, 1, 0, 0)
    assert (states(bench, "referral"), states(bench, "opinion")) == (["effective"], ["effective"])
    assert states(bench, "hold") == ["released"]
    assert ask(bench, "SELECT recommended, effective_on FROM opinion") == [
        ("不予处理", *ask(bench, "SELECT effective_on FROM opinion")[0])
    ]
    ((effective_on,),) = ask(bench, "SELECT effective_on FROM opinion")
    assert str(effective_on) == "2025-03-18"


NAMES = 'create_persons = true\nkey = ["no"]'


def test_officers_are_entered_on_the_roster_where_the_mapping_says_so(
    desk: TakeIn, bench: Bench
) -> None:
    mapping = MAP.replace('key = ["no"]', NAMES) + 'person_name = "recommended"\n'
    result = desk(row(staff="old1", recommended="王"), row("2", staff="old1", recommended="王"),
                  mapping=mapping)  # fmt: skip
    assert (counts(result), result.persons_entered) == ((2, 2, 0, 0, 0), ["old1"])
    assert ask(bench, "SELECT name FROM person WHERE code = 'old1'") == [("王",)]
    (bad,) = desk(row("3", staff="old2"), mapping=mapping).refusals
    assert (bad.column, bad.code) == ("recommended", "import.cell-empty")
