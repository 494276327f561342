"""A newer docket changes what changed and nothing else; what was acted on here is no more its."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.forms.opinion import StateDefence
from models.forms.problem import Reasoned
from models.store import Store
from tasks.replay import replay
from tasks.taking_effect import take_effect
from tasks.verification import verify
from tests.bench import Bench
from tests.tasks.importing.referral_desk import (
    FINISHED,
    GROSS,
    MAP,
    NO_BREACH,
    TakeIn,
    acts,
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


def test_the_same_file_again_changes_nothing(desk: TakeIn, bench: Bench) -> None:
    desk(FINISHED, row("2"))
    before = acts(bench)
    again = desk(FINISHED, row("2"))
    assert counts(again) == (2, 0, 0, 2, 0)
    assert not again.written
    assert acts(bench) == before


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
