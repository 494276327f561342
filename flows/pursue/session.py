"""A session of the disciplinary committee: one flow for each verb that a person may do."""

from typing import Any

from prefect import State

from flows.session_sheet import sit
from flows.verb import verb_flow
from models.forms.problem import Reasoned
from models.forms.session import (
    Adjourn,
    Arrive,
    CastVote,
    CloseSession,
    Convene,
    DecideRecusal,
    InviteExpert,
    Leave,
    OpenSession,
    ReplaceMember,
    RequestRecusal,
)


@verb_flow("session", "convene", "{form.referral}")
def convene(form: Convene) -> State[Any]:
    """就一件移送召集审议会议，定下委员名单、到会和通过的人数规则；名单不合法的不予召集。

    Convene a session on a referral: its list and its numbers are fixed. An unlawful committee is
    refused.
    """
    return sit("convene", form)


@verb_flow("session", "request_recusal")
def request_recusal(form: RequestRecusal) -> State[Any]:
    """申请一名委员回避；决定前该委员不得表决。

    Ask that a member stand aside; until it is decided the member does not vote.
    """
    return sit("request_recusal", form)


@verb_flow("session", "decide_recusal")
def decide_recusal(form: DecideRecusal) -> State[Any]:
    """决定委员回避：委员的由主任委员，主任委员的由全体委员。会议因此无法形成意见的，当即提示。

    Decide a recusal: the chair for members, the full committee for the chair. If no opinion can
    come of the session any more, that is said at once.
    """
    return sit("decide_recusal", form)


@verb_flow("session", "replace_member")
def replace_member(form: ReplaceMember) -> State[Any]:
    """开会前以候补委员替换不能参与的委员；委员总数不变，组成仍须合法。

    Before the session opens, let a substitute sit for a member who cannot; the number of members
    stays, and the committee must still be lawful.
    """
    return sit("replace_member", form)


@verb_flow("session", "invite_expert")
def invite_expert(form: InviteExpert) -> State[Any]:
    """就专业问题邀请专家提供意见；专家没有表决权。

    Invite experts on a professional question; they have no vote.
    """
    return sit("invite_expert", form)


@verb_flow("session", "arrive")
def arrive(form: Arrive) -> State[Any]:
    """登记委员到会的时刻。

    Record that members arrived.
    """
    return sit("arrive", form)


@verb_flow("session", "leave")
def leave(form: Leave) -> State[Any]:
    """登记委员离席的时刻；计票时不在场的，其票不计。

    Record that members left. A vote counts only if its member is there at the count.
    """
    return sit("leave", form)


@verb_flow("session", "open")
def open_session(form: OpenSession) -> State[Any]:
    """到会人数足够、委员组成合法的，开始审议。

    Open the session, if the quorum is there and the committee lawfully composed.
    """
    return sit("open", form)


@verb_flow("session", "cast_vote")
def cast_vote(form: CastVote) -> State[Any]:
    """委员就一名当事人表决，计票前可以更改。须由委员本人登录门户投出，此处自报身份的不予受理。

    A member votes on one officer, and may change the vote until the count. It takes a member who is
    signed in to the portal: from here, where identity is only claimed, it is refused.
    """
    return sit("cast_vote", form)


@verb_flow("session", "close")
def close(form: CloseSession) -> State[Any]:
    """再次核对到会人数，逐名当事人计票并结束；未达到通过人数的，为未形成意见，不是没有违反职责。

    Check the quorum again, count officer by officer and close. Without the majority there is no
    opinion, which is not an opinion of no breach.
    """
    return sit("close", form)


@verb_flow("session", "adjourn")
def adjourn(form: Adjourn) -> State[Any]:
    """不计票而休会，写明原因；移送回到待审议。

    Adjourn without a count, with the reason; the referral waits for another session.
    """
    return sit("adjourn", form)


@verb_flow("session", "annul")
def annul(form: Reasoned) -> State[Any]:
    """撤销尚未计票的会议，写明理由。

    Annul a session whose votes have not been counted, with the reason.
    """
    return sit("annul", form)
