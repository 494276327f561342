"""Opaque cursors: where the next page of a list begins, for this body and this list only."""

import base64
import binascii
import hmac

from portal.refusals import CursorUnusable

_MAC_BYTES = 16
_LAST_BYTES = 8
LONGEST = 64


def cursor_after(last: int, list_of: str, key: bytes) -> str:
    """The cursor of the page after row ``last`` of a list; ``list_of`` names body and filter."""
    said = last.to_bytes(_LAST_BYTES, "big")
    return base64.urlsafe_b64encode(said + _mac(said, list_of, key)).decode().rstrip("=")


def row_after(cursor: str, list_of: str, key: bytes) -> int:
    """The row after which the page begins; 0 without a cursor. Raises `CursorUnusable`."""
    if not cursor:
        return 0
    try:
        if len(cursor) > LONGEST:
            raise CursorUnusable()
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise CursorUnusable() from None
    said, mac = raw[:_LAST_BYTES], raw[_LAST_BYTES:]
    if not hmac.compare_digest(mac, _mac(said, list_of, key)):
        raise CursorUnusable()
    return int.from_bytes(said, "big")


def _mac(said: bytes, list_of: str, key: bytes) -> bytes:
    return hmac.digest(key, b"cursor|" + list_of.encode() + b"|" + said, "sha256")[:_MAC_BYTES]
