"""The calendar of working days: registering an arrangement, and what follows for terms that hung on
it."""

from typing import Any

from prefect import State

from flows.deadlines import publish_recount
from flows.verb import perform, verb_flow
from flows.warning_pages import publish_moved
from models.forms.register import PublishArrangement
from tasks.clock import now
from tasks.ledger import open_ledger
from tasks.risks.rescheduling import reschedule


@verb_flow("calendar", "publish", "{form.year}")
def publish(form: PublishArrangement) -> State[Any]:
    """登记一年的放假安排，或某地区的节假日；公布前暂估的期限和案件预警随即重新计算。

    Register the holiday arrangement of a year, or the local days of an area; provisional terms
    and the warnings of cases are counted again at once.
    """
    before = open_ledger().calendar
    state = perform("calendar", "publish", form)
    if state.is_completed():
        # Opened anew: the calendar that now holds. Counting again is a no-op where nothing moves.
        ledger = open_ledger()
        publish_recount(ledger, form.source)
        publish_moved(reschedule(ledger, before, now()))
    return state
