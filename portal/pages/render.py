"""A page: its template filled in, for one reader and kept by nobody."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.pages.words import FILTERS
from portal.problem_json import TITLES, status_of
from rules.refusal import Refused

PLACE = "/p"
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(FILTERS)
_NEVER_MISSING: Mapping[str, Any] = {
    "session": None,
    "csrf": "",
    "purpose_zh": "",
    "errors": (),
    "typed": {},
}
_NO_STORE = {"cache-control": "no-store"}
Endpoint = Callable[[Request], Awaitable[Response]]


def page(name: str, status: int = 200, **said: Any) -> Response:
    """A page by its template."""
    text = _TEMPLATES.get_template(f"{name}.html").render({**_NEVER_MISSING, **said})
    return Response(text, status, _NO_STORE, "text/html; charset=utf-8")


def as_page(endpoint: Endpoint) -> Endpoint:
    """The endpoint with its refusals as pages that a person reads."""

    @wraps(endpoint)
    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refusal:
            return refused(refusal)

    return answered


def refused(refusal: Refused, **said: Any) -> Response:
    """A refusal as a page."""
    status = status_of(refusal.code)
    return page(
        "problem",
        status,
        title=TITLES[status],
        code=refusal.code,
        detail=refusal.sentence_zh,
        article=refusal.article,
        way_out=refusal.way_out[0],
        detail_en=f"{refusal.sentence_en} {refusal.way_out[1]}",
        **{"errors": refusal.figures.get("errors", ()), **said},
    )
