"""A problem from the work to the writing off: one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import AskExtension, Reasoned, Reopen
from models.forms.rectification import (
    Acknowledge,
    ClaimDone,
    Escalate,
    HandOver,
    Join,
    ReplyLetter,
    ReportProgress,
    Verify,
    WriteOff,
)


@verb_flow("problem", "report_progress")
def report_progress(form: ReportProgress) -> State[Any]:
    """报告整改进展，标明已完成的措施，附证明材料。

    Report progress: measures done, with evidence.
    """
    return perform("problem", "report_progress", form)


@verb_flow("problem", "reply_letter")
def reply_letter(form: ReplyLetter) -> State[Any]:
    """回复督办函。迟到的回复也收下。

    Answer a letter. A late answer is taken too.
    """
    return perform("problem", "reply_letter", form)


@verb_flow("problem", "ask_extension")
def ask_extension(form: AskExtension) -> State[Any]:
    """在期限届满前申请延期，单位与原期限相同。

    Ask for an extension before the term ends, in its own unit.
    """
    return perform("problem", "ask_extension", form)


@verb_flow("problem", "grant_extension")
def grant_extension(form: Reasoned) -> State[Any]:
    """同意延期；原届满日保留在案。申请人不得决定。

    Grant the extension; the first due day stays on record. Not by whoever asked.
    """
    return perform("problem", "grant_extension", form)


@verb_flow("problem", "refuse_extension")
def refuse_extension(form: Reasoned) -> State[Any]:
    """不同意延期，期限不变。申请人不得决定。

    Refuse the extension; the term stays as it is. Not by whoever asked.
    """
    return perform("problem", "refuse_extension", form)


@verb_flow("problem", "suspend")
def suspend(form: Reasoned) -> State[Any]:
    """中止整改，剩余期限保留，恢复后续计。

    Suspend: what is left of the term is given back on resumption.
    """
    return perform("problem", "suspend", form)


@verb_flow("problem", "resume")
def resume(form: Reasoned) -> State[Any]:
    """恢复整改，剩余期限继续计算。

    Resume: the remainder of the term runs on.
    """
    return perform("problem", "resume", form)


@verb_flow("problem", "mark_long_term")
def mark_long_term(form: Reasoned) -> State[Any]:
    """转为长期坚持事项：不再设总期限，仍须按期报告进展。

    Turn into a long-term item: no main term, but regular reports.
    """
    return perform("problem", "mark_long_term", form)


@verb_flow("problem", "claim_done")
def claim_done(form: ClaimDone) -> State[Any]:
    """申报整改完成，每项措施附证明材料。不能直接销号。

    Claim done, with proof for each measure. It does not write off.
    """
    return perform("problem", "claim_done", form)


@verb_flow("problem", "verify")
def verify(form: Verify) -> State[Any]:
    """核验通过。责任岗位所在部门的人不得核验。

    Verify. Not by anyone of the owner's unit.
    """
    return perform("problem", "verify", form)


@verb_flow("problem", "send_back")
def send_back(form: Reasoned) -> State[Any]:
    """核验不通过，退回继续整改，剩余期限继续计算。

    Send back to work; the remainder of the term runs on.
    """
    return perform("problem", "send_back", form)


@verb_flow("problem", "write_off")
def write_off(form: WriteOff) -> State[Any]:
    """销号：写明原因；系统性问题须已建立制度机制。

    Write off: with its cause, and for a systemic problem the rule that was made.
    """
    return perform("problem", "write_off", form)


@verb_flow("problem", "reopen")
def reopen(form: Reopen) -> State[Any]:
    """重新打开已销号的问题，督办从已到达的级别继续。

    Reopen a problem that was written off; pressure goes on above the rung it had reached.
    """
    return perform("problem", "reopen", form)


@verb_flow("problem", "hand_over")
def hand_over(form: HandOver) -> State[Any]:
    """责任岗位换人：移交接任者签收并说明。

    The holder of the owning post changes: hand over to the successor.
    """
    return perform("problem", "hand_over", form)


@verb_flow("problem", "acknowledge")
def acknowledge(form: Acknowledge) -> State[Any]:
    """接任者签收并说明。

    The successor acknowledges and states.
    """
    return perform("problem", "acknowledge", form)


@verb_flow("problem", "join")
def join(form: Join) -> State[Any]:
    """并入同一单位的另一件未结问题。

    Join to another open problem of the same body.
    """
    return perform("problem", "join", form)


@verb_flow("problem", "escalate")
def escalate(form: Escalate) -> State[Any]:
    """越级督办：可逐级或越级向上，不能回退。

    Fire a rung by hand: upward, never down.
    """
    return perform("problem", "escalate", form)


@verb_flow("problem", "annul")
def annul(form: Reasoned) -> State[Any]:
    """撤销问题并说明理由。

    Annul the problem with the reason.
    """
    return perform("problem", "annul", form)
