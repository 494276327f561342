"""The secrets of endpoints: one file each in the keys folder, readable by its owner alone, the
newest secret first."""

import os
import secrets
import tempfile
from pathlib import Path

from models.settings import settings
from rules.refusal import Refused
from rules.signature import Secret

BYTES = 32


class NoSecret(Refused):
    """The keys folder has no secret for the endpoint: nothing sent to it could be signed."""

    code = "endpoint.no-secret"
    zh = "接收端点{id}没有签名密钥。"
    en = "Endpoint {id} has no signing secret."
    way_out_zh = "请恢复密钥目录的备份，或为该端点更换密钥（bihuan outbox endpoint rotate）。"
    way_out_en = "Restore the keys folder, or rotate the secret (bihuan outbox endpoint rotate)."


def new_secret() -> Secret:
    """A fresh one."""
    return Secret.of(secrets.token_bytes(BYTES))


def secrets_of(endpoint_id: int) -> list[Secret]:
    """The secrets that sign, the newest first. Raises `NoSecret` or
    `rules.signature.SecretUnusable`."""
    try:
        lines = _file(endpoint_id).read_text("ascii").split()
    except (FileNotFoundError, UnicodeDecodeError):
        lines = []
    if not lines:
        raise NoSecret(id=endpoint_id) from None
    return [Secret(line) for line in lines]


def keep_secrets(endpoint_id: int, kept: list[Secret]) -> None:
    """Write them whole and on disk, or leave what was there."""
    file = _file(endpoint_id)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # mkstemp makes the file 0600 from its first byte.
    handle, incoming = tempfile.mkstemp(dir=file.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.writelines(f"{secret.reveal()}\n" for secret in kept)
            out.flush()
            os.fsync(out.fileno())
        os.replace(incoming, file)
    except BaseException:
        os.unlink(incoming)
        raise


def _file(endpoint_id: int) -> Path:
    return settings().keys / "endpoints" / f"{endpoint_id}.secret"
