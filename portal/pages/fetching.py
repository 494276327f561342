"""A member fetches a material or a piece of evidence of the file that the link is for."""

import asyncio
import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from models.settings import settings
from models.store import Tx
from portal.pages.render import as_page
from portal.pages.visiting import ledger_of, visitor_in
from portal.refusals import NoSuchPlace
from rules.link import Purpose
from tasks.clock import now
from tasks.member_file import member_file
from tasks.readings import note
from tasks.said import File

_MEDIA = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)
UNKNOWN = "application/octet-stream"


@as_page
async def fetch(request: Request) -> Response:
    """The file, as an attachment, after the reading is on record. Raises `NoSuchPlace` for what is
    not of this file, whoever has it elsewhere."""
    digest, at = request.path_params["digest"], now()

    def look(tx: Tx) -> File:
        visitor = visitor_in(tx, request, at, Purpose.VOTE)
        file = member_file(
            tx, visitor.session.matter_id, visitor.person_id, visitor.session.person, at
        )
        found = file.digests().get(digest)
        if found is None:
            raise NoSuchPlace()
        note(tx, [visitor.read(f"material:{digest}", at)])
        return found

    found = await asyncio.to_thread(ledger_of(request).store.transact, look)
    path = settings().evidence / digest[:2] / digest
    if not path.is_file():
        raise NoSuchPlace()
    name = quote(found.name or digest, safe="")
    headers = {
        "cache-control": "no-store",
        # Never shown in the browser: what a party handed in may be a page with a script.
        "content-disposition": f"attachment; filename*=UTF-8''{name}",
    }
    media = found.media if _MEDIA.fullmatch(found.media) else UNKNOWN
    return FileResponse(path, headers=headers, media_type=media)
