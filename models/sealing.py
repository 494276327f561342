"""What is kept sealed: content under a key that lies outside the database, and marks by which the
product finds a person again without the database telling who it is.

AES-256-GCM of the library `cryptography`; what is sealed is bound to its matter and act, so that
no row can be put in another's place. A mark is a keyed digest: equal for the same person, and no
person for whoever has not the key. Sealed text carries a nonce of its own, so that a digest of it
in a history cannot be tried out against the few things it might say.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.canonical import canonical, key_in
from rules.refusal import Refused

FILE = "interference.key"
_NONCE = 12


class Unsealable(Refused):
    """What is sealed does not open with this installation's key, or was changed."""

    code = "sealed.does-not-open"
    zh = "密存内容无法用本机密钥打开，或已被改动。"
    en = "What is sealed does not open with this installation's key, or it was changed."
    way_out_zh = "请从备份恢复 keys 目录下的 interference.key；切勿另造。"
    way_out_en = "Restore interference.key in the folder of keys from the backup; make no other."


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed text: its bytes, and the digest that the history holds."""

    blob: bytes
    digest: str


class Seal:
    """Seals and opens under one key. Its text shows nothing of it."""

    def __init__(self, key: bytes) -> None:
        """``key``: 32 bytes."""
        self._content = AESGCM(hmac.digest(key, b"content", "sha256"))
        self._marks = hmac.digest(key, b"marks", "sha256")

    @classmethod
    def of(cls, folder: Path) -> "Seal":
        """The seal of this installation, its key made on first use. Raises
        `models.canonical.SealKeyDamaged`."""
        return cls(key_in(folder / FILE))

    def close(self, matter_id: int, seq: int, said: Mapping[str, Any]) -> Sealed:
        """Seal what an act says."""
        text = canonical({**said, "nonce": os.urandom(16).hex()})
        nonce = os.urandom(_NONCE)
        blob = nonce + self._content.encrypt(nonce, text, b"%d|%d" % (matter_id, seq))
        return Sealed(blob, hashlib.sha256(text).hexdigest())

    def open(self, matter_id: int, seq: int, blob: bytes, digest: str) -> dict[str, Any]:
        """What an act said. Raises `Unsealable`, also where the history says another digest."""
        raw = bytes(blob)
        try:
            text = self._content.decrypt(raw[:_NONCE], raw[_NONCE:], b"%d|%d" % (matter_id, seq))
        except (InvalidTag, ValueError):
            raise Unsealable() from None
        if not hmac.compare_digest(hashlib.sha256(text).hexdigest(), digest):
            raise Unsealable()
        said: dict[str, Any] = orjson.loads(text)
        return said

    def mark(self, kind: str, code: str) -> str:
        """The mark of a person or a body; empty for nobody."""
        return hmac.digest(self._marks, f"{kind}|{code}".encode(), "sha256").hex() if code else ""
