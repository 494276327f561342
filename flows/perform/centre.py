"""The case-handling centre: one flow for each gate, and the page of who is inside."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.centre_pages import publish_inside
from flows.verb import perform, verb_flow
from models.forms.centre import (
    BeAt,
    CheckPerson,
    EnterCentre,
    ExplainGaps,
    ExtendStay,
    LeaveCentre,
    ReconcileStay,
    SendGapsBack,
)
from tasks.ledger import open_ledger


@verb_flow("stay", "enter", "{form.keeper}")
def enter(form: EnterCentre) -> State[Any]:
    """登记入区：被办案人代号、案件、到案方式、到案时间；以连续传唤变相拘禁的不予登记。

    Record that somebody came in: code, case, ground, instant; one summons after the other is
    refused.
    """
    return perform("stay", "enter", form)


@verb_flow("stay", "check")
def check(form: CheckPerson) -> State[Any]:
    """登记安全检查：检查时间、伤情、暂存物品；未检查的不能办理。

    Record the safety check; before it nothing is handled.
    """
    return perform("stay", "check", form)


@verb_flow("stay", "be_at")
def be_at(form: BeAt) -> State[Any]:
    """登记在区环节：讯问、候问、就餐、休息、就医的起止时间和参加民警。

    Record where somebody inside was, from when to when, with which officers.
    """
    return perform("stay", "be_at", form)


@verb_flow("stay", "extend")
def extend(form: ExtendStay) -> State[Any]:
    """批准延长时限：时限届满前，一次，写明拟采取的强制措施。

    Approve a longer stay, once and before the time is over.
    """
    return perform("stay", "extend", form)


@verb_flow("stay", "leave")
def leave(form: LeaveCentre) -> State[Any]:
    """登记离区：任何时候都可以登记；未载明去向的时段随即列出。

    Record the exit, which is never refused for a step that is missing; gaps are listed at once.
    """
    return perform("stay", "leave", form)


@verb_flow("stay", "explain")
def explain(form: ExplainGaps) -> State[Any]:
    """逐段说明未载明去向的时段。

    Explain each span that no station covers.
    """
    return perform("stay", "explain", form)


@verb_flow("stay", "send_back")
def send_back(form: SendGapsBack) -> State[Any]:
    """退回说明，重新说明期限起算。

    Send the explanations back; the time to explain begins anew.
    """
    return perform("stay", "send_back", form)


@verb_flow("stay", "reconcile")
def reconcile(form: ReconcileStay) -> State[Any]:
    """核对办结：由未参与登记、办理的案管人员办理；尚有时段未说明的不能办结。

    Reconcile, by somebody who neither recorded nor handled, once every gap is explained.
    """
    return perform("stay", "reconcile", form)


@flow(name="办案中心在区情况 · Who is at the handling centre")
def show_inside() -> State[Any]:
    """现在谁在区、时限到何时、哪些离区后未核对。

    Who is inside and until when, and which stays wait to be reconciled.
    """
    found = publish_inside(open_ledger())
    return Completed(
        name="已列出 · Listed",
        message=f"在区{found.inside}人，待核对{found.open}件。 "
        f"{found.inside} inside, {found.open} to be reconciled.",
    )
