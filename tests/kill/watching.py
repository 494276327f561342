"""A job of this folder for case data that is watched: events come in, then their warnings."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from models.store import Store, Tx
from rules.cases.event import CaseEvent, checked
from rules.cases.vocabulary import vocabulary
from rules.workday import Calendar
from tasks.acts import SHANGHAI, Ledger
from tasks.cases.arrival import Told, arrive_in
from tasks.risks.in_force import watch_on
from tasks.risks.raising import settle

AT = datetime(2026, 3, 10, 2, tzinfo=UTC)


def tell_events(
    store: Store, say: Callable[[Any], None], body: int, events: list[list[str]]
) -> None:
    """Events of cases: id, case, what happened; then what they lead to, for all that is there."""
    ledger = Ledger.open(store, Calendar.official())
    words = vocabulary("court_cases")
    told = [
        Told(body, "court_cases", checked(words, CaseEvent("COURT", case, "s", no, AT, what)))
        for no, case, what in events
    ]

    def take(tx: Tx) -> list[str]:
        watch = watch_on(tx, AT.astimezone(SHANGHAI).date(), ledger.calendar)
        return [each.came.value for each in arrive_in(tx, watch, told, AT)]

    say(store.transact(take))
    say(len(settle(ledger, AT).raised))
