"""A sanction is in force until 24:00 of its last day and then lapses with nobody doing anything;
one that was revoked never was."""

from datetime import date

import pytest

from models.forms.sanction import AskRemedy, CorrectSanction
from models.store import Store
from rules.sanction import Sanction, Standing
from rules.vocabulary import Finding
from tasks.sanctions_in_force import sanctions_of
from tests.employer import Employer

LAST = date(2026, 9, 19)


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2026, 3, 19), Standing.NOT_YET),
        (date(2026, 3, 20), Standing.IN_FORCE),
        (LAST, Standing.IN_FORCE),
        (date(2026, 9, 20), Standing.LAPSED),
    ],
)
def test_it_lapses_by_itself(court: Employer, on: date, standing: Standing) -> None:
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    court.decided(number, Sanction.WARNING, date(2026, 3, 20))
    with court.store.read() as tx:
        (held,) = sanctions_of(tx, ["judge1", "judge2"], on)
    assert (held.number, held.kind, held.standing) == (number, Sanction.WARNING, standing)
    assert held.period.to_on == LAST


@pytest.mark.parametrize(
    ("kind", "on", "notes"),
    [
        (Sanction.WARNING, date(2027, 1, 1), ""),
        (Sanction.DEMOTION, date(2026, 12, 1), ""),
        (Sanction.DEMOTION, date(2028, 3, 20), "不恢复原职务"),
    ],
)
def test_lapse_says_what_it_does_not_bring_back(
    court: Employer, kind: Sanction, on: date, notes: str
) -> None:
    court.decided(court.below(court.effective(Finding.GROSS))["sanction"], kind, date(2026, 3, 20))
    with court.store.read() as tx:
        (held,) = sanctions_of(tx, ["judge1"], on)
    assert notes in "".join(held.notes)
    assert bool(held.notes) == bool(notes)


def test_a_remedy_under_way_stays_nothing_and_says_so(court: Employer) -> None:
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    court.decided(number, Sanction.WARNING, date(2026, 3, 20))
    asked = AskRemedy(actor="judge1", number=number, reason="不服")
    court.sanction("ask_review", asked, date(2026, 4, 1))
    with court.store.read() as tx:
        (held,) = sanctions_of(tx, ["judge1"], date(2026, 4, 2))
    assert held.standing is Standing.IN_FORCE
    assert held.notes == ("正在复核，不停止执行 · carried out still",)


def test_what_is_not_decided_or_was_revoked_is_no_sanction(court: Employer) -> None:
    number = court.below(court.effective(Finding.GROSS))["sanction"]
    with court.store.read() as tx:
        assert sanctions_of(tx, ["judge1"], LAST) == sanctions_of(tx, [], LAST) == []
    court.decided(number, Sanction.WARNING, date(2026, 3, 20))
    wrong = CorrectSanction(
        actor="gychief", number=number, reason="认定有误", restored="恢复", name_scope="全院"
    )
    court.sanction("correct", wrong, date(2026, 4, 1))
    with court.store.read() as tx:
        assert sanctions_of(tx, ["judge1"], date(2026, 4, 1)) == []
