"""Finding a file in the inbox: the one folder from which a form may name files."""

from pathlib import Path

from models.settings import settings
from rules.refusal import Refused


class NotInInbox(Refused):
    """The inbox holds no file of that name."""

    code = "inbox.no-such-file"
    zh = "收件箱中没有文件“{file}”。"
    en = "The inbox holds no file {file}."
    way_out_zh = "请先把文件放入收件箱文件夹，再填文件名。"
    way_out_en = "Put the file into the inbox folder first, then name it."


def in_inbox(name: str) -> Path:
    """The file of that name, nowhere but in the inbox. Raises `NotInInbox`."""
    inbox = settings().inbox.resolve()
    path = (inbox / name).resolve()
    if not path.is_relative_to(inbox) or not path.is_file():
        raise NotInInbox(file=name)
    return path


def folder_in_inbox(name: str) -> Path:
    """The file or folder of that name, nowhere but in the inbox. Raises `NotInInbox`."""
    inbox = settings().inbox.resolve()
    path = (inbox / name).resolve()
    if not path.is_relative_to(inbox) or not path.exists():
        raise NotInInbox(file=name)
    return path
