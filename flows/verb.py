"""The one way a verb's flow runs: record the act, show where its matter stands, end in a state
that says so.

A refusal is an answer, not a fault: the run ends `Failed` with its sentences and no traceback.
Whatever else goes wrong fails as any flow does. The act's key is the run's identifier, so that a
retried run does nothing twice.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from prefect import Flow, State, flow, get_run_logger, runtime
from prefect.exceptions import FailedRun
from prefect.states import Completed, Failed

from flows.matter_sheet import publish_matter
from flows.worklist import publish_worklists_of
from models.forms.form import Form
from rules.actor import Channel
from rules.interference.sealed import SEALED
from rules.procedures import procedure
from rules.refusal import Refused
from tasks.acts import Ledger, Receipt
from tasks.doing import REGISTER, do, warnings_of
from tasks.ledger import open_ledger

VerbFlow = Flow[[Any], State[Any]]


def _is_no_fault(record: logging.LogRecord) -> bool:
    """Prefect raises for a `Failed` that a flow returns, and logs the trace of its own raising."""
    return not (record.exc_info and isinstance(record.exc_info[1], FailedRun))


for _name in ("prefect.flow_runs", "prefect.engine"):
    logging.getLogger(_name).addFilter(_is_no_fault)


def verb_flow(
    procedure_key: str, verb: str, run_name: str = "{form.number}"
) -> Callable[[Callable[[Any], State[Any]]], VerbFlow]:
    """Make a function the flow of a verb: its name is the verb's, its runs are named for their
    matter.

    ``run_name`` is filled from the form; it may name a matter or a post, never a person.
    """
    label = procedure(procedure_key).verb(verb).label
    return partial(flow, name=label, flow_run_name=run_name, validate_parameters=True)


def perform(procedure_key: str, verb: str, form: Form) -> State[Any]:
    """Do the verb of this run. The state returned says where the matter stands, or why it was
    refused."""
    run_id = runtime.flow_run.id
    try:
        ledger = open_ledger()
        receipt = do(ledger, procedure_key, verb, form, Channel.PREFECT, key=_key(run_id))
    except Refused as refusal:
        return refused(refusal)
    # Of a sealed matter nothing is published: everybody reads the artifacts.
    if run_id is not None and procedure_key not in SEALED:
        _show(ledger, receipt)
    return done(receipt)


def done(receipt: Receipt) -> State[Any]:
    """The end of a run that was recorded: named for the state the matter is in now."""
    declared = procedure(receipt.procedure)
    verb, state = declared.verb(receipt.verb), declared.state(receipt.state)
    again = (
        "（本次运行早已入账，未重复办理 · already recorded by this run）"
        if receipt.replayed
        else ""
    )
    message = (
        f"{receipt.number}：{verb.zh}，现为“{state.zh}”。 "
        f"{verb.en}; it is now {state.en}. 第{receipt.seq}步 · act {receipt.seq}{again}"
    )
    message = "\n".join([message, *(f"⚠ {warning}" for warning in warnings_of(receipt))])
    return Completed(name=state.label, message=message)


def refused(refusal: Refused) -> State[Any]:
    """The end of a run that was refused: both sentences and the way out."""
    zh, en = refusal.way_out
    said = f"{refusal.sentence_zh}{zh}\n{refusal.sentence_en} {en}\n[{refusal.code}]"
    return Failed(name="未予办理 · Refused", message=said)


def _key(run_id: Any) -> str:
    return f"prefect:{run_id}" if run_id is not None else ""


def _show(ledger: Ledger, receipt: Receipt) -> None:
    """Publish where the matter stands. The act is on record: whatever fails here must not make it
    look undone."""
    if procedure(receipt.procedure).series == REGISTER:
        return
    try:
        publish_matter(ledger, receipt.number)
        publish_worklists_of(ledger, receipt.matter_id)
    except Exception:
        get_run_logger().warning(
            "已入账，但事项页或待办清单未能刷新；下次运行时会补上。 "
            "Recorded, but its pages or the worklist could not be renewed; the next run will.",
            exc_info=True,
        )
