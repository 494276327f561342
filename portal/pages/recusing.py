"""An officer asks that a member of the committee stand aside."""

import asyncio

from starlette.responses import Response

from portal.pages.acting import Posted, posting
from portal.pages.visiting import ledger_of
from rules.link import Purpose
from rules.recusal import AskedBy
from tasks.session_of import live_session


@posting("recusal", Purpose.STATEMENT)
async def ask(posted: Posted) -> Response:
    """Ask at the session that hears the officer's case; before one is convened, on the case itself,
    from which the session takes it over."""

    def look() -> str:
        with ledger_of(posted.request).store.read() as tx:
            session = live_session(tx, posted.visitor.session.matter_id)
        return str(session["number"]) if session is not None else ""

    number = await asyncio.to_thread(look)
    said = {
        "member": posted.typed.get("member", ""),
        "ground": posted.typed.get("ground", ""),
        "statement": posted.typed.get("statement", ""),
        "learned_on": posted.typed.get("learned_on", "") or None,
    }
    if number:
        said["asked_by"] = AskedBy.OFFICER
        await posted.record("session", number, "request_recusal", said)
    else:
        await posted.record("opinion", posted.number, "ask_recusal", said)
    return posted.done("recusal")
