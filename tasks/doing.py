"""Doing a verb from a form: what every door does with one before and after the ledger sees it."""

from dataclasses import replace

from models.forms.form import Form, MatterForm
from models.store import Tx
from rules.actor import Assurance, Channel
from rules.interference.sealed import SEALED
from rules.procedure import Closed
from rules.procedures import procedure
from rules.refusal import Refused
from tasks.acts import Act, Ledger, Receipt
from tasks.clock import now
from tasks.drafts import as_number
from tasks.evidence import with_kept_evidence
from tasks.record import record_in, record_one
from tasks.register_acts import act_on
from tasks.still_running import closed_with

REGISTER = "册"
"""Series of the registers, whose matters are not numbered but named."""


def do(
    ledger: Ledger,
    key_of_procedure: str,
    verb: str,
    form: Form,
    channel: Channel,
    *,
    key: str = "",
    assurance: Assurance = Assurance.CLAIMED,
) -> Receipt:
    """Do a verb now: keep its evidence, read its number as people write it, record the act. Raises
    its refusal.

    With a ``key``, a second call is answered with the receipt of the first and does nothing. Of a
    matter that is closed the refusal says what of its case still runs.
    """
    form = with_kept_evidence(ledger.store, form)
    if procedure(key_of_procedure).series == REGISTER:
        return _do_on_register(ledger, key_of_procedure, verb, form, channel, key)
    number = ""
    if isinstance(form, MatterForm):
        number = as_number(form.number)
        form = form.model_copy(update={"number": number})
    act = Act(key_of_procedure, verb, form, channel, now(), number, assurance, key)
    try:
        return record_one(ledger, act)
    except Closed as refusal:
        if key_of_procedure in SEALED:
            raise
        with ledger.store.read() as tx:
            raise closed_with(tx, refusal, number, ledger.calendar, act.on) from None


def _do_on_register(
    ledger: Ledger, register: str, verb: str, form: Form, channel: Channel, key: str
) -> Receipt:
    def work(tx: Tx) -> Receipt:
        act = act_on(tx, ledger, register, verb, form, channel, now())
        outcome = record_in(tx, ledger, [replace(act, key=key)])[0]
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    return ledger.store.transact(work)


def warnings_of(receipt: Receipt) -> list[str]:
    """What was said of an act as it was recorded, in both languages each: that a quorum is out of
    reach, that somebody stands aside."""
    return [str(warning) for warning in receipt.record.get("warnings", ())]
