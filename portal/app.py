"""The portal as one application: what stands before every request, and which routes there are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware import Middleware

from portal.alive import router as alive
from portal.authentication import Keys, KnownKeys
from portal.breaking import NothingBreaks
from portal.cases import router as cases
from portal.commutations import reading as commutation_reading
from portal.commutations import router as commutations
from portal.describing import plain_routes
from portal.events import router as events
from portal.evidence_upload import router as evidence
from portal.limits import Limits
from portal.openapi import describe
from portal.pages import application as pages
from portal.pages import style
from portal.problem_json import answer_with_problems
from portal.referral_reading import router as referral_reading
from portal.referrals import router as referrals
from portal.responsibility import router as responsibility
from portal.security_headers import SecurityHeaders
from portal.stations import router as stations
from portal.writing import Writing
from tasks.acts import Ledger


def create_app(ledger: Ledger) -> FastAPI:
    """The portal over a ledger. It writes with one writer of its own for as long as it runs, and
    needs nothing of Prefect."""
    known = KnownKeys(ledger)

    @asynccontextmanager
    async def while_running(app: FastAPI) -> AsyncIterator[None]:
        async with Writing(ledger) as writing:
            app.state.writing = writing
            yield

    app = FastAPI(
        lifespan=while_running,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        # The first stands outermost.
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(NothingBreaks),
            Middleware(Limits),
            Middleware(Keys, known=known),
        ],
    )
    app.state.ledger = ledger
    for router in (alive, referrals, events, commutations):
        app.router.routes += plain_routes(router)
    app.router.routes += [*style.ROUTES, *pages.ROUTES]
    for router in (
        alive, evidence, events, cases, referrals, referral_reading, responsibility, commutations,
        commutation_reading, stations,
    ):  # fmt: skip
        app.include_router(router)
    answer_with_problems(app)
    describe(app)
    return app
