"""An officer asks that a member of the committee stand aside."""

import asyncio

from starlette.responses import Response

from portal.pages.acting import Posted, Unfit, posting
from portal.pages.refusals import NoSessionYet
from portal.pages.tried import Tried
from portal.pages.visiting import ledger_of
from rules.link import Purpose
from rules.recusal import AskedBy
from tasks.officer_file import live_session


@posting("recusal", Purpose.STATEMENT)
async def ask(posted: Posted) -> Response:
    """Ask; the session at which the officer's case is to be heard decides."""

    def look() -> str:
        with ledger_of(posted.request).store.read() as tx:
            session = live_session(tx, posted.visitor.session.matter_id)
        return str(session["number"]) if session is not None else ""

    number = await asyncio.to_thread(look)
    if not number:
        raise Unfit(Tried("recusal", posted.typed, (), NoSessionYet()))
    said = {
        "member": posted.typed.get("member", ""),
        "ground": posted.typed.get("ground", ""),
        "asked_by": AskedBy.OFFICER,
        "statement": posted.typed.get("statement", ""),
        "learned_on": posted.typed.get("learned_on", "") or None,
    }
    await posted.record("session", number, "request_recusal", said)
    return posted.done("recusal")
