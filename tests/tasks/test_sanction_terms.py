"""What follows from an opinion is given more time within bounds, and is counted again when a year
is published, never to the officer's harm; nobody is told that a right which ran out is overdue."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from models.forms.sanction import CarryOutSanction, ExtendMonths
from models.settings import settings
from models.store import Store
from rules.extendable import AskedAfterExpiry, ExtendedTooFar
from rules.procedure import Undeclared
from rules.role import NotEntitled
from rules.sanction import Sanction
from rules.sanction_time import NoTimeRuns
from rules.vocabulary import Finding
from tasks.recomputation import recompute_terms
from tasks.replay import replay
from tasks.sweep import sweep
from tasks.verification import verify
from tests.employer import Employer
from tests.tasks.test_referral_terms import off, published

PUBLISHED = date(2026, 12, 28)
WINDOWS = ("reconsider", "appeal_direct")


@pytest.fixture
def court(store: Store, var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Employer]:
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 6, 1))
    yield Employer(store)
    settings.cache_clear()


def sanctioned(court: Employer, served: date) -> str:
    """A warning, served on a day; its number."""
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    court.decided(number, Sanction.WARNING, served)
    return number


def terms(court: Employer, *kinds: str) -> set[tuple[str, str, bool]]:
    asked = text("SELECT kind, due_on, provisional FROM term WHERE closed_on IS NULL")
    with court.store.connect() as connection:
        found = [(kind, str(due), bool(open_)) for kind, due, open_ in connection.execute(asked)]
    return {each for each in found if each[0] in kinds}


def test_the_officers_windows_are_firm_once_the_year_is_published(court: Employer) -> None:
    # Thirty days from 10 December: Saturday 9 January 2027, so on Monday the 11th if nobody rests.
    number = sanctioned(court, date(2026, 12, 10))
    assert terms(court, *WINDOWS) == {(kind, "2027-01-11", True) for kind in WINDOWS}
    ledger = published(court, *off(1, 2, 3, 11))
    result = recompute_terms(ledger, "2027年安排公布", court.at(PUBLISHED))
    assert result.refused == []
    assert {each[1] for each in result.moved if each[0] == number} >= set(WINDOWS)
    assert terms(court, *WINDOWS) == {(kind, "2027-01-12", False) for kind in WINDOWS}
    assert recompute_terms(ledger, "again", court.at(date(2026, 12, 29))).moved == []
    assert verify(ledger).ok
    assert replay(ledger) == []


def test_a_window_of_a_remedy_is_never_moved_earlier(court: Employer) -> None:
    sanctioned(court, date(2026, 12, 10))
    with court.store.engine.begin() as connection:
        connection.execute(text("UPDATE term SET due_on = '2027-01-13' WHERE kind = 'reconsider'"))
    recompute_terms(published(court, *off(1, 2, 3)), "2027年安排公布", court.at(PUBLISHED))
    assert terms(court, "reconsider") == {("reconsider", "2027-01-13", False)}


def test_a_second_line_is_counted_again_and_concludes_nothing_by_it(court: Employer) -> None:
    line = court.below(court.effective(Finding.GROSS, day=298))["supervisor"]
    ledger = published(court, *off(*range(1, 29)))
    result = recompute_terms(ledger, "2027年安排公布", court.at(PUBLISHED))
    assert (result.refused, court.state(line)) == ([], "open")
    assert (line, "conclude") in {each[:2] for each in result.moved}
    with court.store.connect() as connection:
        said = connection.execute(text("SELECT concluded_on FROM supervisor_line"))
        assert said.scalar_one() is None


def test_a_clearing_is_counted_again(court: Employer) -> None:
    clearing = court.below(court.effective(Finding.NONE, day=298))["clearing"]
    ledger = published(court, *off(1, 2, 3, 4, 5))
    result = recompute_terms(ledger, "2027年安排公布", court.at(PUBLISHED))
    assert (result.refused, court.state(clearing)) == ([], "open")
    assert (clearing, "decide") in {each[:2] for each in result.moved}
    assert verify(ledger).ok
    assert replay(ledger) == []


def test_a_remedy_is_reminded_of_once_and_nothing_follows_its_end(court: Employer) -> None:
    sanctioned(court, date(2026, 3, 20))
    asked = text(
        "SELECT fired.act, count(*) FROM fired JOIN term ON term.matter_id = fired.matter_id"
        " AND term.no = fired.term_no WHERE term.kind IN ('reconsider', 'appeal_direct')"
        " GROUP BY fired.act"
    )
    # Thirty days from Friday 20 March: Sunday the 19th of April, so Monday the 20th.
    for on in (date(2026, 4, 16), date(2026, 4, 21), date(2026, 12, 1)):
        sweep(court.ledger, on, at=court.at(on))
    with court.store.connect() as connection:
        assert [tuple(row) for row in connection.execute(asked)] == [("reminder", 2)]


def test_the_time_to_decide_is_made_longer_before_it_is_over_up_to_a_year(court: Employer) -> None:
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    assert terms(court, "decide") == {("decide", "2026-09-15", False)}
    asked = ExtendMonths(actor="gychief", number=number, n=4, reason="案情复杂")
    with pytest.raises(NotEntitled):
        by_hr = asked.model_copy(update={"actor": "gyhr"})
        court.sanction("extend_decision", by_hr, date(2026, 9, 1))
    assert court.sanction("extend_decision", asked, date(2026, 9, 1)).state == "due"
    assert terms(court, "decide") == {("decide", "2027-01-15", True)}
    with pytest.raises(ExtendedTooFar):
        further = asked.model_copy(update={"n": 3})
        court.sanction("extend_decision", further, date(2026, 12, 1))
    court.sanction("extend_decision", asked.model_copy(update={"n": 2}), date(2026, 12, 1))
    assert terms(court, "decide") == {("decide", "2027-03-15", True)}
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []


def test_pay_and_post_may_take_half_a_year_and_nothing_is_extended_that_is_done(
    court: Employer,
) -> None:
    number = sanctioned(court, date(2026, 3, 20))
    asked = ExtendMonths(actor="gyvice", number=number, n=5, reason="须报人大常委会")
    with pytest.raises(AskedAfterExpiry):
        court.sanction("extend_carry_out", asked, date(2026, 4, 21))
    court.sanction("extend_carry_out", asked, date(2026, 4, 20))
    # A Sunday that is worked before the holiday: it does not roll.
    assert terms(court, "carry_out") == {("carry_out", "2026-09-20", False)}
    done = CarryOutSanction(actor="gyhr", number=number, filed="个人档案")
    court.sanction("carry_out", done, date(2026, 5, 6))
    with pytest.raises(NoTimeRuns):
        court.sanction("extend_carry_out", asked, date(2026, 5, 7))
    with pytest.raises(Undeclared):
        court.sanction("extend_decision", asked, date(2026, 5, 7))
