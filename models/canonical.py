"""The one byte form of a record: JSON with sorted keys, UTF-8; strings, integers, booleans, null.
No floats.

Four libraries encode floats in four ways and one orders keys differently, so a record with a float
could be "forged" by re-encoding it. Such a record is refused when it is written, not when it is
verified.
"""

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from models.durable import sync_folder
from rules.refusal import Refused

SEAL_KEY_BYTES = 32

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_PLAIN = (str, int, bool, type(None), date)


class NotCanonical(Refused):
    """A record holds what has no canonical form."""

    code = "ledger.not-canonical"
    zh = "记录中的“{place}”是{kind}，不能入账；只接受文字、整数、是否和空值。"
    en = "{place} is {kind}; only strings, integers, booleans and null have a canonical form."
    way_out_zh = "请改用整数（如千分之几）或文字。"
    way_out_en = "Use an integer (thousandths, say) or a string."


def encoded(record: Mapping[str, Any]) -> bytes:
    """The bytes of a record known to hold no floats: forms with one are refused when they are
    defined."""
    try:
        return orjson.dumps(record, option=_OPTIONS)
    except (orjson.JSONEncodeError, TypeError) as problem:
        raise NotCanonical(place="record", kind=str(problem)) from problem


def canonical(record: Mapping[str, Any]) -> bytes:
    """The record's bytes. Dates become ISO text. Raises `NotCanonical`.

    >>> canonical({"b": 1, "a": "明责"}).decode()
    '{"a":"明责","b":1}'
    """
    _refuse_floats(record, "")
    return encoded(record)


def _refuse_floats(value: Any, place: str) -> None:
    if isinstance(value, _PLAIN):
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(item, _PLAIN):
                _refuse_floats(item, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            if not isinstance(item, _PLAIN):
                _refuse_floats(item, f"{place}[{index}]")
    else:
        raise NotCanonical(place=place or "record", kind=type(value).__name__)


def digest_constructor(name: str) -> Callable[[bytes], "hashlib._Hash"]:
    """The library's own constructor of a suite's digest, for loops where each call counts."""
    return hashlib.sha256 if name == "sha256" else partial(hashlib.new, name)


def hasher(name: str) -> Callable[[bytes], bytes]:
    """The digest function of a suite: ``sha256``, or ``sm3`` (GB/T 32905)."""
    if name == "sha256":
        return lambda data: hashlib.sha256(data).digest()
    return lambda data: hashlib.new(name, data).digest()


def genesis(digest: Callable[[bytes], bytes], matter_id: int, number: str) -> bytes:
    """What a matter's chain starts from: bound to the matter, so that a chain cannot be moved to
    another."""
    return digest(f"bihuan:{matter_id}:{number}".encode())


def sealer(key: bytes) -> Callable[[int, str, str, int, bytes], bytes]:
    """`seal` under one key, for loops: the key is worked into the two hashes of HMAC (RFC 2104)
    once, which is half of what a seal costs."""
    padded = (key if len(key) <= 64 else hashlib.sha256(key).digest()).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded))
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))

    def sealed(matter_id: int, number: str, state: str, seq: int, head: bytes) -> bytes:
        first, last = inner.copy(), outer.copy()
        first.update(_sealed(matter_id, number, state, seq, head))
        last.update(first.digest())
        return last.digest()

    return sealed


def _sealed(matter_id: int, number: str, state: str, seq: int, head: bytes) -> bytes:
    return b"%d|%b|%b|%d|%b" % (matter_id, number.encode(), state.encode(), seq, head)


def seal(key: bytes, matter_id: int, number: str, state: str, seq: int, head: bytes) -> bytes:
    """A keyed digest over where a matter stands. The key lies outside the database."""
    return hmac.digest(key, _sealed(matter_id, number, state, seq, head), "sha256")


class SealKeyDamaged(Refused):
    """The file of the seal key does not hold a key."""

    code = "ledger.seal-key-damaged"
    zh = "封印密钥文件{file}已损坏（{size}字节，应为{wanted}字节）。"
    en = "The seal key file {file} is damaged: {size} bytes, not {wanted}."
    way_out_zh = "请从备份恢复密钥文件；切勿另造。"
    way_out_en = "Restore it from the backup; a new key would not open what the old one sealed."


def seal_key(folder: Path) -> bytes:
    """The seal key of this installation, made on first use and readable by its owner alone.

    Raises `SealKeyDamaged`.
    """
    return key_in(folder / "seal.key")


def key_in(file: Path) -> bytes:
    """The key in a file, made on first use and readable by its owner alone. Raises
    `SealKeyDamaged`."""
    if not file.exists():
        _make_key(file)
    key = file.read_bytes()
    if len(key) != SEAL_KEY_BYTES:
        raise SealKeyDamaged(file=file.name, size=len(key), wanted=SEAL_KEY_BYTES)
    return key


def _make_key(file: Path) -> None:
    """Whole from the instant it has its name; of two processes that come first, one has its way."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, incoming = tempfile.mkstemp(dir=file.parent, prefix=".incoming-")
    with os.fdopen(handle, "wb") as out:
        out.write(secrets.token_bytes(SEAL_KEY_BYTES))
        out.flush()
        os.fsync(out.fileno())
    with suppress(FileExistsError):
        os.link(incoming, file)
    os.unlink(incoming)
    sync_folder(file.parent)
