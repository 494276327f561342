"""How the routes of acts describe themselves: their form, their headers, their refusals."""

from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import BaseRoute, Route

from portal.problem_json import MEDIA, TITLES, Problem

NUMBER = "number"
ALWAYS = (400, 401, 403, 408, 413, 431, 500, 503)
"""Any operation that takes a key may be answered by these."""
FORMS: dict[str, tuple[type[BaseModel], frozenset[str]]] = {}
"""Forms of the API by the name of their schema, with the fields that the key answers."""


def plain_routes(router: APIRouter) -> list[BaseRoute]:
    """Routes whose endpoints take the request alone and read the rest themselves.

    FastAPI describes them and does not run them: its own reading of a form costs as much as
    recording the act, and refuses in its own words.
    """
    routes = [route for route in router.routes if isinstance(route, APIRoute)]
    return [
        Route(route.path, route.endpoint, methods=sorted(route.methods or ())) for route in routes
    ]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Descriptions of the refusals that an operation may be answered with, besides those that any
    may."""
    return {status: _refused(status) for status in (*ALWAYS, *statuses)}


def act(form: type[BaseModel], *answered_by_key: str, on_matter: bool = True) -> dict[str, Any]:
    """What an act takes: its form as JSON, the key it may be asked again under, what the caller
    saw."""
    FORMS[form.__name__] = (form, frozenset(answered_by_key))
    parameters = [
        _parameter("Idempotency-Key", "header", "同一键只办理一次 · done once for each key", 200)
    ]
    if on_matter:
        parameters += [
            _parameter(NUMBER, "path", "文号 · Number of the referral", 200),
            {
                **_parameter("If-Match", "header", "所见版本的 ETag · ETag of what was seen", 20),
                "required": False,
            },
        ]
    schema = {"$ref": f"#/components/schemas/{form.__name__}"}
    return {
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
    }


def _parameter(name: str, place: str, about: str, most: int) -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": True,
        "description": about,
        "schema": {"type": "string", "minLength": 1, "maxLength": most},
    }


def _refused(status: int) -> dict[str, Any]:
    return {
        "description": TITLES[status],
        "model": Problem,
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
