"""The same act asked for twice: the key it was asked under, and the same answer again.

The key becomes the act's own key in the ledger (`tasks.acts.Act.key`), so that it is claimed in the
transaction that records the act, and twins that arrive together get one act and one answer. The
answer is made of the act as the history keeps it, which does not change: made again, it is the same
to the byte.
"""

import hashlib

from portal.refusals import KeyOfActMissing
from tasks.api_keys import Caller
from tasks.asked_again import LONGEST_KEY, KeyUnusable

HEADER = "idempotency-key"
REPLAYED = "idempotency-replayed"


def key_of(caller: Caller, given: str | None) -> str:
    """The act's key: the body's own, so that two bodies' keys never meet.

    Raises `portal.refusals.KeyOfActMissing` or `tasks.asked_again.KeyUnusable`.
    """
    text = (given or "").strip()
    if not text:
        raise KeyOfActMissing()
    if len(text) > LONGEST_KEY or not (text.isascii() and text.isprintable()):
        raise KeyUnusable(length=len(text), most=LONGEST_KEY)
    digest = hashlib.sha256(f"{caller.body_id}|{text}".encode()).hexdigest()
    return f"portal:{digest}"
