"""One act on a register says which file was taken in, by which mapping, with what counts."""

from datetime import datetime
from pathlib import Path

from models.forms.register import TakeInFile
from models.forms.signing import TakeInSigned
from models.store import Tx
from rules.actor import Channel
from rules.reading import shown
from rules.refusal import Refused
from tasks.acts import Ledger, Receipt
from tasks.importing.kinds import ROSTER
from tasks.importing.result import Result
from tasks.importing.signings import SIGNINGS
from tasks.record import record_in
from tasks.register_acts import act_on

_OF_RESULT = ("kind", "file", "digest", "read", "created", "updated", "unchanged")


class Undone(Exception):
    """Leaves the transaction of an import without keeping it."""


def sign(
    tx: Tx, ledger: Ledger, actor: str, mapping: Path | None, result: Result, at: datetime
) -> Receipt:
    """Record it, in the transaction of what was taken in."""
    named = "按模板表头 · by the template's heads" if mapping is None else shown(mapping.name)
    said = {
        "actor": actor,
        "mapping": f"{named} ({result.source})",
        **{name: getattr(result, name) for name in _OF_RESULT},
    }
    form = TakeInFile.model_validate(said)
    register = "roster" if result.kind in ROSTER else "imports"
    if result.kind == SIGNINGS.key:
        form = TakeInSigned.model_validate({**said, "flagged": len(result.flagged)})
        register = SIGNINGS.key
    act = act_on(tx, ledger, register, "take_in", form, Channel.IMPORT, at)
    (outcome,) = record_in(tx, ledger, [act])
    if isinstance(outcome, Refused):
        raise outcome
    result.written = True
    return outcome
