"""Warnings: one flow for each verb that a person may do, and the page of what points warned of."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.verb import perform, verb_flow
from flows.warning_pages import show_warnings
from models.forms.warning import (
    AcceptReaction,
    ClaimFalse,
    ConfirmFalse,
    ExplainWarning,
    ReportDone,
    SendBackReaction,
)
from tasks.ledger import open_ledger


@verb_flow("warning", "explain")
def explain(form: ExplainWarning) -> State[Any]:
    """被预警人说明情况：为何如此、依据何在。

    The person warned explains why it is so, and on what it rests.
    """
    return perform("warning", "explain", form)


@verb_flow("warning", "report_done")
def report_done(form: ReportDone) -> State[Any]:
    """被预警人报告已经处理。

    The person warned reports what was done about it.
    """
    return perform("warning", "report_done", form)


@verb_flow("warning", "claim_false")
def claim_false(form: ClaimFalse) -> State[Any]:
    """被预警人提出误报并说明理由；是否误报由部门负责人或者风险点所属机关认定。

    The person warned says that it is a false alarm, and why; others decide whether it was.
    """
    return perform("warning", "claim_false", form)


@verb_flow("warning", "accept")
def accept(form: AcceptReaction) -> State[Any]:
    """确认说明或者处理情况，办结预警。

    Accept what was explained or done, and close the warning.
    """
    return perform("warning", "accept", form)


@verb_flow("warning", "send_back")
def send_back(form: SendBackReaction) -> State[Any]:
    """退回，重新反应；误报不成立的也退回。

    Send it back to be answered again; also where it was no false alarm.
    """
    return perform("warning", "send_back", form)


@verb_flow("warning", "confirm_false")
def confirm_false(form: ConfirmFalse) -> State[Any]:
    """认定误报，计入风险点的误报率。被预警人本人不得认定。

    Decide that it was a false alarm; it counts in the point's share. Never the person warned.
    """
    return perform("warning", "confirm_false", form)


@flow(name="预警情况 · Warnings by point")
def show_all() -> State[Any]:
    """各风险点发出多少预警、如何反应、多久反应、误报多少。

    How many warnings each point gave, how they were answered, how soon, how many were false.
    """
    found = show_warnings(open_ledger())
    fired = sum(line.fired for line in found.lines)
    many = sum(line.many for line in found.lines)
    return Completed(
        name="已列出 · Listed",
        message=f"{len(found.lines)}个风险点，预警{fired}项，误报较多{many}个。 "
        f"{len(found.lines)} points, {fired} warnings, {many} with many false alarms.",
    )
