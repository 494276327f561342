"""An officer confirms receipt of the notice, states and defends, hands in evidence, or waives
that."""

import asyncio

from starlette.responses import Response

from models.store import Tx
from portal.pages.acting import Posted, Unfit, posting
from portal.pages.handed_in import as_evidence
from portal.pages.refusals import NotSure
from portal.pages.tried import Tried
from portal.pages.visiting import ledger_of
from rules.link import Purpose
from tasks.clock import now
from tasks.readings import note
from tasks.receipts import RECEIPT, received_at


@posting("receipt", Purpose.NOTICE, Purpose.STATEMENT)
async def confirm_receipt(posted: Posted) -> Response:
    """Put on record that the officer has the notice. It is the office that registers service, with
    this as its proof."""
    visitor, store = posted.visitor, ledger_of(posted.request).store

    def work(tx: Tx) -> None:
        if received_at(tx, visitor.read_under, visitor.session.person) is None:
            note(tx, [visitor.read(RECEIPT, now())])

    await asyncio.to_thread(store.transact, work)
    return posted.done("receipt")


@posting("state", Purpose.STATEMENT)
async def state(posted: Posted) -> Response:
    """State and defend."""
    said = {
        "statement": posted.typed.get("statement", ""),
        "evidence": as_evidence(posted.kept),
    }
    await posted.record("opinion", posted.number, "state", said)
    return posted.done("state")


@posting("waive-statement", Purpose.STATEMENT)
async def waive_statement(posted: Posted) -> Response:
    """Waive the statement; it can be made all the same until the vote."""
    if not posted.sure:
        raise Unfit(Tried("waive-statement", posted.typed, (), NotSure()))
    said = {"statement": posted.typed.get("statement", "")}
    await posted.record("opinion", posted.number, "waive_statement", said)
    return posted.done("waive-statement")
