"""What follows an act that came through the portal: its matter shown among the runs."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.matter_sheet import publish_matter
from flows.worklist import publish_worklists_of
from rules.procedures import procedure
from tasks.ledger import open_ledger
from tasks.timeline import matter_row


@flow(name="门户来件 · Received through the portal", flow_run_name="{number}")
def follow_intake(number: str) -> State[Any]:
    """门户收到移送、补充材料或者异议后自动运行：刷新该件的办理页和待办清单。收件本身早已入账。

    Runs after a referral, further materials or an objection came through the portal: renews the
    matter's pages and the worklists. What came is on record already.

    Args:
        number: 文号，如 晋惩移〔2026〕3号 · Number of the matter
    """
    ledger = open_ledger()
    with ledger.store.read() as tx:
        matter = matter_row(tx, number)
    publish_matter(ledger, number)
    publish_worklists_of(ledger, matter["id"])
    state = procedure(matter["procedure"]).state(matter["state"])
    return Completed(name=state.label, message=f"{number}：{state.zh}。 {number}: {state.en}.")
