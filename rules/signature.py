"""Was this message sent by who holds the secret, just now, and unchanged? (Standard Webhooks)

The sender signs ``id.timestamp.body`` with HMAC-SHA256. While a secret is being replaced it signs
with the old and the new one, and a receiver accepts either.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from rules.parameter import value_on
from rules.refusal import Refused

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64
"""Bytes of a secret (Standard Webhooks)."""


class SecretUnusable(Refused):
    """A signing secret is not `whsec_` and 24 to 64 bytes in base64."""

    code = "signature.secret-unusable"
    zh = "签名密钥不可用：应为 whsec_ 加 24 至 64 字节的 base64。"
    en = "The signing secret cannot be used: it is whsec_ and 24 to 64 bytes in base64."
    way_out_zh = "请更换该接收端点的密钥。"
    way_out_en = "Rotate the secret of the endpoint."


class SignatureMissing(Refused):
    """A message without the three headers, or with headers nobody can read."""

    code = "signature.missing"
    zh = "报文缺少可读的签名头 {header}。"
    en = "The message has no readable header {header}."
    way_out_zh = "请核对报文是否由本系统发出。"
    way_out_en = "Check whether the message was sent by this product."


class SignatureStale(Refused):
    """A message signed too long ago, or in the future: a recording played again."""

    code = "signature.stale"
    zh = "签名时间与收到时间相差{seconds}秒，超过{most}秒。"
    en = "It was signed {seconds} seconds from when it was received; at most {most} are taken."
    way_out_zh = "请校准时钟；对方会重新投递。"
    way_out_en = "Set the clock right; it will be delivered again."


class SignatureWrong(Refused):
    """No signature of the message fits a secret: changed, or sent by someone else."""

    code = "signature.wrong"
    zh = "签名不符。"
    en = "No signature fits."
    way_out_zh = "请核对密钥；报文不得采信。"
    way_out_en = "Check the secret; do not act on the message."


class Secret:
    """A signing secret that no message, log or repr shows.

    >>> Secret.of(bytes(32))
    Secret(…)
    """

    __slots__ = ("_key",)

    def __init__(self, text: str) -> None:
        """From its written form. Raises `SecretUnusable`, without the text."""
        try:
            key = base64.b64decode(text.removeprefix(PREFIX), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not text.startswith(PREFIX) or not SHORTEST <= len(key) <= LONGEST:
            raise SecretUnusable() from None
        self._key = key

    @classmethod
    def of(cls, key: bytes) -> "Secret":
        """From its bytes. Raises `SecretUnusable`."""
        return cls(PREFIX + base64.b64encode(key).decode())

    def reveal(self) -> str:
        """Its written form: to be kept in its file, and shown once to who registers."""
        return PREFIX + base64.b64encode(self._key).decode()

    def signature(self, signed: bytes) -> str:
        """``v1,`` and the digest in base64."""
        return "v1," + base64.b64encode(hmac.digest(self._key, signed, hashlib.sha256)).decode()

    def __repr__(self) -> str:
        """Never the secret."""
        return "Secret(…)"

    def __reduce__(self) -> str:
        """Refuse to be pickled: a pickle is a file with the secret in it."""
        raise TypeError("a secret is not pickled")


def signed_headers(
    message_id: str, at: datetime, body: bytes, secrets: Sequence[Secret]
) -> dict[str, str]:
    """The three headers of a message, signed with each secret."""
    timestamp = str(int(at.timestamp()))
    signed = _signed(message_id, timestamp, body)
    return {
        ID: message_id,
        TIMESTAMP: timestamp,
        SIGNATURE: " ".join(secret.signature(signed) for secret in secrets),
    }


def check_signature(
    headers: Mapping[str, str], body: bytes, secrets: Sequence[Secret], at: datetime
) -> str:
    """The id of a message that is genuine, whole and fresh when received; a repeat has the same id.

    ``headers`` by lower-case name. Compared in constant time. Raises `SignatureMissing`,
    `SignatureStale` or `SignatureWrong`.
    """
    found = {name: headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE)}
    for name, value in found.items():
        if not value or not value.isascii():
            raise SignatureMissing(header=name)
    if not found[TIMESTAMP].isdecimal() or len(found[TIMESTAMP]) > 12:
        raise SignatureMissing(header=TIMESTAMP)
    most = value_on("delivery.tolerance_seconds", at.date()).value
    seconds = abs(int(at.astimezone(UTC).timestamp()) - int(found[TIMESTAMP]))
    if seconds > most:
        raise SignatureStale(seconds=seconds, most=most)
    signed = _signed(found[ID], found[TIMESTAMP], body)
    fits = False
    for secret in secrets:
        expected = secret.signature(signed)
        for given in found[SIGNATURE].split(" "):
            fits |= hmac.compare_digest(expected, given)
    if not fits:
        raise SignatureWrong()
    return found[ID]


def _signed(message_id: str, timestamp: str, body: bytes) -> bytes:
    return f"{message_id}.{timestamp}.".encode() + body
