"""The description of the API: published at ``/openapi.json``, kept in ``docs/openapi.json``."""

from typing import Any, cast

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from models.store import Store
from portal.authentication import OPEN
from portal.describing import FORMS
from rules.workday import Calendar
from tasks.acts import Ledger

VERSION = "1"
ABOUT = (
    "各机关业务系统移送错案责任、补充材料、撤回、取得结论并签收；报送案件事件，查看案件与预警。\n\n"
    "Systems of bodies refer error cases, supplement and withdraw them, fetch and acknowledge "
    "conclusions; they tell events of their cases and read cases and warnings. Acts take an "
    "`Idempotency-Key`; refusals are problem documents (RFC 9457) with stable codes."
)
_REF = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Have the application describe itself: its keys, its forms, a problem document for each
    refusal."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title="闭环 · Bihuan", version=VERSION, description=ABOUT, routes=app.routes
            )
            app.openapi_schema = _complete(found)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _complete(found: dict[str, Any]) -> dict[str, Any]:
    components = found.setdefault("components", {})
    schemas: dict[str, Any] = components.setdefault("schemas", {})
    # FastAPI's own description of a refused form, which is never sent.
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for name, (form, answered) in FORMS.items():
        schema = form.model_json_schema(ref_template=_REF)
        schemas.update(schema.pop("$defs", {}))
        schemas[name] = _without(schema, answered)
    components["schemas"] = dict(sorted(schemas.items()))
    components["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "本机关的密钥 · The body's key"}
    }
    for path, operations in found["paths"].items():
        for operation in operations.values():
            if path not in OPEN:
                operation["security"] = [{"key": []}]
            for status, answer in operation["responses"].items():
                if status[0] in "45":
                    # FastAPI describes every model as plain JSON as well.
                    answer.get("content", {}).pop("application/json", None)
    return found


def _without(schema: dict[str, Any], answered: frozenset[str]) -> dict[str, Any]:
    """A form without the fields that the key answers: who acts, for which body, on what."""
    schema["properties"] = {k: v for k, v in schema["properties"].items() if k not in answered}
    schema["required"] = [name for name in schema.get("required", ()) if name not in answered]
    return schema


def published() -> str:
    """The description as it is kept in ``docs/openapi.json``."""
    from portal.app import create_app

    # A description needs no ledger: nothing is asked of it.
    app = create_app(Ledger(cast(Store, None), Calendar.official(), b""))
    return orjson.dumps(app.openapi(), option=orjson.OPT_INDENT_2).decode() + "\n"
