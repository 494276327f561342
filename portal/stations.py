"""What a supervising body sees of the bodies it resides at: `GET /v1/stations`."""

import asyncio
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from portal.authentication import caller_of
from portal.describing import problems
from rules.scope import SEE_STATIONS
from tasks.api_keys import KeyRefused, standing
from tasks.calls.seen import seen_by
from tasks.clock import now, today

router = APIRouter(tags=["stations"])


class MatterSeen(BaseModel):
    """一个事项 · A matter: its number, what it is, where it stands; nothing of its content."""

    number: str
    procedure: str
    state: str
    opened_at: str


class StationSeen(BaseModel):
    """一个派驻 · A station, what it may see, and what it sees now."""

    station: str
    title: str
    body: str
    sees: list[str]
    matters: list[MatterSeen]


class Stations(BaseModel):
    """本机关的派驻 · The caller's stations that stand today."""

    stations: list[StationSeen]


@router.get("/v1/stations", response_model=Stations, responses=problems(403))
async def stations(request: Request) -> Response:
    """派驻单位的事项：只含设立派驻时列明的种类。 · The matters of the caller's stations."""
    caller = caller_of(request, SEE_STATIONS)

    def look() -> dict[str, Any]:
        with request.app.state.ledger.store.read() as tx:
            if not standing(tx, {caller}, now()):
                raise KeyRefused()
            return {"stations": seen_by(tx, caller.body_id, today())}

    said = await asyncio.to_thread(look)
    return Response(orjson.dumps(said), 200, {"cache-control": "no-store"}, "application/json")
