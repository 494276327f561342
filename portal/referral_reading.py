"""What a body's system reads of its referrals: one, its conclusion, the list. Only its own, and of
a confidential one only for a stated reason, which is on record before anything is shown."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Header, Path, Query, Request, Response

from models.statement import Row
from models.store import Tx
from portal.authentication import caller_of
from portal.cursors import LONGEST, cursor_after, row_after
from portal.describing import problems
from portal.etag import tag
from portal.reasons import MOST, reason_of
from portal.referral_answers import Conclusion, Page, ReferralSeen
from portal.referrals import PLACE
from portal.refusals import StateUnknown
from rules.procedures.referral_words import STATES
from rules.refusal import Refused
from rules.scope import READ_REFERRALS
from tasks.api_keys import Caller, KeyRefused, standing
from tasks.clock import now, today
from tasks.readings import Read
from tasks.referral_views import conclusion, own_page, own_referral, whole

router = APIRouter(tags=["referrals"])
KEYS = tuple(state.key for state in STATES)
PAGE, LARGEST_PAGE = 50, 200

Number = Annotated[str, Path(description="文号 · Number of the referral", max_length=200)]
Reason = Annotated[
    str | None,
    Query(max_length=MOST, description="查阅保密件的事由 · Why a confidential referral is read"),
]
ReasonHeader = Annotated[
    str | None,
    Header(alias="X-Reason", description="同上，百分号编码 · the same, percent-encoded"),
]


@router.get(
    f"{PLACE}/{{number}}",
    response_model=ReferralSeen,
    responses=problems(404, 422),
)
async def read_one(
    request: Request,
    number: Number,
    reason: Reason = None,
    x_reason: ReasonHeader = None,
) -> Response:
    """移送现况、当事人、中止和双方期限。 · A referral: state, officers, hold, both clocks."""

    def show(tx: Tx, row: Row) -> dict[str, Any]:
        return whole(tx, row, request.app.state.ledger.calendar, today())

    return await _shown(request, number, "referral", show)


@router.get(
    f"{PLACE}/{{number}}/conclusion",
    response_model=Conclusion,
    responses=problems(404, 409, 422),
)
async def read_conclusion(
    request: Request,
    number: Number,
    reason: Reason = None,
    x_reason: ReasonHeader = None,
) -> Response:
    """取得回送的结论。 · The conclusion, once it was returned."""
    return await _shown(request, number, "conclusion", conclusion)


@router.get(PLACE, response_model=Page, responses=problems(422))
async def read_list(
    request: Request,
    state: Annotated[
        str | None, Query(description="状态，逗号分隔 · States by comma", max_length=200)
    ] = None,
    cursor: Annotated[str, Query(description="上一页的 next · next of the page before",
                                 max_length=LONGEST)] = "",
    limit: Annotated[
        int, Query(ge=1, le=LARGEST_PAGE, description="每页件数 · Items a page")
    ] = PAGE,
) -> Response:  # fmt: skip
    """本机关的移送，按收到先后。 · The body's own referrals in the order in which they came."""
    caller = caller_of(request, READ_REFERRALS)
    states = _states(state)
    list_of = f"referrals|{caller.body_id}|{','.join(states)}"
    key = request.app.state.ledger.key
    after = row_after(cursor, list_of, key)

    def look(tx: Tx) -> tuple[list[dict[str, Any]], int]:
        return own_page(tx, caller.body_id, states, after, limit)

    items, more = await asyncio.to_thread(_reading, request, caller, look)
    said = {"items": items, "next": cursor_after(more, list_of, key) if more else ""}
    return _answer(said)


async def _shown(
    request: Request,
    number: str,
    what: str,
    show: Callable[[Tx, Row], dict[str, Any]],
) -> Response:
    caller = caller_of(request, READ_REFERRALS)

    def look(tx: Tx) -> tuple[Row, dict[str, Any] | Refused]:
        row = own_referral(tx, number, caller.body_id)
        try:
            return row, show(tx, row)
        except Refused as refusal:
            return row, refusal

    row, said = await asyncio.to_thread(_reading, request, caller, look)
    if row["confidential"]:
        read = Read((row["id"],), caller.actor, caller.key_id, what, reason_of(request), now())
        await request.app.state.writing.note(read, caller)
    if isinstance(said, Refused):
        raise said
    return _answer(said, etag=tag(row["seq"]))


def _reading(request: Request, caller: Caller, look: Callable[[Tx], Any]) -> Any:
    """Read in one view of the ledger, in which the key stands still."""
    with request.app.state.ledger.store.read() as tx:
        if not standing(tx, {caller}, now()):
            raise KeyRefused()
        return look(tx)


def _states(given: str | None) -> tuple[str, ...]:
    if not given:
        return KEYS
    asked = {state.strip() for state in given.split(",")}
    if unknown := asked - set(KEYS):
        raise StateUnknown(state=min(unknown)[:40], known=", ".join(KEYS))
    return tuple(key for key in KEYS if key in asked)


def _answer(said: dict[str, Any], **headers: str) -> Response:
    headers["cache-control"] = "no-store"
    return Response(orjson.dumps(said), 200, headers, "application/json")
