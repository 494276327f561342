"""Coming in by a link and leaving.

Mail programs and scanners follow links. So the address of a link only shows a page with a button,
looks nothing up and uses nothing up; pressing the button does.
"""

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.pages.posted import csrf, posted
from portal.pages.render import as_page, page
from portal.pages.visiting import (
    OPENING,
    cookie_of,
    forget,
    keep_opening,
    keep_session,
    ledger_of,
    place_of,
    visitor_in,
)
from tasks.clock import now
from tasks.tokens import SECRET_BYTES, leave
from tasks.visits import come_in

NO_STORE = {"cache-control": "no-store"}


@as_page
async def ask_to_open(request: Request) -> Response:
    """A page with the button. It says the same for every address, also for one that opens
    nothing."""
    link, secret = request.path_params["link"], request.path_params["secret"]
    if len(secret) != 2 * SECRET_BYTES:
        # An address that a form is sent to, entered by hand: there is the page, and nothing else.
        return RedirectResponse(place_of(request), 303, NO_STORE)
    mark = secrets.token_hex(SECRET_BYTES)
    ours = csrf(ledger_of(request).key, mark)
    response = page("open", link=link, secret=secret, csrf=ours)
    keep_opening(request, response, mark)
    return response


@as_page
async def open_link(request: Request) -> Response:
    """Use the link up; to the page it is for. Raises `rules.link.LinkRefused`.

    Without the cookie of its page the form was not ours: nobody is signed in with another's link
    unawares.
    """
    ledger, mark = ledger_of(request), cookie_of(request, OPENING)
    fields = await posted(request, ledger.key, mark)
    text = f"{request.path_params['link']}-{fields.get('secret', '')}"
    cookie = await asyncio.to_thread(come_in, ledger, text, mark, now())
    response = RedirectResponse(place_of(request), 303, NO_STORE)
    keep_session(request, response, cookie)
    return response


@as_page
async def leave_now(request: Request) -> Response:
    """End the session, in the ledger and in the browser."""
    ledger, at = ledger_of(request), now()
    await posted(request, ledger.key, cookie_of(request))

    def work() -> None:
        visitor = ledger.store.transact(lambda tx: visitor_in(tx, request, at))
        leave(ledger.store, visitor.session, at)

    await asyncio.to_thread(work)
    response = page("left")
    forget(request, response)
    return response
