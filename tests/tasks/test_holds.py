"""The referring body's own clock: shown if it says one, never invented, reset by whom it belongs
to, and running all the while it is held."""

from datetime import date

import pytest
from sqlmodel import select

from models.forms.problem import Reasoned
from models.forms.referral import ResetClock
from models.store import Store
from models.term import Term, TermChange
from rules.role import NotEntitled
from tests.bench import Bench

HOLD = "晋惩止〔2026〕1号"
FIRST, LATER = date(2026, 9, 2), date(2026, 12, 2)


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def own_terms(bench: Bench) -> list[Term]:
    with bench.store.session() as session:
        return list(session.exec(select(Term).where(Term.kind == "own")))


def reset(bench: Bench, actor: str = "refer") -> None:
    form = ResetClock(actor=actor, number=HOLD, due_on=LATER, reason="经批准延长")
    bench.do("reset_clock", form, 3, "hold")


def test_a_body_that_names_no_day_gets_none(bench: Bench) -> None:
    bench.referred()
    assert own_terms(bench) == []
    reset(bench)
    assert [term.due_on for term in own_terms(bench)] == [LATER]


def test_its_own_day_runs_on_and_is_reset_with_the_old_one_kept(bench: Bench) -> None:
    bench.referred(due_on=FIRST)
    (term,) = own_terms(bench)
    assert (term.due_on, term.paused_on, term.rule) == (FIRST, None, "fixed")
    reset(bench)
    (term,) = own_terms(bench)
    assert term.due_on == LATER
    with bench.store.session() as session:
        change = session.exec(select(TermChange)).one()
    assert (change.due_before, change.due_after) == (FIRST, LATER)


def test_the_officer_does_not_set_the_referring_bodys_clock(bench: Bench) -> None:
    bench.referred(due_on=FIRST)
    with pytest.raises(NotEntitled):
        reset(bench, "judge1")


def test_the_clock_is_met_on_its_last_day_and_late_the_day_after(bench: Bench) -> None:
    for own, day, outcome in (("1", FIRST, "met"), ("2", date(2026, 9, 3), "late")):
        number = bench.referred(own=own, due_on=FIRST)
        back = Reasoned(actor="refer", number=number, reason="撤回")
        bench.do("withdraw", back, day, "referral")
        assert own_terms(bench)[-1].outcome == outcome
