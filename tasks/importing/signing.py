"""One act on a register says which file was taken in, by which mapping, with what counts."""

from datetime import datetime
from pathlib import Path

from models.forms.register import TakeInFile
from models.store import Tx
from rules.actor import Channel
from rules.reading import shown
from rules.refusal import Refused
from tasks.acts import Ledger
from tasks.importing.kinds import ROSTER
from tasks.importing.result import Result
from tasks.record import record_in
from tasks.register_acts import act_on


class Undone(Exception):
    """Leaves the transaction of an import without keeping it."""


def sign(
    tx: Tx, ledger: Ledger, actor: str, mapping: Path | None, result: Result, at: datetime
) -> None:
    """Record it, in the transaction of what was taken in."""
    named = "按模板表头 · by the template's heads" if mapping is None else shown(mapping.name)
    form = TakeInFile(
        actor=actor,
        kind=result.kind,
        file=result.file,
        digest=result.digest,
        mapping=f"{named} ({result.source})",
        read=result.read,
        created=result.created,
        updated=result.updated,
        unchanged=result.unchanged,
    )
    register = "roster" if result.kind in ROSTER else "imports"
    act = act_on(tx, ledger, register, "take_in", form, Channel.IMPORT, at)
    (outcome,) = record_in(tx, ledger, [act])
    if isinstance(outcome, Refused):
        raise outcome
    result.written = True
