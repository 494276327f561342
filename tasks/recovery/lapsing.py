"""Freezes that were not renewed in time are free by themselves (公安机关办理刑事案件程序规定 240).

A daily pass records it, so that nobody believes property to be frozen that is not.
"""

from datetime import datetime

from models.forms.recovery import LapseFreeze
from rules.actor import Assurance, Channel
from rules.refusal import Refused
from tasks.acts import SHANGHAI, SYSTEM, Act, Ledger, Receipt
from tasks.record import record
from tasks.recovery.recovery_rows import ended_before


def let_freezes_lapse(ledger: Ledger, at: datetime) -> list[Receipt]:
    """Record every freeze that ended before today. A second pass on the day finds none."""
    with ledger.store.read() as tx:
        numbers = ended_before(tx, at.astimezone(SHANGHAI).date())
    acts = [_act(number, at) for number in numbers]
    return [done for done in record(ledger, acts) if not isinstance(done, Refused)]


def _act(number: str, at: datetime) -> Act:
    form = LapseFreeze(actor=SYSTEM, number=number)
    return Act("asset", "lapse", form, Channel.SCHEDULE, at, number, Assurance.AUTHENTICATED)
