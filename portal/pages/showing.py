"""The page that a link is for, as the ledger stands: who looks, what is put on record, what is
shown, all in one transaction."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from models.store import Tx
from portal.pages.posted import csrf
from portal.pages.render import as_page, page
from portal.pages.tried import Tried
from portal.pages.visiting import ledger_of, once, visitor_in
from portal.problem_json import status_of
from rules.link import Purpose, session_ends
from rules.recusal import Ground
from rules.vocabulary import Finding
from tasks.acts import Ledger
from tasks.clock import now, today
from tasks.holder_file import holder_file
from tasks.interference.officer_page import officer_page
from tasks.member_file import member_file
from tasks.officer_file import officer_file
from tasks.readings import note
from tasks.receipts import received_at
from tasks.visits import Visitor

NOTHING = Tried("")


@dataclass(frozen=True, slots=True)
class View:
    """What is read for a purpose, and the template that shows it."""

    template: str
    what: str
    """The part that is read, as readings name it."""
    read: Callable[[Tx, Ledger, Visitor, datetime], Any]


def _member(tx: Tx, ledger: Ledger, visitor: Visitor, at: datetime) -> Any:
    return member_file(tx, visitor.session.matter_id, visitor.person_id, visitor.session.person, at)


def _officer(tx: Tx, ledger: Ledger, visitor: Visitor, at: datetime) -> Any:
    return officer_file(tx, visitor.session.matter_id, ledger.calendar, at)


def _holder(tx: Tx, ledger: Ledger, visitor: Visitor, at: datetime) -> Any:
    return holder_file(tx, visitor.session.matter_id, ledger.calendar, at)


def _reporter(tx: Tx, ledger: Ledger, visitor: Visitor, at: datetime) -> Any:
    return officer_page(tx, visitor.session.matter_id, visitor.session.person, ledger.calendar, at)


VIEWS: Mapping[Purpose, View] = {
    Purpose.VOTE: View("vote", "file", _member),
    Purpose.NOTICE: View("notice", "notice", _officer),
    Purpose.STATEMENT: View("state", "notice", _officer),
    Purpose.OBJECTION: View("object", "opinion", _officer),
    Purpose.ACKNOWLEDGE: View("acknowledge", "duties", _holder),
    Purpose.ATTEST: View("attest", "attestation", _reporter),
}
DONE: Mapping[str, str] = {
    "vote": "您的表决已记录。 · Your vote is on record.",
    "state": "您的陈述已记录，并已告知惩戒工作处。 · Your statement is on record.",
    "waive-statement": "您放弃陈述的意思已记录。 · It is on record that you waive the statement.",
    "recusal": "您的回避申请已记录，等待决定。 · Your request is on record, to be decided.",
    "object": "您的异议已记录，并已告知惩戒工作处。 · Your objection is on record.",
    "waive": "您放弃异议的意思已记录。 · It is on record that you waive the objection.",
    "acknowledge": "您的签收已记录。 · Your acknowledgment is on record.",
    "doubt": "您的疑义已记录，并已告知清单管理机关；答复前期限中止。 · Your doubt is on record; "
    "the term stands still until it is answered.",
    "month": "已提交并密存。 · It is on record, sealed.",
    "receipt": "已记录您收到告知书。 · It is on record that you have received the notice.",
}


async def show(request: Request, tried: Tried = NOTHING) -> Response:
    """The visitor's page; with a form that was refused, in its place. Raises
    `rules.link.SessionOver`."""
    at = now()

    def see(tx: Tx) -> tuple[Visitor, Any, datetime | None]:
        visitor = visitor_in(tx, request, at)
        view = VIEWS[visitor.session.purpose]
        note(tx, [visitor.read(view.what, at)])
        said = view.read(tx, ledger_of(request), visitor, at)
        return visitor, said, received_at(tx, visitor.read_under, visitor.session.person)

    ledger = ledger_of(request)
    visitor, said, received = await asyncio.to_thread(ledger.store.transact, see)
    template = "sure" if tried.asked else VIEWS[visitor.session.purpose].template
    status = status_of(tried.refusal.code) if tried.refusal is not None else 200
    done = request.query_params.get("done", "") if request.method == "GET" else ""
    return page(
        template,
        status,
        session=visitor.session,
        csrf=csrf(ledger.key, visitor.cookie),
        purpose_zh=visitor.session.purpose.value.partition(" · ")[0],
        link=visitor.link,
        file=said,
        tried=tried,
        done=DONE.get(done, ""),
        once=once,
        idle_minutes=int((session_ends(at) - at).total_seconds() // 60),
        today=today(),
        received=received,
        findings=list(Finding),
        grounds=list(Ground),
    )


@as_page
async def look(request: Request) -> Response:
    """The page that the link is for."""
    return await show(request)
