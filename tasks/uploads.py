"""Files that bodies hand in: a body may name as evidence only what it handed in itself, so that a
digest tells nobody what another body has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text

from models.access import Upload
from models.statement import Prepared, among
from models.store import Tx
from models.types import microseconds, table_of
from tasks.acts import SHANGHAI
from tasks.evidence import KEEP, NoSuchFile

_upload = table_of(Upload)
_ADD = Prepared(
    text(
        "INSERT INTO upload (body_id, digest, media, at) VALUES (:body_id, :digest, :media, :at)"
        " ON CONFLICT (body_id, digest) DO NOTHING"
    )
)
_MINE = Prepared(
    select(_upload.c.body_id, _upload.c.digest).where(among(_upload.c.digest, "digests"))
)
PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file kept by digest that a body handed in, and of which media type it says it is."""

    body_id: int
    digest: str
    size: int
    media: str
    at: datetime


def hand_in(tx: Tx, uploads: Iterable[Handed]) -> None:
    """Note whose files these are; a second time changes nothing."""
    for each in uploads:
        day = each.at.astimezone(SHANGHAI).date().isoformat()
        kept = {"digest": each.digest, "media": each.media}
        tx.run(KEEP, {**kept, "size": each.size, "day": day})
        tx.run(_ADD, {**kept, "body_id": each.body_id, "at": microseconds(each.at)})


def must_be_handed_in(tx: Tx, body_id: int, files: Sequence[str]) -> None:
    """Every file named was handed in by this body, whoever else has the same. Raises
    `tasks.evidence.NoSuchFile`."""
    if not files:
        return
    digests = sorted({file.removeprefix(PREFIX) for file in files})
    rows = tx.rows(_MINE, {"digests": digests})
    mine = {row["digest"] for row in rows if row["body_id"] == body_id}
    for file in files:
        if not file.startswith(PREFIX) or file.removeprefix(PREFIX) not in mine:
            raise NoSuchFile(file=file)
