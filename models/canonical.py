"""The one byte form of a record: JSON with sorted keys, UTF-8; strings, integers, booleans, null.
No floats.

Four libraries encode floats in four ways and one orders keys differently, so a record with a float
could be "forged" by
re-encoding it. Such a record is refused when it is written, not when it is verified.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from rules.refusal import Refused

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


def seal(key: bytes, matter_id: int, number: str, state: str, seq: int, head: bytes) -> bytes:
    """A keyed digest over where a matter stands. The key lies outside the database."""
    return hmac.digest(
        key, b"%d|%b|%b|%d|%b" % (matter_id, number.encode(), state.encode(), seq, head), "sha256"
    )


def seal_key(folder: Path) -> bytes:
    """The seal key of this installation, made on first use and readable by its owner alone."""
    file = folder / "seal.key"
    if not file.exists():
        import os
        import secrets

        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return seal_key(folder)
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(32))
            out.flush()
            os.fsync(out.fileno())
    return file.read_bytes()
