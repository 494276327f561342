"""Where a notice goes: a file in the post's folder, or through Apprise to the address that is
set."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import quote

from models.settings import settings

LONGEST_NAME = 200
"""Bytes of a folder's name; most file systems end at 255."""


class NotTaken(OSError):
    """The notification service did not take the notice; it does not say why, and its address is a
    secret."""


def dropper(post_code: str, name: str, title: str, text: str) -> Callable[[], str]:
    """What hands over a notice and gives back its receipt. Done twice with one name, it is one
    notice."""
    target = settings().notice_target.get_secret_value()
    if target:
        return lambda: _notify(target, post_code, title, text)
    return lambda: _drop(post_code, name, text)


def file_name(on: date, outbox_id: int) -> str:
    """``2026-09-03-17.md``."""
    return f"{on.isoformat()}-{outbox_id}.md"


def folder_name(post_code: str) -> str:
    """A post's code as the name of a folder: no code leads out of the folder of notices.

    >>> folder_name("监狱/狱侦..1")
    '监狱%2F狱侦%2E%2E1'
    """
    safe = re.sub(r"[^\w-]", lambda found: f"%{ord(found[0]):02X}", post_code)
    if len(safe.encode()) > LONGEST_NAME:
        return "sha256-" + hashlib.sha256(post_code.encode()).hexdigest()
    return safe or "%"


def _drop(post_code: str, name: str, text: str) -> str:
    """Whole and on disk under its name, or not there."""
    folder: Path = settings().notices / folder_name(post_code)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    content = text.encode()
    handle, incoming = tempfile.mkstemp(dir=folder, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as out:
            os.fchmod(out.fileno(), 0o640)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(incoming, folder / name)
    except BaseException:
        os.unlink(incoming)
        raise
    _sync(folder)
    return f"sha256:{hashlib.sha256(content).hexdigest()} {folder.name}/{name}"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _notify(target: str, post_code: str, title: str, text: str) -> str:
    # Loaded only where it is used: it registers a hundred services.
    from apprise import Apprise, NotifyFormat

    service = Apprise()
    address = target.replace("{post}", quote(post_code, safe=""))
    if not service.add(address) or not service.notify(
        body=text, title=title, body_format=NotifyFormat.MARKDOWN
    ):
        raise NotTaken
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()} apprise"
