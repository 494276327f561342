"""Calls (吹哨) and reporting in (报到): one flow for each verb that a person may do."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.calls_pages import show_calls
from flows.verb import perform, verb_flow
from models.forms.call import (
    CallMore,
    Confirm,
    DonePart,
    ExtendArrival,
    OnArrival,
    ReportIn,
    Settle,
    Whistle,
)
from models.forms.problem import Reasoned
from tasks.ledger import open_ledger


@verb_flow("call", "whistle", "{form.title}")
def whistle(form: Whistle) -> State[Any]:
    """吹哨：基层单位召集部门，每个部门各自计时，按在办件数选定承办岗位。

    Call departments: each has a clock of its own, and a post chosen by what it has open.
    """
    return perform("call", "whistle", form)


@verb_flow("call", "call_more")
def call_more(form: CallMore) -> State[Any]:
    """增派部门，时限自增派起算。

    Call further departments; their time runs from now.
    """
    return perform("call", "call_more", form)


@verb_flow("call", "confirm")
def confirm(form: Confirm) -> State[Any]:
    """吹哨单位确认某部门到场；所述时刻即为报到时刻。

    The caller says that a department is there; the instant it states stops the clock.
    """
    return perform("call", "confirm", form)


@verb_flow("call", "insist")
def insist(form: OnArrival) -> State[Any]:
    """不同意部门退回，其剩余时限继续计算。

    Insist: what was left of the department’s time runs on.
    """
    return perform("call", "insist", form)


@verb_flow("call", "excuse")
def excuse(form: OnArrival) -> State[Any]:
    """说明理由，免除某部门报到或办理。

    Let a department off, with the reason.
    """
    return perform("call", "excuse", form)


@verb_flow("call", "extend")
def extend(form: ExtendArrival) -> State[Any]:
    """按该时限的单位延长某部门正在计算的时限。

    Give a department more of the time that runs, in its own unit.
    """
    return perform("call", "extend", form)


@verb_flow("call", "settle")
def settle(form: Settle) -> State[Any]:
    """全部部门办结或免除后，由吹哨单位共同办结并评价。

    Settle jointly, once every department has done its part or was let off, and rate.
    """
    return perform("call", "settle", form)


@verb_flow("call", "withdraw")
def withdraw(form: Reasoned) -> State[Any]:
    """撤回吹哨，各部门报到随之作废。

    Withdraw the call; every reporting-in under it falls away.
    """
    return perform("call", "withdraw", form)


@verb_flow("arrival", "arrive")
def arrive(form: ReportIn) -> State[Any]:
    """报到：时限按登记时刻；自述时刻仅供对照。

    Report in: the clock stops now; what is said of an earlier instant is kept beside.
    """
    return perform("arrival", "arrive", form)


@verb_flow("arrival", "decline")
def decline(form: Reasoned) -> State[Any]:
    """认为不属本部门职责，申请退回；答复前时限中止。

    Say that it is not ours; until the caller answers the time stands still.
    """
    return perform("arrival", "decline", form)


@verb_flow("arrival", "report_done")
def report_done(form: DonePart) -> State[Any]:
    """报告本部门事项办结。

    Report the department’s part done.
    """
    return perform("arrival", "report_done", form)


@flow(name="吹哨响应与包案 · Calls, reports, risks in charge")
def show() -> State[Any]:
    """近30日各部门报到响应（按区间），迟报与未报，领导包案负担。

    Responses by unit in the last 30 days as ranges, what was reported late or not at all, what each
    leader has in charge.
    """
    found = show_calls(open_ledger())
    return Completed(
        name="已列出 · Listed",
        message=f"部门{len(found.responses)}个，迟报未报{len(found.owed)}件。 "
        f"{len(found.responses)} units, {len(found.owed)} reports late or missing.",
    )
