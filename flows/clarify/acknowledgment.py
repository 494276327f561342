"""Acknowledgment of duties: one flow for each verb that a person may do, the serving, and who has
not acknowledged."""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.acknowledgment_pages import leave_page, per_cent, said_of, serve_with_progress
from flows.deployed import Deployed
from flows.verb import perform, refused, verb_flow
from models.forms.acknowledgment import AcknowledgeDuties, AnswerDoubt, DoubtDuties
from models.forms.acknowledgment_questions import AskAcknowledged, ServeNow
from rules.refusal import Refused
from tasks.acknowledged import acknowledged
from tasks.clock import today
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.unacknowledged import unacknowledged

ALL_LISTS, EVERYBODY = ServeNow(), AskAcknowledged()


@verb_flow("acknowledgment", "acknowledge")
def acknowledge(form: AcknowledgeDuties) -> State[Any]:
    """任职人本人签收本岗位的权责事项；可写明保留意见。不能由他人代签。

    The holder acknowledges the duties of the post, in person; a reservation may be written down.
    """
    return perform("acknowledgment", "acknowledge", form)


@verb_flow("acknowledgment", "doubt")
def doubt(form: DoubtDuties) -> State[Any]:
    """对部分事项提出疑义：不清楚，或者认为不属本岗位。期限中止，等待答复。

    Doubt some of the duties: unclear, or not of this post. The term stops until it is answered.
    """
    return perform("acknowledgment", "doubt", form)


@verb_flow("acknowledgment", "answer")
def answer(form: AnswerDoubt) -> State[Any]:
    """清单管理机关答复疑义；期限从中止处继续，任职人再行签收。

    The office that keeps the list answers; the term goes on with what remained of it.
    """
    return perform("acknowledgment", "answer", form)


@flow(name="送达签收 · Serve duties")
def serve(form: ServeNow = ALL_LISTS) -> State[Any]:
    """向尚未送达的任职人送达清单新事项；离任、清单已废止的签收自动失效。每天运行，可随时再运行。

    Ask every holder about what is new to them; what can no longer be given falls away. Runs every
    day, and again at will: nobody is asked twice.
    """
    try:
        number = as_number(form.duties) if form.duties else None
        served = serve_with_progress(open_ledger(), number)
    except Refused as refusal:
        return refused(refusal)
    return Completed(name="已送达 · Served", message=said_of(served))


@flow(name="谁还没有签收 · Who has not acknowledged")
def who_has_not(form: AskAcknowledged = EVERYBODY) -> State[Any]:
    """按清单、单位、内设机构统计事项×人的送达、签收、疑义、逾期和空缺，列出未签收的人员。

    Duties by people, asked, acknowledged, doubted, overdue, vacant; by list and body, of one body
    by division; and who has not acknowledged.
    """
    try:
        duties, on = as_number(form.duties) if form.duties else "", today()
        with open_ledger().store.read() as tx:
            found = acknowledged(tx, on, duties, form.body)
            left = unacknowledged(tx, on, duties, form.body)
    except Refused as refusal:
        return refused(refusal)
    leave_page(found, left, Deployed.now(), duties, form.body)
    total = found.total
    said = (
        f"{per_cent(total)}已签收，未结{left.open}件，逾期{total.overdue}项，"
        f"空缺岗位{left.vacant_posts}个。 "
        f"{per_cent(total)} acknowledged; open {left.open}, overdue duties {total.overdue}, vacant "
        f"posts {left.vacant_posts}."
    )
    return Completed(name="已列出 · Listed", message=said)
