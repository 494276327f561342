"""Who answered on a day for an item, a problem or a case: `GET /v1/responsibility`."""

import asyncio
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from models.store import Tx
from portal.authentication import caller_of
from portal.describing import problems
from rules.answering import must_be_one
from rules.scope import ASK_WHO, ASK_WHO_ANYWHERE
from tasks.answering import Asked
from tasks.answering_matter import answer_of
from tasks.answering_within import Within
from tasks.api_keys import Caller, KeyRefused, standing
from tasks.clock import now, today
from tasks.drafts import as_number

router = APIRouter(tags=["responsibility"])
Code = Annotated[str, Query(max_length=64)]
Line = Annotated[str, Query(max_length=200)]


class AnswerSeen(BaseModel):
    """一岗一人 · A post that carried the item, and a person who answered for it."""

    list: str
    list_version: int
    list_document: str
    item: str
    content: str
    basis: str
    post: str
    post_name: str
    unit: str
    body: str
    body_name: str
    person: str | None
    by: str | None
    from_on: date | None
    to_on: date | None
    vacant_since: date | None
    acknowledgment: str | None
    acknowledged_on: date | None
    now: str | None
    now_en: str | None


class OwnerSeen(BaseModel):
    """责任岗位任职人 · Who held the post that a problem was assigned to."""

    person: str
    now: str


class HeadSeen(BaseModel):
    """上级岗位 · A post that headed the unit or the body."""

    post: str
    person: str | None


class PostSeen(BaseModel):
    """当时岗位 · A post held on the day, its duties and its heads."""

    post: str
    post_name: str
    unit: str
    body: str
    duties: list[str]
    heads: list[HeadSeen]


class PartSeen(BaseModel):
    """经手 · What somebody did in a case."""

    person: str
    acting_for: str | None
    flag: str | None
    on: date
    what: str
    what_en: str
    posts: list[PostSeen]
    now: str
    now_en: str


class Responsibility(BaseModel):
    """谁负责 · Who answered; ``parts`` of a case, ``answers`` of an item or a problem."""

    on: date
    item: str | None = None
    matter: str | None = None
    case: str | None = None
    answers: list[AnswerSeen] = []
    why_none: dict[str, Any] | None = None
    owner: str | None = None
    owners: list[OwnerSeen] = []
    parts: list[PartSeen] = []


@router.get("/v1/responsibility", response_model=Responsibility, responses=problems(404, 422))
async def who(
    request: Request,
    item: Code = "",
    matter: Line = "",
    case: Line = "",
    on: Annotated[date | None, Query(description="哪一天 · The day; today by default")] = None,
    body: Code = "",
    unit: Code = "",
    post: Code = "",
) -> Response:
    """某日谁对某事项、某问题或某案件负责，附凭据。 · Who answered on a day, with the evidence."""
    known: Caller = request.state.caller
    anywhere = ASK_WHO_ANYWHERE in known.scopes
    caller = caller_of(request, ASK_WHO_ANYWHERE if anywhere else ASK_WHO)
    must_be_one(item, matter, case)

    def look() -> dict[str, Any]:
        with request.app.state.ledger.store.read() as tx:
            if not standing(tx, {caller}, now()):
                raise KeyRefused()
            return _answer(tx)

    def _answer(tx: Tx) -> dict[str, Any]:
        within, day = Within(tx, caller.body_id, anywhere), on or today()
        if case:
            return within.of_case(case, day, today()).plain(today())
        if matter:
            return within.of_matter(as_number(matter), on, today()).plain(today())
        asked = Asked(item, day, body, unit, post)
        return answer_of(asked, within.of_item(asked, today())).plain(today())

    said = await asyncio.to_thread(look)
    return Response(orjson.dumps(said), 200, {"cache-control": "no-store"}, "application/json")
