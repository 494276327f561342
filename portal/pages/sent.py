"""A form as a browser sends it, with files or without: read once, bounded, our page's own."""

import asyncio
import hmac
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from portal.pages.posted import FIELD, csrf, posted
from portal.refusals import FormForged, FormUnreadable, TooSlow

MULTIPART = "multipart/form-data"
SECONDS = 300
"""For a form with its files to arrive, over a slow line."""
FILES, FIELDS, FIELD_BYTES = 20, 100, 256 * 1024
MARK, SURE, KEPT, FILE = "once", "sure", "kept", "files"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was typed; the marks; files carried along from before, and files that came with it."""

    typed: Mapping[str, str]
    mark: str
    sure: bool
    kept: tuple[str, ...] = ()
    files: tuple[UploadFile, ...] = ()


@asynccontextmanager
async def sent(request: Request, key: bytes, secret: str) -> AsyncIterator[Sent]:
    """The form, with its files until the block ends. Raises `portal.refusals.FormForged`,
    `FormUnreadable` or `TooSlow`."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != MULTIPART:
        yield _sent(await posted(request, key, secret))
        return
    form = await _form(request)
    try:
        yield _with_files(form, csrf(key, secret))
    finally:
        await form.close()


async def _form(request: Request) -> FormData:
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise FormForged()
    try:
        async with asyncio.timeout(SECONDS):
            return await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES)
    except HTTPException:
        raise FormUnreadable() from None
    except TimeoutError:
        raise TooSlow(seconds=SECONDS) from None


def _with_files(form: FormData, ours: str) -> Sent:
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    given = fields.pop(FIELD, "")
    if not hmac.compare_digest(given.encode(), ours.encode()):
        raise FormForged()
    kept = tuple(str(each) for each in form.getlist(KEPT))
    files = tuple(
        each for each in form.getlist(FILE) if isinstance(each, UploadFile) and each.filename
    )
    return _sent(fields, kept, files)


def _sent(
    fields: dict[str, str], kept: tuple[str, ...] = (), files: tuple[UploadFile, ...] = ()
) -> Sent:
    marks = {name: fields.pop(name, "") for name in (MARK, SURE, KEPT)}
    # A browser writes line breaks as two characters, the ledger as one.
    typed = {name: text.replace("\r\n", "\n") for name, text in fields.items()}
    return Sent(typed, marks[MARK], bool(marks[SURE]), kept, files)
