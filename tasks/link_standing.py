"""What stands against using a link on the day it is issued."""

from datetime import datetime

from models.statement import Row
from models.store import Tx
from rules.link import Purpose
from rules.link_now import (
    acknowledgment_may_come,
    objection_may_come,
    statement_may_come,
    vote_may_come,
)
from rules.refusal import Refused
from rules.sitting import sitting_of
from tasks.acts import SHANGHAI
from tasks.officer_file import why_no_objection
from tasks.session_facts import sessions_at


def what_stands_against(
    tx: Tx, matter: Row, purpose: Purpose, person_id: int, at: datetime
) -> Refused | None:
    """What whoever issues the link is warned of. Raises what `rules.link_now` refuses."""
    number, state = matter["number"], matter["state"]
    if purpose is Purpose.VOTE:
        facts = sessions_at(tx, {matter["id"]: at})[matter["id"]]
        return vote_may_come(state, sitting_of(facts), person_id)
    if purpose is Purpose.STATEMENT:
        statement_may_come(number, state)
    if purpose is Purpose.OBJECTION:
        on = at.astimezone(SHANGHAI).date()
        why_not = why_no_objection(tx, matter["id"], on)
        return objection_may_come(number, state, why_not)
    if purpose is Purpose.ACKNOWLEDGE:
        acknowledgment_may_come(state)
    return None
