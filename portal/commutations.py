"""What courts and procuratorates do with proposals that were handed to them: they read one, state
an opinion, challenge, file, rule. The body of the key answers for itself and for no other."""

import asyncio
from datetime import date
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from models.forms.by_verb import FORMS
from portal.authentication import caller_of
from portal.describing import NUMBER, act, problems
from portal.etag import expected, tag
from portal.form_content import form_said
from portal.idempotency import HEADER, REPLAYED, key_of
from portal.referral_answers import Done, done
from rules.actor import Assurance, Channel
from rules.scope import READ_COMMUTATIONS, WRITE_COMMUTATIONS
from tasks.acts import Act
from tasks.api_keys import Caller, KeyRefused, standing
from tasks.clock import now, today
from tasks.commutation.views import as_sent, proposal_sent_to

PLACE = "/v1/commutations"
WHO = ("actor", "acting_for", "number", "seen")
router = APIRouter(tags=["commutations"])
reading = APIRouter(tags=["commutations"])


class StepSeen(BaseModel):
    """步骤 · A level, a posting, the review: what came of it."""

    key: str
    zh: str
    en: str
    stands: str
    said: list[str]


class ProofSeen(BaseModel):
    """证明材料 · A proof by its digest."""

    seq: int
    proof: str
    digest: str
    name: str


class TermSeen(BaseModel):
    """期限 · A clock: the prison's, the court's, the procuratorate's, and the sentence itself."""

    term: str
    zh: str
    en: str
    waits_for: str
    due_on: date | None
    days_left: int | None
    provisional: bool
    right: bool
    suspended_on: date | None
    original_due_on: date
    why: list[str]
    why_en: list[str]


class ProposalSeen(BaseModel):
    """提请建议 · A proposal as the bodies see it that it was handed to."""

    number: str
    state: str
    state_zh: str
    state_en: str
    seq: int
    kind: str
    convict: str
    sentence: str
    months: int
    ends_on: date | None
    asked_months: int
    proofs: list[ProofSeen]
    steps: list[StepSeen]
    objections: int
    clocks: list[TermSeen]


@reading.get(f"{PLACE}/{{number}}", response_model=ProposalSeen, responses=problems(404))
async def read_one(request: Request, number: str) -> Response:
    """移送给本机关的提请建议。 · A proposal that was handed to the body."""
    caller = caller_of(request, READ_COMMUTATIONS)

    def look() -> tuple[int, dict[str, Any]]:
        ledger = request.app.state.ledger
        with ledger.store.read() as tx:
            if not standing(tx, {caller}, now()):
                raise KeyRefused()
            matter = proposal_sent_to(tx, number, caller.body_id)
            return matter["seq"], as_sent(tx, matter, ledger.calendar, today())

    seq, said = await asyncio.to_thread(look)
    headers = {"etag": tag(seq), "cache-control": "no-store"}
    return Response(orjson.dumps(said), 200, headers, "application/json")


def _on_sent_proposal(path: str, verb: str, about: str) -> None:
    """A route for a verb on a proposal that was handed to the calling body."""
    model = FORMS[f"commutation.{verb}"]

    async def endpoint(request: Request) -> Response:
        caller = caller_of(request, WRITE_COMMUTATIONS)
        key = key_of(caller, request.headers.get(HEADER))
        seen = expected(request.headers.get("if-match"))
        number = await asyncio.to_thread(_sent_number, request, caller)
        form = await form_said(
            request, model, actor=caller.actor, acting_for="", number=number, seen=0
        )
        asked = Act(
            "commutation",
            verb,
            form,
            Channel.PORTAL,
            now(),
            number,
            Assurance.AUTHENTICATED,
            key,
            seen,
        )
        receipt = await request.app.state.writing.act(asked, caller)
        headers = {"etag": tag(receipt.seq), "cache-control": "no-store"}
        if receipt.replayed:
            headers[REPLAYED] = "true"
        return Response(orjson.dumps(done(receipt)), 200, headers, "application/json")

    router.add_api_route(
        f"{PLACE}/{{{NUMBER}}}/{path}",
        endpoint,
        methods=["POST"],
        name=f"commutation_{verb}",
        description=about,
        response_model=Done,
        responses=problems(404, 409, 412, 415, 422),
        openapi_extra=act(model, *WHO),
    )


_on_sent_proposal("opinion", "opinion", "检察意见。 · The procuratorate's opinion.")
_on_sent_proposal("challenge", "challenge", "纠正意见。 · The procuratorate's challenge.")
_on_sent_proposal("filing", "file", "立案。 · The court files the case.")
_on_sent_proposal("ruling", "rule", "裁定。 · The court's ruling.")


def _sent_number(request: Request, caller: Caller) -> str:
    with request.app.state.ledger.store.read() as tx:
        row = proposal_sent_to(tx, request.path_params[NUMBER], caller.body_id)
    return str(row["number"])
