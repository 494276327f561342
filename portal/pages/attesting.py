"""An officer gives the monthly report, records an inquiry, states to a finding: all on one page and
by one address, so that neither who sees somebody come in nor who reads a proxy's log knows what
for."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping

from starlette.responses import Response

from models.settings import settings
from portal.pages.acting import Posted, Unfit, posting
from portal.pages.refusals import NotSure
from portal.pages.render import page
from portal.pages.tried import Tried
from portal.pages.visiting import ledger_of
from portal.refusals import FormUnreadable
from rules.link import Purpose
from tasks.clock import now
from tasks.interference.officer_page import next_link as another

_APART = re.compile(r"[\s,，、;；]+")
_AS_TYPED = (
    "case", "asker", "asker_described", "asked_on", "asked_at", "place", "manner", "said",
    "response", "category", "keeping",
)  # fmt: skip


@posting("month", Purpose.ATTEST)
async def send(posted: Posted) -> Response:
    """Whatever is sent from the page; the answer is the same for all of it but the next link."""
    do = _DOES.get(posted.typed.get("what", ""))
    if do is None:
        raise FormUnreadable()
    return await do(posted)


async def _attest(posted: Posted) -> Response:
    """Zero, or “all are on record”; confirmed, since it cannot be taken back."""
    if not posted.sure:
        raise Unfit(Tried("attest", posted.typed, (), NotSure()))
    said = {"answer": posted.typed.get("answer", "")}
    await posted.record("attestation", posted.number, "answer", said, "attest")
    return posted.done("month")


async def _record(posted: Posted) -> Response:
    """A record; no number is shown, and what was typed comes back on no page but a refused one."""
    typed = posted.typed
    said = {name: typed.get(name, "") for name in _AS_TYPED}
    more = {
        "proofs": [line.strip() for line in typed.get("proofs", "").split("\n") if line.strip()],
        "others": [code for code in _APART.split(typed.get("others", "")) if code],
        "affected": bool(typed.get("affected")),
    }
    await posted.record("inquiry", "", "record", {**said, **more}, "record")
    return posted.done("month")


async def _state(posted: Posted) -> Response:
    """What the officer says before an untrue report is found."""
    number = posted.typed.get("number", "")
    said = {"statement": posted.typed.get("statement", "")}
    await posted.record("untrue", number, "state", said, "state")
    return posted.done("month")


async def _next_link(posted: Posted) -> Response:
    """Another link for the same officer, shown this once."""
    ledger = ledger_of(posted.request)
    path, until = await asyncio.to_thread(another, ledger, posted.visitor, now())
    address = settings().portal_url.rstrip("/") + path
    return page("next_link", address=address, until=until, link=posted.visitor.link)


_DOES: Mapping[str, Callable[[Posted], Awaitable[Response]]] = {
    "attest": _attest,
    "record": _record,
    "state": _state,
    "next": _next_link,
}
