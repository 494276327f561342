"""What a body's system tells of its cases: `POST /v1/events`, in batches, each event with its own
answer."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ValidationError

from models.forms.case_event import EventTold, TellEvents
from models.forms.wrong import Wrong, wrong_fields
from portal.authentication import caller_of
from portal.describing import act, problems
from portal.form_content import invalid, said_and_raw
from portal.idempotency import HEADER, REPLAYED, key_of
from portal.problem_json import FieldProblem
from rules.cases.vocabulary import Vocabulary
from rules.refusal import Refused
from rules.scope import TELL_EVENTS, TELL_EVENTS_ANYWHERE
from tasks.api_keys import Caller
from tasks.cases.arrival import Told
from tasks.cases.told import Batch, as_told, digest_of, view_for
from tasks.clock import now

PLACE = "/v1/events"
router = APIRouter(tags=["events"])


class EventAnswered(BaseModel):
    """一项事件的结果 · What became of an event."""

    id: str = ""
    case: str = ""
    outcome: str
    """taken, corrected, unchanged, refused."""
    errors: list[FieldProblem] = []


class EventsAnswered(BaseModel):
    """逐项结果 · What became of each, in their order."""

    taken: int
    corrected: int
    unchanged: int
    refused: int
    items: list[EventAnswered]


@router.post(
    PLACE,
    response_model=EventsAnswered,
    responses=problems(409, 415, 422),
    openapi_extra=act(TellEvents, on_matter=False),
)
async def tell(request: Request) -> Response:
    """报送案件事件，逐项答复；同一事件重复报送不重复计入，内容不同的作为更正。 · Tell events of
    cases; each is answered.

    有误的事项逐项列出，其余照常收下；全部有误的，不予收下。 What is wrong is listed event by
    event and the others are taken; where all are wrong none is.
    """
    known: Caller = request.state.caller
    anywhere = TELL_EVENTS_ANYWHERE in known.scopes
    caller = caller_of(request, TELL_EVENTS_ANYWHERE if anywhere else TELL_EVENTS)
    key = key_of(caller, request.headers.get(HEADER))
    said, raw = await said_and_raw(request)
    at = now()
    form, wrong = _read(said)
    if form.body and form.body != caller.body and not anywhere:
        caller_of(request, TELL_EVENTS_ANYWHERE)
    body, words = await asyncio.to_thread(_view, request, form.body or caller.body, form.view)
    batch = _batch(key, raw, form, said["events"], wrong, words, body, at)
    done = await request.app.state.writing.tell(batch, caller, at)
    headers = {"cache-control": "no-store"} | ({REPLAYED: "true"} if done.replayed else {})
    return Response(orjson.dumps(done.said), 200, headers, "application/json")


def _read(said: dict[str, Any]) -> tuple[TellEvents, dict[int, list[Wrong]]]:
    """The batch with the events that can be read, and of each other one what is wrong. Raises
    `portal.refusals.FormInvalid` where nothing is left."""
    try:
        return TellEvents.model_validate(said), {}
    except ValidationError as error:
        wrong = wrong_fields(TellEvents, error)
    items: dict[int, list[Wrong]] = {}
    for each in wrong:
        path = each.path
        if len(path) < 2 or path[0] != "events" or not isinstance(path[1], int):
            raise invalid(wrong)
        items.setdefault(path[1], []).append(each)
    good = [item for i, item in enumerate(said["events"]) if i not in items]
    if not good:
        raise invalid(wrong)
    return TellEvents.model_validate({**said, "events": good}), items


def _view(request: Request, body: str, view: str) -> tuple[Any, Vocabulary]:
    with request.app.state.ledger.store.read() as tx:
        return view_for(tx, body, view)


def _batch(
    key: str,
    raw: bytes,
    form: TellEvents,
    events: list[Any],
    wrong: Mapping[int, list[Wrong]],
    words: Vocabulary,
    body: Any,
    at: datetime,
) -> Batch:
    """The batch as it is written. Raises `portal.refusals.FormInvalid` where every event is
    wrong."""
    good = iter(form.events)
    told: list[Told] = []
    items: list[dict[str, Any]] = []
    said: list[Wrong] = []
    for i in range(len(events)):
        if i in wrong:
            said += wrong[i]
            items.append(_refused(events[i], wrong[i]))
            continue
        item = next(good)
        try:
            told.append(as_told(words, body, form.source, item, at))
            items.append({"id": item.id, "case": item.case})
        except Refused as refusal:
            mine = _as_wrong(i, item, refusal)
            said.append(mine)
            items.append({"id": item.id, "case": item.case, **_errors([mine])})
    if not told:
        raise invalid(said)
    return Batch(key, digest_of(raw), tuple(told), tuple(items))


_FIELD = {
    "cases.unknown-happening": "happened",
    "cases.unknown-fact": "facts",
    "cases.number-too-large": "facts",
    "cases.unknown-kind": "facts",
    "cases.no-tenure": "person",
    "cases.not-yet": "at",
}


def _as_wrong(i: int, item: EventTold, refusal: Refused) -> Wrong:
    """A refusal as what is wrong with a field of an event."""
    field = _FIELD.get(refusal.code, "")
    path: tuple[int | str, ...] = ("events", i, field) if field else ("events", i)
    if field == "facts":
        path += (str(refusal.figures.get("given", ""))[:60],)
    words = f"{refusal.sentence_zh} · {refusal.sentence_en}"
    return Wrong(path, item.happened[:60], refusal.code.replace(".", "-"), words)


def _refused(item: Any, wrong: list[Wrong]) -> dict[str, Any]:
    told = item if isinstance(item, dict) else {}
    known = {name: told[name] for name in ("id", "case") if isinstance(told.get(name), str)}
    return {**known, **_errors(wrong)}


def _errors(wrong: list[Wrong]) -> dict[str, Any]:
    return {"outcome": "refused", "errors": [each.plain() for each in wrong]}
