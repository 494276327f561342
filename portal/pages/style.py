"""The one style sheet, served from here."""

from pathlib import Path

from fastapi import Request, Response
from starlette.routing import Route

from portal.pages.render import PLACE

_SHEET = (Path(__file__).parent / "static/portal.css").read_bytes()


async def style(request: Request) -> Response:
    """The style of all pages."""
    return Response(_SHEET, headers={"cache-control": "max-age=3600"}, media_type="text/css")


ROUTES = (Route(f"{PLACE}/portal.css", style, methods=["GET"]),)
