"""A refusal as a problem document (RFC 9457): which status, which headers, which words."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from models.forms.wrong import Wrong, words_of
from portal.refusals import FormInvalid, MethodNotTaken, NoSuchPlace
from rules.refusal import Refused

MEDIA = "application/problem+json"
RETRY_SECONDS = 2

_BY_CODE: Mapping[str, int] = {
    "act.key-reused": 422,
    "act.key-unusable": 400,
    "answering.body-merged": 404,
    "answering.item-not-in-force": 404,
    "answering.names-no-duty": 422,
    "answering.one-of-three": 422,
    "answering.too-many": 422,
    "answering.unknown-item": 404,
    "cases.not-of-body": 422,
    "cases.unknown-case": 404,
    "cases.unknown-view": 422,
    "evidence.no-such-file": 422,
    "evidence.too-large": 413,
    "key.refused": 401,
    "matter.other-procedure": 404,
    "matter.stale": 412,
    "matter.unknown": 404,
    "number.unreadable": 404,
    "portal.broken": 500,
    "portal.digest-differs": 422,
    "portal.file-too-large": 413,
    "portal.form-forged": 403,
    "portal.form-invalid": 422,
    "portal.form-sent-already": 409,
    "portal.headers-too-large": 431,
    "portal.method-not-taken": 405,
    "portal.no-session-yet": 409,
    "portal.no-such-place": 404,
    "portal.not-confirmed": 422,
    "portal.not-json": 415,
    "portal.overloaded": 503,
    "portal.state-unknown": 422,
    "portal.too-large": 413,
    "portal.too-slow": 408,
    "scope.missing": 403,
    "tracing.case-unknown": 404,
}
_BY_FAMILY: Mapping[str, int] = {
    "actor": 403,
    "link": 403,
    "portal": 400,
    "roster": 422,
    "store": 503,
    "writer": 503,
}
OTHERWISE = 409
"""What the law or the matter's state stands against."""

TITLES: Mapping[int, str] = {
    400: "请求有误",
    401: "未认证",
    403: "无权办理",
    404: "没有此项",
    405: "方法不可用",
    408: "请求超时",
    409: "依现状或规定不予办理",
    412: "已有新的办理",
    413: "内容过大",
    415: "内容类型有误",
    422: "填写有误",
    431: "请求头过大",
    500: "内部错误",
    503: "暂时不能受理",
}
"""The title in Chinese: the same for every occurrence of a status."""


class Problem(BaseModel):
    """问题说明 · A problem document (RFC 9457)."""

    type: str
    title: str
    title_zh: str
    status: int
    code: str
    detail: str
    detail_en: str
    instance: str
    article: str = ""
    way_out: str = ""
    way_out_en: str = ""
    figures: dict[str, Any] = {}
    errors: list["FieldProblem"] = []


class FieldProblem(BaseModel):
    """一处填写有误 · One field that is wrong."""

    pointer: str
    code: str
    title: str
    detail: str
    detail_en: str


def status_of(code: str) -> int:
    """The HTTP status of a refusal, by its code or its family."""
    return _BY_CODE.get(code) or _BY_FAMILY.get(code.partition(".")[0], OTHERWISE)


def problem(refusal: Refused, instance: str, **headers: str) -> Response:
    """The answer that a refusal is."""
    status = status_of(refusal.code)
    said = {
        **refusal.as_problem(),
        "title_zh": TITLES[status],
        "status": status,
        "instance": instance,
    }
    # What is wrong with a form stands beside the figures, where readers of RFC 9457 look for it.
    if errors := said["figures"].pop("errors", None):
        said["errors"] = errors
    if status == 401:
        headers["www-authenticate"] = 'Bearer realm="bihuan"'
    if status == 503:
        headers["retry-after"] = str(RETRY_SECONDS)
    headers["cache-control"] = "no-store"
    return Response(orjson.dumps(said), status, headers, MEDIA)


def answer_with_problems(app: FastAPI) -> None:
    """Whatever goes wrong in this application is answered by a problem document."""

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return problem(error, request.url.path)

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = [
            Wrong(tuple(each["loc"]), str(each["loc"][-1]), *_words(request, each))
            for each in error.errors()
        ]
        errors = [each.plain() for each in wrong]
        return problem(FormInvalid(count=len(wrong), errors=errors), request.url.path)

    @app.exception_handler(HTTPException)
    async def not_found(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 405:
            allowed = dict(error.headers or {})
            refusal: Refused = MethodNotTaken(method=request.method)
            return problem(refusal, request.url.path, allow=allowed.get("Allow", ""))
        return problem(NoSuchPlace(), request.url.path)


def _words(request: Request, error: Any) -> tuple[str, str]:
    """What is wrong with a parameter; of a number, whatever is wrong with it, its range too."""
    code, words = words_of(error)
    least, most = _range(request, error["loc"])
    if least is None or most is None:
        return code, words
    zh, _, en = words.partition(" · ")
    return code, f"{zh}（{least}至{most}） · {en} ({least} to {most})"


def _range(request: Request, path: Sequence[int | str]) -> tuple[int | None, int | None]:
    """The bounds that the address declares for a parameter."""
    declared = getattr(request.scope.get("route"), "dependant", None)
    for parameter in declared.query_params if declared is not None else ():
        if tuple(path) == ("query", parameter.alias):
            bounds = parameter.field_info.metadata
            return tuple(
                next((getattr(each, name) for each in bounds if hasattr(each, name)), None)
                for name in ("ge", "le")
            )  # type: ignore[return-value]
    return None, None
