"""What a body's system reads of its own cases and their warnings: `GET /v1/cases/{code}`,
`GET /v1/warnings`."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from models.store import Tx
from portal.authentication import caller_of
from portal.cursors import LONGEST, cursor_after, row_after
from portal.describing import problems
from portal.refusals import StateUnknown
from rules.scope import READ_CASES
from tasks.api_keys import Caller, KeyRefused, standing
from tasks.cases.told import view_for
from tasks.cases.view import STATES, case_seen, own_case, own_warnings
from tasks.clock import now, today
from tasks.risks.in_force import watch_on

PAGE, LARGEST_PAGE = 50, 200
router = APIRouter(tags=["cases"])
View = Annotated[str, Query(max_length=64, description="留空按机关类别 · empty: the body's kind")]


class WarningSeen(BaseModel):
    """预警 · A warning."""

    number: str
    case: str
    point: str
    episode: int
    title: str
    duty: str
    state: str
    state_label: str
    since_on: date
    raised_at: datetime
    post: str | None
    reaction: str
    due_on: date | None


class EventSeen(BaseModel):
    """事件 · An event as it was told."""

    source: str
    id: str
    at: datetime
    happened: str
    officer: str
    person: str
    facts: dict[str, Any]


class FaultSeen(BaseModel):
    """不可能或者须知的情况 · Something about the events that cannot be, or that should be known."""

    kind: str
    mark: str
    said: dict[str, Any]


class WhyLine(BaseModel):
    """一行 · A line, as deep as what it belongs to."""

    depth: int
    zh: str
    en: str


class WhySeen(BaseModel):
    """为何 · Why a point stands."""

    point: str
    title: str
    fires: bool
    lines: list[WhyLine]


class CaseSeen(BaseModel):
    """案件 · A case: its sheet, its events, its warnings, and why."""

    case: str
    body: str
    view: str
    sheet: dict[str, Any]
    next_on: date | None
    events: list[EventSeen]
    events_in_all: int
    faults: list[FaultSeen]
    warnings: list[WarningSeen]
    why: list[WhySeen]


class WarningPage(BaseModel):
    """一页预警 · A page of warnings."""

    items: list[WarningSeen]
    next: str


@router.get("/v1/cases/{code}", response_model=CaseSeen, responses=problems(404, 409, 422))
async def read_case(
    request: Request, code: Annotated[str, Path(max_length=200)], view: View = ""
) -> Response:
    """本机关一件案件：案件表、事件、预警及其原因。 · A case of the body: sheet, events, warnings,
    why."""
    caller = caller_of(request, READ_CASES)

    def look(tx: Tx) -> dict[str, Any]:
        body, words = view_for(tx, caller.body, view)
        sheet = own_case(tx, body, words, code)
        watch = watch_on(tx, today(), request.app.state.ledger.calendar)
        return case_seen(tx, sheet, watch, today())

    return _answer(await asyncio.to_thread(_reading, request, caller, look))


@router.get("/v1/warnings", response_model=WarningPage, responses=problems(422))
async def read_warnings(
    request: Request,
    state: Annotated[
        str | None, Query(description="状态，逗号分隔 · States by comma", max_length=200)
    ] = None,
    cursor: Annotated[
        str, Query(description="上一页的 next · next of the page before", max_length=LONGEST)
    ] = "",
    limit: Annotated[
        int, Query(ge=1, le=LARGEST_PAGE, description="每页件数 · Items a page")
    ] = PAGE,
) -> Response:
    """本机关案件的预警，按发出先后。 · Warnings of the body's cases, as they came."""
    caller = caller_of(request, READ_CASES)
    states = _states(state)
    list_of = f"warnings|{caller.body_id}|{','.join(states)}"
    key = request.app.state.ledger.key
    after = row_after(cursor, list_of, key)

    def look(tx: Tx) -> tuple[list[dict[str, Any]], int]:
        return own_warnings(tx, caller.body_id, states, after, limit)

    items, more = await asyncio.to_thread(_reading, request, caller, look)
    return _answer({"items": items, "next": cursor_after(more, list_of, key) if more else ""})


def _reading(request: Request, caller: Caller, look: Callable[[Tx], Any]) -> Any:
    """Read in one view of the ledger, in which the key stands still."""
    with request.app.state.ledger.store.read() as tx:
        if not standing(tx, {caller}, now()):
            raise KeyRefused()
        return look(tx)


def _states(given: str | None) -> tuple[str, ...]:
    if not given:
        return STATES
    asked = {state.strip() for state in given.split(",")}
    if unknown := asked - set(STATES):
        raise StateUnknown(state=min(unknown)[:40], known=", ".join(STATES))
    return tuple(key for key in STATES if key in asked)


def _answer(said: dict[str, Any]) -> Response:
    return Response(orjson.dumps(said), 200, {"cache-control": "no-store"}, "application/json")
