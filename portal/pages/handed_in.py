"""Files handed in with a form: kept by digest before the act that names them, carried along where
the form is refused.

A form names such a file by digest with a proof that this very link handed it in, so that a digest
tells nobody what others have handed in.
"""

import asyncio
import hmac
import mimetypes
from collections.abc import Iterable

from starlette.datastructures import UploadFile

from models.store import Tx
from portal.pages.refusals import FileTooLarge, KeptFileUnknown
from portal.pages.sent import Sent
from portal.pages.tried import Kept
from tasks.acts import Ledger
from tasks.clock import today
from tasks.evidence import KEEP
from tasks.incoming import Incoming
from tasks.visits import Visitor

LARGEST_MB = 50
PORTION = 1 << 20
LONGEST_NAME = 200


async def files_taken(ledger: Ledger, visitor: Visitor, form: Sent) -> tuple[Kept, ...]:
    """The files of a form: those that came with it, and those carried along from before.

    Raises `FileTooLarge` or `KeptFileUnknown`.
    """
    kept = [_known(ledger.key, visitor, each) for each in form.kept]
    for each in form.files:
        kept.append(await _take(ledger, visitor, each))
    return tuple({each.digest: each for each in kept}.values())


def as_evidence(kept: Iterable[Kept]) -> list[dict[str, str]]:
    """The files as a form names them."""
    return [{"file": f"sha256:{each.digest}", "name": each.name} for each in kept]


async def _take(ledger: Ledger, visitor: Visitor, file: UploadFile) -> Kept:
    name = _name(file.filename or "")
    with await asyncio.to_thread(Incoming) as incoming:
        while portion := await file.read(PORTION):
            await asyncio.to_thread(incoming.add, portion)
            if incoming.size > LARGEST_MB * PORTION:
                raise FileTooLarge(file=name, most=LARGEST_MB)
        digest = await asyncio.to_thread(incoming.keep)
        size = incoming.size
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"

    def work(tx: Tx) -> None:
        day = today().isoformat()
        tx.run(KEEP, {"digest": digest, "size": size, "media": media, "day": day})

    await asyncio.to_thread(ledger.store.transact, work)
    return Kept(digest, name, _proof(ledger.key, visitor, digest, name))


def _known(house: bytes, visitor: Visitor, written: str) -> Kept:
    digest, _, rest = written.partition("|")
    proof, _, name = rest.partition("|")
    right = _proof(house, visitor, digest, name)
    if not hmac.compare_digest(proof.encode(), right.encode()):
        raise KeptFileUnknown()
    return Kept(digest, name, proof)


def _proof(house: bytes, visitor: Visitor, digest: str, name: str) -> str:
    return hmac.digest(house, f"kept|{visitor.link}|{digest}|{name}".encode(), "sha256").hex()


def _name(given: str) -> str:
    """The name of a file without its folders, as one line."""
    name = given.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in name if char.isprintable())[-LONGEST_NAME:] or "file"
