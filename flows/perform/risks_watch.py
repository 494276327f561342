"""Watching case data by schedule: the daily pass with its proof, and what a stop left unsettled."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed, Failed

from flows.warning_pages import publish_incident, publish_pass, show_warnings
from flows.worklist import renew_all
from tasks.clock import now
from tasks.ledger import open_ledger
from tasks.risks.pass_over import pass_over
from tasks.risks.raising import settle


@flow(name="案件风险巡查 · Watch cases")
def watch() -> State[Any]:
    """只看今天起时间可能改变结果的案件，发出和消除预警，移交接任人；再以全量核对证明无一遗漏。每天运行。

    Look only at the cases whose answer time can change from today; warn, clear, hand over; then a
    full check proves that nothing was missed. Runs every day.
    """
    ledger = open_ledger()
    found = pass_over(ledger, now())
    publish_pass(found)
    show_warnings(ledger)
    renew_all(ledger)
    settled = found.settled
    said = (
        f"复核案件{found.looked.cases}件，发出预警{len(settled.raised)}项，消除{len(settled.cleared)}"
        f"项，移交{len(settled.handed_over)}项，通知{settled.told}份。 "
        f"{found.looked.cases} cases looked at; {len(settled.raised)} warnings, "
        f"{len(settled.cleared)} cleared, {len(settled.handed_over)} handed over, "
        f"{settled.told} notices."
    )
    if not found.proof.holds:
        publish_incident(found.proof)
        n = len(found.proof.missing) + len(found.proof.surplus)
        wrong = f"全量核对有{n}项不一致，见事件页。 The full check differs in {n}: see the page."
        return Failed(name="核对不一致 · The check differs", message=f"{said}\n{wrong}")
    return Completed(name="已巡查 · Watched", message=said)


@flow(name="预警补发 · Settle warnings")
def settle_warnings() -> State[Any]:
    """补发因停机未发出的预警，消除已不成立的。每五分钟运行；通常无事可做。

    Warn of what a stop left unsaid, and clear what no longer holds. Runs every five minutes, mostly
    with nothing to do.
    """
    done = settle(open_ledger(), now())
    said = (
        f"补发{len(done.raised)}项，消除{len(done.cleared)}项。 "
        f"{len(done.raised)} warned, {len(done.cleared)} cleared."
    )
    return Completed(name="已补发 · Settled", message=said)
