"""Warnings counted by point, and the owner told of one with many false alarms, once a version."""

from datetime import date

import pytest

from models.forms.warning import ClaimFalse, ConfirmFalse, ExplainWarning
from models.store import Store
from tasks.delivery import deliver_all
from tasks.risks.pass_over import pass_over
from tasks.risks.report import tell_owners, warning_report
from tests.watching import Watched

ON, LATER = date(2026, 3, 10), date(2026, 3, 11)


@pytest.fixture
def court(sqlite_store: Store) -> Watched:
    """Twelve cases warned of on one day."""
    court = Watched(sqlite_store)
    filed = date(2026, 3, 2)
    for n in range(12):
        role = {"person": "c1-j1", "from_on": filed}
        told = court.event("role:reporting_judge", filed, f"{n}号", **role)
        court.come([court.event("filed", filed, f"{n}号"), told], filed)
    pass_over(court.ledger, court.at(ON))
    return court


def false(court: Watched, count: int) -> None:
    """So many are false alarms."""
    for number, *_ in court.warnings()[:count]:
        court.react(
            "confirm_false", ConfirmFalse(actor="c1-tz", number=number, reason="误。"), LATER
        )


def test_a_report_counts_fates_and_the_median_time(court: Watched) -> None:
    numbers = [number for number, *_ in court.warnings()]
    said = ExplainWarning(actor="c1-j1", number=numbers[0], explanation="已排期。")
    court.react("explain", said, LATER)
    claim = ClaimFalse(actor="c1-j1", number=numbers[1], reason="并案。")
    court.react("claim_false", claim, date(2026, 3, 12))
    (line,) = warning_report(court.store, LATER).lines
    assert (line.fired, line.open, line.share, line.median_hours) == (12, 12, None, 24)
    assert warning_report(court.store, LATER, "C2").lines == ()


@pytest.mark.parametrize(("count", "told"), [(9, []), (10, ["T-PANEL"])])
def test_the_owner_is_told_of_many_false_alarms_of_enough_closed(
    court: Watched, count: int, told: list[str]
) -> None:
    false(court, count)
    assert tell_owners(court.ledger, court.at(LATER)) == told
    assert tell_owners(court.ledger, court.at(LATER)) == []
    notices = court.notices("warning:false-share")
    assert len(notices) == len(told)
    assert deliver_all(court.ledger, court.at(LATER)).dead == 0
