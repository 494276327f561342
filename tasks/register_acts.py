"""Acts on the registers, each of which is opened by its first."""

from datetime import datetime

from sqlalchemy import bindparam, select

from models.forms.form import Form
from models.forms.register import Open
from models.matter import Matter
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from tasks.acts import SYSTEM, Act, Ledger
from tasks.record import record_in
from tasks.registers import register_number

_SURE = Assurance.AUTHENTICATED
_matter = table_of(Matter)
_EXISTS = Prepared(select(_matter.c.seq).where(_matter.c.number == bindparam("number")))


def open_register(tx: Tx, ledger: Ledger, key: str, at: datetime) -> None:
    """Open a register, unless it is open."""
    number = {"number": register_number(key)}
    if tx.first(_EXISTS, number) is not None:
        return
    tx.lock([register_number(key)])
    if tx.first(_EXISTS, number) is None:
        form = Open(actor=SYSTEM)
        record_in(tx, ledger, [Act(key, "open", form, Channel.SYSTEM, at, assurance=_SURE)])


def act_on(
    tx: Tx, ledger: Ledger, key: str, verb: str, form: Form, channel: Channel, at: datetime
) -> Act:
    """An act on a register, which is opened if this is its first."""
    open_register(tx, ledger, key, at)
    sure = _SURE if form.actor == SYSTEM else Assurance.CLAIMED
    return Act(key, verb, form, channel, at, register_number(key), sure)


def acts_on_record(tx: Tx, key: str) -> int:
    """How many acts a register has; 0 before it is opened."""
    found = tx.first(_EXISTS, {"number": register_number(key)})
    return 0 if found is None else int(found["seq"])
