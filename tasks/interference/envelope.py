"""What an act says, sealed: its history keeps a digest, `SealedText` the text under a key that lies
outside the database."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from models.interference import SealedText
from models.matter import History
from models.past_act import read
from models.sealing import Seal, Sealed, Unsealable
from models.settings import settings
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.interference.sealed import HIDDEN
from tasks.acts import Draft

_sealed, _history = table_of(SealedText), table_of(History)
_ADD = insert_into(SealedText)
_OF = Prepared(
    select(_sealed, _history.c.record)
    .outerjoin(
        _history,
        (_history.c.matter_id == _sealed.c.matter_id) & (_history.c.seq == _sealed.c.seq),
    )
    .where(among(_sealed.c.matter_id, "ids"))
    .order_by(_sealed.c.matter_id, _sealed.c.seq)
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an act on a sealed matter said: its verb, by whom, its form and what came of it."""

    seq: int
    verb: str
    by: str
    form: dict[str, Any]
    more: dict[str, Any]


def seal() -> Seal:
    """The seal of this installation."""
    return _seal_in(settings().keys)


@cache
def _seal_in(folder: Path) -> Seal:
    return Seal.of(folder)


def blinded(facts: Row) -> Row:
    """Facts with something that nobody can guess, so that the digest of what a decision saw cannot
    be tried out either."""
    return facts | {"nonce": secrets.token_hex(16)}


def hide(draft: Draft, *, doer: bool = False, **more: Any) -> None:
    """Take what the act says out of its record, and with ``doer`` also who did it."""
    record = draft.record
    said = {"verb": draft.act.verb, "form": record["form"], "by": draft.actor.code, "more": more}
    found = seal().close(draft.matter["id"], draft.seq, said)
    draft.facts["sealed"] = found
    record["form"] = {"sealed": found.digest}
    if doer:
        record["by"] = {**record["by"], "code": HIDDEN}
        record["by"].pop("for", None)


def keep_sealed(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what was hidden."""
    rows = []
    for draft in drafts:
        found = draft.facts.get("sealed")
        if isinstance(found, Sealed):
            key = {"matter_id": draft.matter["id"], "seq": draft.seq}
            rows.append({**key, "blob": found.blob, "digest": found.digest})
    tx.many(_ADD, rows)


def opened(tx: Tx, matter_ids: Iterable[int]) -> dict[int, list[Said]]:
    """What was said on matters, in order. Raises `models.sealing.Unsealable`, also where a history
    holds another digest."""
    found: dict[int, list[Said]] = {}
    ids = sorted(set(matter_ids))
    for row in tx.rows(_OF, {"ids": ids}) if ids else ():
        if row["record"] is None:
            raise Unsealable()
        digest = read(row["record"])["form"].get("sealed", "")
        said = seal().open(row["matter_id"], row["seq"], row["blob"], digest)
        found.setdefault(row["matter_id"], []).append(
            Said(row["seq"], said["verb"], said["by"], said["form"], said["more"])
        )
    return found


def form_of(said: Iterable[Said], verb: str) -> dict[str, Any]:
    """The form of the last act of a verb; empty where there is none."""
    return next((each.form for each in reversed(list(said)) if each.verb == verb), {})
