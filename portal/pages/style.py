"""The one style sheet and the icon, served from here."""

from pathlib import Path

from fastapi import Request, Response
from starlette.routing import Route

from portal.pages.render import PLACE

_FOLDER = Path(__file__).parent / "static"
_SHEET, _ICON = ((_FOLDER / name).read_bytes() for name in ("portal.css", "icon.svg"))
_KEEP = {"cache-control": "max-age=3600"}


async def style(request: Request) -> Response:
    """The style of all pages."""
    return Response(_SHEET, headers=_KEEP, media_type="text/css")


async def icon(request: Request) -> Response:
    """What a browser shows beside the title."""
    return Response(_ICON, headers=_KEEP, media_type="image/svg+xml")


ROUTES = (
    Route(f"{PLACE}/portal.css", style, methods=["GET"]),
    Route(f"{PLACE}/icon.svg", icon, methods=["GET"]),
)
