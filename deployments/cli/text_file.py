"""A file that somebody hands to a command: read whole, as text, or refused in a sentence."""

import codecs
import sys
from pathlib import Path

from rules.refusal import Refused

STANDARD_INPUT = "-"
LARGEST = 1 << 30
"""Bytes; a text larger than this is another file than the one that was meant."""


class NoSuchFile(Refused):
    """The file is not there, or may not be read."""

    code = "file.unreadable"
    zh = "无法读取文件“{file}”：{why}。"
    en = "The file {file} cannot be read."
    way_out_zh = "请核对路径与权限。"
    way_out_en = "Check the path and who may read it."


class TooLarge(Refused):
    """The file is larger than a text of this kind can be."""

    code = "file.too-large"
    zh = "文件“{file}”有{size}字节，超过上限{most}字节。"
    en = "The file {file} has {size} bytes, more than {most}."
    way_out_zh = "请核对是否选错了文件，或拆分后分次处理。"
    way_out_en = "See that it is the right file, or split it."


class WrongEncoding(Refused):
    """The bytes are no text in the encoding that was named."""

    code = "file.wrong-encoding"
    zh = "文件“{file}”不是{encoding}编码的文本（第{line}行起无法读出）。"
    en = "The file {file} is no text in {encoding}: it cannot be read from line {line} on."
    way_out_zh = "请另存为 UTF-8{or_zh}。"
    way_out_en = "Save it as UTF-8{or_en}."


class UnknownEncoding(Refused):
    """There is no encoding of that name."""

    code = "file.unknown-encoding"
    zh = "没有名为“{encoding}”的编码。"
    en = "There is no encoding named {encoding}."
    way_out_zh = "常用：utf-8、gb18030。"
    way_out_en = "Usual: utf-8, gb18030."


def text_of(
    name: str, encoding: str = "utf-8", *, largest: int = LARGEST, choosable: bool = True
) -> str:
    """The text of a file, or of standard input for ``-``, without its byte order mark.

    ``choosable``: the command has an option `--encoding`, and the way out may say so. Raises
    `NoSuchFile`, `TooLarge`, `WrongEncoding`, `UnknownEncoding`.
    """
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        raise UnknownEncoding(encoding=encoding[:40]) from None
    raw = _bytes(name, largest)
    if codec == "utf-8" or raw.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    try:
        return raw.decode(codec)
    except UnicodeError as error:
        before = raw[: getattr(error, "start", 0)]
        raise WrongEncoding(
            file=_shown(name),
            encoding=codec.removesuffix("-sig"),
            line=before.count(b"\n") + 1,
            or_zh="，或用 --encoding gb18030 指明编码" if choosable else "",
            or_en=", or name its encoding with --encoding gb18030" if choosable else "",
        ) from None


def _bytes(name: str, largest: int) -> bytes:
    if name == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(largest + 1)
        if len(raw) > largest:
            raise TooLarge(file=name, size=f">{largest}", most=largest)
        return raw
    try:
        size = Path(name).stat().st_size
        if size > largest:
            raise TooLarge(file=_shown(name), size=size, most=largest)
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=_shown(name), why=why) from None


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in name[-200:])
