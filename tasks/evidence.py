"""Evidence: a file with its digest, kept once, outside the database."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import bindparam, select, text

from models.forms.form import Form
from models.forms.rectification import EvidenceItem
from models.rectification import Evidence
from models.settings import settings
from models.statement import Prepared
from models.store import Store, Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.clock import today
from tasks.incoming import Incoming

_F = TypeVar("_F", bound=Form)
KEEP = Prepared(
    text(
        "INSERT INTO evidence (digest, size, media, added_on) VALUES (:digest, :size, :media, :day)"
        " ON CONFLICT (digest) DO NOTHING"
    )
)
_evidence = table_of(Evidence)
_KNOWN = Prepared(select(_evidence.c.digest).where(_evidence.c.digest == bindparam("digest")))
LARGEST = 512 * 1024 * 1024
"""Bytes of one file; a larger one is evidence of a wrong file more often than of a fact."""


class NoSuchFile(Refused):
    """The file named as evidence is neither in the inbox nor kept already."""

    code = "evidence.no-such-file"
    zh = "收件箱中没有“{file}”，已存证据中也没有这一摘要。"
    en = "{file} is not in the inbox, nor the digest of evidence that is kept."
    way_out_zh = "请先把文件放入收件箱（或用 bihuan evidence 存入），再填文件名或摘要。"
    way_out_en = "Put the file into the inbox (or keep it with `bihuan evidence`), then name it."


class FileTooLarge(Refused):
    """The file is larger than evidence may be."""

    code = "evidence.too-large"
    zh = "“{file}”有{size}字节，超过上限{most}字节。"
    en = "{file} has {size} bytes, more than the {most} allowed."
    way_out_zh = "请拆分或压缩后提交。"
    way_out_en = "Split or compress it."


def keep(store: Store, path: Path, name: str = "", measure: int = 0) -> EvidenceItem:
    """Keep a file once by its digest; the item that a form names it by. Raises `FileTooLarge` or
    `NoSuchFile`."""
    if not path.is_file():
        raise NoSuchFile(file=path.name)
    size = path.stat().st_size
    if size > LARGEST:
        raise FileTooLarge(file=path.name, size=size, most=LARGEST)
    digest = _copy(path)
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    with store.write() as tx:
        tx.run(KEEP, {"digest": digest, "size": size, "media": media, "day": today().isoformat()})
    return EvidenceItem(file=f"sha256:{digest}", name=name or path.name, measure=measure)


def with_kept_evidence(store: Store, form: _F) -> _F:
    """The form with every file it names kept and named by digest; a material on paper names none.
    Raises `NoSuchFile`."""
    kept: dict[str, Any] = {}
    if items := getattr(form, "evidence", ()):
        kept["evidence"] = tuple(_kept(store, item) for item in items)
    if materials := getattr(form, "materials", ()):
        kept["materials"] = tuple(
            m.model_copy(update={"file": _kept(store, EvidenceItem(file=m.file)).file})
            if m.file
            else m
            for m in materials
        )
    return form.model_copy(update=kept) if kept else form


def must_be_kept(tx: Tx, items: Sequence[EvidenceItem]) -> None:
    """Every file named is kept already, by its digest. Raises `NoSuchFile`."""
    for item in items:
        digest = item.file.removeprefix("sha256:")
        if digest == item.file or tx.first(_KNOWN, {"digest": digest}) is None:
            raise NoSuchFile(file=item.file)


def _kept(store: Store, item: EvidenceItem) -> EvidenceItem:
    if item.file.startswith("sha256:"):
        with store.read() as tx:
            must_be_kept(tx, [item])
        return item
    inbox = settings().inbox.resolve()
    path = (inbox / item.file).resolve()
    if not path.is_relative_to(inbox):
        raise NoSuchFile(file=item.file)
    return keep(store, path, item.name, item.measure)


def _copy(path: Path) -> str:
    """Copy into the store under the digest: whole and synced before it is named, or not at all."""
    with Incoming() as incoming, path.open("rb") as source:
        while portion := source.read(1 << 20):
            incoming.add(portion)
        return incoming.keep()
