"""What a person asks for by a form: proved to be our page's own, made into the form of an act,
recorded once.

A refused form comes back with all that was typed and the files that were taken in.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.wrong import wrong_fields
from portal.pages.handed_in import files_taken
from portal.pages.refusals import SentAlready
from portal.pages.render import as_page, refused
from portal.pages.sent import Sent, sent
from portal.pages.showing import show
from portal.pages.tried import Kept, Tried
from portal.pages.visiting import cookie_of, key_of, ledger_of, place_of, visitor_in
from portal.refusals import FormInvalid
from rules.actor import Assurance, Channel
from rules.link import Purpose, SessionOver
from rules.refusal import Refused
from tasks.acts import Act, Ledger
from tasks.asked_again import KeyReused
from tasks.clock import now
from tasks.visits import Visitor, was_opened_here


class Unfit(Exception):
    """A form is not recorded; the page shows it again."""

    def __init__(self, tried: Tried) -> None:
        """``tried``: what to show."""
        super().__init__(tried.form)
        self.tried = tried


@dataclass(frozen=True, slots=True)
class Posted:
    """A form of our page's, sent by a visitor whose link is for it."""

    request: Request
    visitor: Visitor
    verb: str
    typed: Mapping[str, str]
    mark: str
    sure: bool
    kept: tuple[Kept, ...] = ()

    @property
    def number(self) -> str:
        """The matter that the link leads into."""
        return self.visitor.session.number

    async def record(
        self, procedure: str, number: str, verb: str, said: Mapping[str, Any], form: str = ""
    ) -> None:
        """Record the act that the form asks for, once however often it is sent.

        ``said``: its fields; who acts and on what is the link's to say, never the form's. Raises
        `Unfit` with what is wrong.
        """
        name = form or self.verb
        filled = self.filled(procedure, number, verb, said, name)
        key, at = key_of(self.visitor, name, self.mark), now()
        act = Act(procedure, verb, filled, Channel.PORTAL, at, number, Assurance.AUTHENTICATED, key)
        try:
            await self.request.app.state.writing.act(act, None)
        except KeyReused:
            raise Unfit(Tried(name, self.typed, (), SentAlready(), self.kept)) from None
        except Refused as refusal:
            raise Unfit(Tried(name, self.typed, (), refusal, self.kept)) from None

    def filled(
        self, procedure: str, number: str, verb: str, said: Mapping[str, Any], form: str
    ) -> Form:
        """The form of the act. Raises `Unfit` with each field that is wrong."""
        model = FORMS[f"{procedure}.{verb}"]
        who: dict[str, Any] = {"actor": self.visitor.session.person, "acting_for": ""}
        if number:
            who |= {"number": number, "seen": 0}
        try:
            return model.model_validate({**said, **who})
        except ValidationError as error:
            wrong = tuple(wrong_fields(model, error))
            refusal = FormInvalid(count=len(wrong))
            raise Unfit(Tried(form, self.typed, wrong, refusal, self.kept)) from None

    def done(self, what: str) -> Response:
        """To the page, which says that it is done and shows it as the ledger has it."""
        place = f"{place_of(self.request)}?done={what}#done"
        return RedirectResponse(place, 303, {"cache-control": "no-store"})


Page = Callable[[Request], Awaitable[Response]]


def posting(verb: str, *purposes: Purpose) -> Callable[[Callable[[Posted], Any]], Page]:
    """A page that takes a form from visitors whose link is for it, and shows it again where it is
    refused."""

    def around(take: Callable[[Posted], Awaitable[Response]]) -> Page:
        @wraps(take)
        async def answered(request: Request) -> Response:
            ledger, cookie = ledger_of(request), cookie_of(request)
            await asyncio.to_thread(_must_be_known, ledger, cookie)
            async with sent(request, ledger.key, cookie) as form:
                try:
                    return await take(await _posted(request, verb, purposes, form))
                except SessionOver as refusal:
                    typed = {name: text for name, text in form.typed.items() if text.strip()}
                    return refused(refusal, typed=typed)
                except Unfit as unfit:
                    return await show(request, unfit.tried)

        return as_page(answered)

    return around


def _must_be_known(ledger: Ledger, cookie: str) -> None:
    """Nothing is taken in from whoever has no link."""
    with ledger.store.read() as tx:
        was_opened_here(tx, ledger.key, cookie)


async def _posted(request: Request, verb: str, purposes: tuple[Purpose, ...], form: Sent) -> Posted:
    ledger, at = ledger_of(request), now()

    def who() -> Visitor:
        return ledger.store.transact(lambda tx: visitor_in(tx, request, at, *purposes))

    visitor = await asyncio.to_thread(who)
    try:
        kept = await files_taken(ledger, visitor, form)
    except Refused as refusal:
        raise Unfit(Tried(verb, form.typed, (), refusal)) from None
    return Posted(request, visitor, verb, form.typed, form.mark, form.sure, kept)
