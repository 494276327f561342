"""Files handed in: streamed into the evidence store by their digest, bounded, whole or not at
all."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from typing import Annotated

import orjson
from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, Field

from portal.authentication import caller_of
from portal.describing import problems
from portal.refusals import DigestDiffers, MediaUnusable, TooSlow
from rules.scope import HAND_IN_EVIDENCE
from tasks.clock import now
from tasks.incoming import Incoming
from tasks.uploads import PREFIX, Handed

router = APIRouter(tags=["evidence"])
CHUNK_SECONDS = 20
"""For each portion of a file to arrive."""
_MEDIA = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):", re.ASCII)


class Kept(BaseModel):
    """已收存 · A file as a form names it."""

    file: str = Field(description="表单中的写法 · how a form names it: sha256:…")
    size: int


@router.post(
    "/v1/evidence",
    status_code=201,
    response_model=Kept,
    responses=problems(422),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def hand_in(
    request: Request,
    repr_digest: Annotated[
        str | None, Header(description="RFC 9530: `sha-256=:…:`; checked when given")
    ] = None,
) -> Response:
    """提交证明材料，一次一件；同一文件只存一份。 · Hand in a file; the same file is kept once."""
    caller = caller_of(request, HAND_IN_EVIDENCE)
    media = request.headers.get("content-type", "application/octet-stream").partition(";")[0]
    if not _MEDIA.fullmatch(media.strip()):
        raise MediaUnusable()
    incoming = await asyncio.to_thread(Incoming)
    try:
        async for portion in _portions(request):
            await asyncio.to_thread(incoming.add, portion)
        if repr_digest is not None and _digest_said(repr_digest) != incoming.digest:
            raise DigestDiffers(digest=incoming.digest)
        digest = await asyncio.to_thread(incoming.keep)
    finally:
        await asyncio.to_thread(incoming.close)
    handed = Handed(caller.body_id, digest, incoming.size, media.strip(), now())
    await request.app.state.writing.note(handed, caller)
    said = orjson.dumps({"file": PREFIX + digest, "size": incoming.size})
    return Response(said, 201, media_type="application/json")


async def _portions(request: Request) -> AsyncIterator[bytes]:
    """What arrives, each portion in time. Raises `portal.refusals.TooSlow`."""
    stream = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(CHUNK_SECONDS):
                portion = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise TooSlow(seconds=CHUNK_SECONDS) from None
        if portion:
            yield portion


def _digest_said(header: str) -> str:
    found = _DIGEST.search(header)
    return base64.b64decode(found[1]).hex() if found else ""
