"""A problem up to its approved plan: one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.problem import ApprovePlan, Assign, Find, Reasoned, SubmitPlan


@verb_flow("problem", "find", "{form.title}")
def find(form: Find) -> State[Any]:
    """登记一件问题：被查单位、事实、责任岗位和期限。一年内同单位同职责事项复发的，重新打开原问题。

    Record a finding: body, fact, owning post, term. The same duty item of the same body within a
    year reopens the old problem.
    """
    return perform("problem", "find", form)


@verb_flow("problem", "assign")
def assign(form: Assign) -> State[Any]:
    """确定或变更责任岗位；新岗位的任职人重新收到督办。

    Name or change the owning post; its holder is served anew.
    """
    return perform("problem", "assign", form)


@verb_flow("problem", "object")
def object_to(form: Reasoned) -> State[Any]:
    """责任岗位对问题认定提出异议；复核期间整改期限中止。

    The owner objects to the finding; the term stands still until it is decided.
    """
    return perform("problem", "object", form)


@verb_flow("problem", "uphold_objection")
def uphold_objection(form: Reasoned) -> State[Any]:
    """采纳异议，撤销问题。登记问题的人不得决定。

    Uphold the objection: the problem is annulled. Not by whoever recorded it.
    """
    return perform("problem", "uphold_objection", form)


@verb_flow("problem", "reject_objection")
def reject_objection(form: Reasoned) -> State[Any]:
    """不予采纳异议，恢复整改，剩余期限继续计算。登记问题的人不得决定。

    Reject the objection: work and term go on. Not by whoever recorded it.
    """
    return perform("problem", "reject_objection", form)


@verb_flow("problem", "submit_plan")
def submit_plan(form: SubmitPlan) -> State[Any]:
    """责任岗位报送整改方案：每项措施写明完成日期，不得晚于整改期限。

    The owner hands in the plan: measures with dates, none after the term.
    """
    return perform("problem", "submit_plan", form)


@verb_flow("problem", "approve_plan")
def approve_plan(form: ApprovePlan) -> State[Any]:
    """批准整改方案，进入整改。报送方案的人不得批准。

    Approve the plan: the work begins. Not by whoever handed it in.
    """
    return perform("problem", "approve_plan", form)


@verb_flow("problem", "return_plan")
def return_plan(form: Reasoned) -> State[Any]:
    """退回整改方案并说明理由，由责任岗位重新报送。

    Return the plan with the reason; the owner hands in another.
    """
    return perform("problem", "return_plan", form)
