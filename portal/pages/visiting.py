"""Who visits: the session's cookie, and the marks by which a form is known to be sent once.

The cookie is not to be read by a script, is not sent from elsewhere, and holds for one link's pages
alone.
"""

import hashlib
import re
import secrets
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from models.settings import settings
from models.store import Tx
from portal.pages.render import PLACE
from portal.refusals import FormForged, NoSuchPlace
from rules.link import Purpose, SessionOver, must_be_for
from tasks.acts import Ledger
from tasks.tokens import ID_BYTES
from tasks.visits import Visitor, visitor_by

COOKIE, OPENING = "bihuan", "bihuan-opening"
COOKIE_SECONDS, OPENING_SECONDS = 86_400, 1_800
"""For how long a browser keeps them at most; it is the ledger that ends a session."""
LONGEST = 200
"""Characters of a cookie or a mark; ours are shorter."""
_LINK = re.compile(rf"[0-9a-f]{{{2 * ID_BYTES}}}", re.ASCII)


def ledger_of(request: Request) -> Ledger:
    """The ledger that the portal serves."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def place_of(request: Request) -> str:
    """Where this link's pages are. Raises `portal.refusals.NoSuchPlace`: whatever else stands in an
    address would stand in a header, too."""
    if not _LINK.fullmatch(request.path_params["link"]):
        raise NoSuchPlace()
    return f"{PLACE}/{request.path_params['link']}"


def cookie_of(request: Request, name: str = COOKIE) -> str:
    """What the browser keeps for this link. Raises `rules.link.SessionOver` where it is nothing."""
    found = request.cookies.get(name, "")
    if not found or len(found) > LONGEST:
        raise SessionOver()
    return found


def visitor_in(tx: Tx, request: Request, at: datetime, *wanted: Purpose) -> Visitor:
    """Who visits, for one of these purposes. Raises `rules.link.SessionOver` or `OtherPurpose`."""
    visitor = visitor_by(tx, ledger_of(request).key, cookie_of(request), at)
    if visitor.link != request.path_params["link"]:
        raise SessionOver()
    if wanted and visitor.session.purpose not in wanted:
        must_be_for(wanted[0], visitor.session.purpose)
    return visitor


def keep_session(request: Request, response: Response, cookie: str) -> None:
    """Let the browser keep the session."""
    _set(request, response, COOKIE, cookie, COOKIE_SECONDS)


def keep_opening(request: Request, response: Response, mark: str) -> None:
    """Let the browser prove that it was our page on which the button was pressed."""
    _set(request, response, OPENING, mark, OPENING_SECONDS)


def forget(request: Request, response: Response) -> None:
    """Take the cookies back."""
    for name in (COOKIE, OPENING):
        response.delete_cookie(name, place_of(request), httponly=True, samesite="strict")


def once() -> str:
    """The mark of one rendered form."""
    return secrets.token_hex(16)


def key_of(visitor: Visitor, form: str, mark: str) -> str:
    """The key of the act that a rendered form asks for, however often it is sent. Raises
    `portal.refusals.FormForged` for a form without its mark."""
    if not mark or len(mark) > LONGEST:
        raise FormForged()
    said = f"{visitor.link}|{form}|{mark}"
    return f"link:{hashlib.sha256(said.encode()).hexdigest()}"


def _set(request: Request, response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=place_of(request),
        secure=request.url.scheme == "https" or settings().portal_url.startswith("https:"),
        httponly=True,
        samesite="strict",
    )
