"""Joint meetings on cases and items of the committee: one flow for each verb."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.meeting import (
    Attend,
    ConveneMeeting,
    DecideItem,
    OpenItem,
    PutItem,
    RecuseMember,
    ServeDecision,
    SignMinutes,
    StateView,
    VoteItem,
)
from models.forms.problem import Reasoned


@verb_flow("meeting", "convene", "{form.case}")
def convene(form: ConveneMeeting) -> State[Any]:
    """召集专业法官会议、检察官联席会议。

    Convene a joint meeting on a case.
    """
    return perform("meeting", "convene", form)


@verb_flow("meeting", "attend")
def attend(form: Attend) -> State[Any]:
    """本人登记到会。

    Attend, in person.
    """
    return perform("meeting", "attend", form)


@verb_flow("meeting", "state_view")
def state_view(form: StateView) -> State[Any]:
    """本人发表意见，记入会议记录。

    State a view, which is recorded under the own name.
    """
    return perform("meeting", "state_view", form)


@verb_flow("meeting", "sign_minutes")
def sign_minutes(form: SignMinutes) -> State[Any]:
    """主持人签署会议记录；会议意见供参考，不改变决定。

    The chair signs the minutes; the advice binds nobody.
    """
    return perform("meeting", "sign_minutes", form)


@verb_flow("meeting", "call_off")
def call_off(form: Reasoned) -> State[Any]:
    """取消会议并说明理由。

    Call the meeting off with the reason.
    """
    return perform("meeting", "call_off", form)


@verb_flow("committee_item", "put", "{form.case}")
def put(form: PutItem) -> State[Any]:
    """列入审判委员会、检察委员会议程：须有会议记录或者直接提交情形。

    Put a case on the agenda, with minutes of the meeting or a head of exemption.
    """
    return perform("committee_item", "put", form)


@verb_flow("committee_item", "recuse")
def recuse(form: RecuseMember) -> State[Any]:
    """委员回避：不计入出席和表决，仍计入委员总数。

    Recuse a member, who stays in the total.
    """
    return perform("committee_item", "recuse", form)


@verb_flow("committee_item", "open")
def open_item(form: OpenItem) -> State[Any]:
    """开始讨论：出席须超过委员半数。

    Open the deliberation: more than half of the members are there.
    """
    return perform("committee_item", "open", form)


@verb_flow("committee_item", "vote")
def vote(form: VoteItem) -> State[Any]:
    """委员本人发表意见并表决。

    Each member states a view and votes, in person.
    """
    return perform("committee_item", "vote", form)


@verb_flow("committee_item", "decide")
def decide(form: DecideItem) -> State[Any]:
    """作出决定：须超过全体委员半数同意，附会议记录。

    Record the decision: more than half of all members are for it.
    """
    return perform("committee_item", "decide", form)


@verb_flow("committee_item", "refer_up")
def refer_up(form: Reasoned) -> State[Any]:
    """检察长不同意多数意见的，报请上一级决定。

    A chief procurator who disagrees with the majority asks the next level.
    """
    return perform("committee_item", "refer_up", form)


@verb_flow("committee_item", "serve")
def serve(form: ServeDecision) -> State[Any]:
    """把决定送达办案组织。

    Serve the decision on those who handle the case.
    """
    return perform("committee_item", "serve", form)


@verb_flow("committee_item", "withdraw")
def withdraw_item(form: Reasoned) -> State[Any]:
    """撤回议题并说明理由。

    Withdraw the item with the reason.
    """
    return perform("committee_item", "withdraw", form)
