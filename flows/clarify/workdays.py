"""The calendar of working days: registering an arrangement, and what follows for terms that hung on
it."""

from typing import Any

from prefect import State

from flows.deadlines import publish_recount
from flows.verb import perform, verb_flow
from models.forms.register import PublishArrangement
from tasks.ledger import open_ledger


@verb_flow("calendar", "publish", "{form.year}")
def publish(form: PublishArrangement) -> State[Any]:
    """登记一年的放假安排，或某地区的节假日；公布前暂估的期限随即重新计算。

    Register the holiday arrangement of a year, or the local days of an area; provisional terms
    are counted again at once.
    """
    state = perform("calendar", "publish", form)
    if state.is_completed():
        # Opened anew: the calendar that now holds. Counting again is a no-op where nothing moves.
        publish_recount(open_ledger(), form.source)
    return state
