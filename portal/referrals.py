"""What a body's system does with its referrals: refers, supplements, withdraws, acknowledges."""

import asyncio
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Request, Response

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.referral import Receive
from portal.authentication import caller_of
from portal.describing import NUMBER, act, problems
from portal.etag import expected, tag
from portal.form_content import form_said
from portal.idempotency import HEADER, REPLAYED, key_of
from portal.referral_answers import Done, Received, done, received
from rules.actor import Assurance, Channel
from rules.scope import WRITE_REFERRALS
from tasks.acts import Act, Receipt
from tasks.api_keys import Caller
from tasks.clock import now
from tasks.referral_views import own_referral
from tasks.uploads import must_be_handed_in

PLACE = "/v1/referrals"
WHO = ("actor", "acting_for")
router = APIRouter(tags=["referrals"])


@router.post(
    PLACE,
    status_code=201,
    response_model=Received,
    responses=problems(409, 415, 422),
    openapi_extra=act(Receive, *WHO, "referrer", on_matter=False),
)
async def receive(request: Request) -> Response:
    """移送错案责任；本机关事项自此中止。 · Refer an error case; the body's own matter is held.

    同一幂等键得到同一答复。 The same key is given the same answer.
    """
    caller = caller_of(request, WRITE_REFERRALS)
    key = key_of(caller, request.headers.get(HEADER))
    form = await form_said(
        request, Receive, actor=caller.actor, acting_for="", referrer=caller.body
    )
    await _own_files(request, caller, form)
    asked = _act("receive", form, key)
    receipt, hold = await request.app.state.writing.received(asked, caller)
    answer = _answer(201, receipt, received(receipt, hold))
    answer.headers["location"] = f"{PLACE}/{quote(receipt.number)}"
    return answer


def _on_own_referral(path: str, verb: str, about: str) -> None:
    """A route for a verb on a referral of the calling body."""
    model = FORMS[f"referral.{verb}"]

    async def endpoint(request: Request) -> Response:
        caller = caller_of(request, WRITE_REFERRALS)
        key = key_of(caller, request.headers.get(HEADER))
        seen = expected(request.headers.get("if-match"))
        number = await asyncio.to_thread(_own_number, request, caller)
        form = await form_said(
            request, model, actor=caller.actor, acting_for="", number=number, seen=0
        )
        await _own_files(request, caller, form)
        asked = _act(verb, form, key, number, seen)
        receipt = await request.app.state.writing.act(asked, caller)
        return _answer(200, receipt, done(receipt))

    router.add_api_route(
        f"{PLACE}/{{{NUMBER}}}/{path}",
        endpoint,
        methods=["POST"],
        name=verb,
        description=about,
        response_model=Done,
        responses=problems(404, 409, 412, 415, 422),
        openapi_extra=act(model, *WHO, "number", "seen"),
    )


_on_own_referral(
    "supplements", "supplement", "补充材料。 · Hand in further materials for a referral."
)
_on_own_referral(
    "withdrawal", "withdraw", "撤回移送；本机关事项恢复办理。 · Withdraw; the hold is released."
)
_on_own_referral("acknowledgment", "acknowledge", "签收结论。 · Acknowledge the conclusion.")


def _own_number(request: Request, caller: Caller) -> str:
    with request.app.state.ledger.store.read() as tx:
        row = own_referral(tx, request.path_params[NUMBER], caller.body_id)
    return str(row["number"])


async def _own_files(request: Request, caller: Caller, form: Form) -> None:
    """Files that a form names were handed in by this very body."""
    items = (*getattr(form, "evidence", ()), *getattr(form, "materials", ()))
    files = [item.file for item in items if item.file]
    if not files:
        return

    def check() -> None:
        with request.app.state.ledger.store.read() as tx:
            must_be_handed_in(tx, caller.body_id, files)

    await asyncio.to_thread(check)


def _act(verb: str, form: Form, key: str, number: str = "", seen: int | None = None) -> Act:
    return Act(
        "referral",
        verb,
        form,
        Channel.PORTAL,
        now(),
        number,
        Assurance.AUTHENTICATED,
        key,
        seen,
    )


def _answer(status: int, receipt: Receipt, said: dict[str, Any]) -> Response:
    headers = {"etag": tag(receipt.seq), "cache-control": "no-store"}
    if receipt.replayed:
        headers[REPLAYED] = "true"
    return Response(orjson.dumps(said), status, headers, "application/json")
