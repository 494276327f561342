"""May a member be asked to stand aside, until when, and who decides it.

Grounds are those of Governmental Sanctions Law 47 and Supervision Law 67, by analogy. The chair
decides for members, the full committee for the chair (procedure rules of 2021, from memory).
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from rules.attendance import NotOfTheSession
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.replacement import NotOfTheCommittee
from rules.sitting import Sitter, Sitting, sitting_of


class Ground(StrEnum):
    """Grounds of recusal."""

    RELATIVE = "是当事人或检举人的近亲属 · near relative of the officer or of who reported"
    WITNESS = "担任过本案的证人 · was a witness in the case"
    INTEREST = "本人或近亲属与本案有利害关系 · has an interest in the case, or a near relative has"
    OTHER = "可能影响公正处理的其他情形 · other that may affect fairness"


class AskedBy(StrEnum):
    """Who asks for a recusal."""

    OFFICER = "当事人 · the officer"
    REFERRER = "提请机关 · the referring body"
    MEMBER = "委员本人 · the member"
    OFFICE = "惩戒工作处 · the committee's office"


class RecusalTooLate(Refused):
    """The request came after its last day, on a ground that was known before."""

    code = "recusal.too-late"
    zh = "回避申请须在{until}前（含当日）提出，本次于{on}提出。"
    en = "A recusal could be asked for until {until} inclusive; this was asked on {on}."
    article = (
        "disc.recusal.request.until；事后知道的：比照民事诉讼法第四十八条 · learned later: CvPL 48"
    )
    way_out_zh = "此后才知道回避事由的，请填写知道的日期；委员也可随时自行回避。"
    way_out_en = "Name the day on which the ground became known, if later; or the member asks."


class AlreadyAsked(Refused):
    """The member is out already, or a request is open."""

    code = "recusal.already-asked"
    zh = "{person}已不参与表决，或已有尚未决定的回避申请。"
    en = "{person} may not vote already, or a request is undecided."
    way_out_zh = "请先决定已有的申请。"
    way_out_en = "Decide the open request first."


class AskAtTheSession(Refused):
    """A session on the case is convened: it is asked there, and decided there."""

    code = "recusal.ask-at-the-session"
    zh = "审议会议{session}已经召集，请向该会议申请回避。"
    en = "Session {session} is convened; ask for the recusal there."
    way_out_zh = "请在{session}办理“申请委员回避”。"
    way_out_en = "Ask on {session} (request_recusal)."


class NothingAsked(Refused):
    """Nobody has asked to recuse this member."""

    code = "recusal.nothing-asked"
    zh = "没有对{person}的未决回避申请。"
    en = "There is no undecided request to recuse {person}."
    way_out_zh = "请先登记回避申请。"
    way_out_en = "Record the request first."


class NotTheDecider(Refused):
    """Somebody else decides this request."""

    code = "recusal.not-the-decider"
    zh = "{actor}不能决定对{person}的回避：委员的回避由主任委员决定，主任委员的回避由全体委员决定。"
    en = (
        "{actor} does not decide on {person}: the chair decides for members, the full committee "
        "for the chair."
    )
    article = "法官惩戒工作程序规定（试行），凭记忆 · procedure rules of 2021, from memory"
    way_out_zh = "请由主任委员决定；主任委员本人的，填写全体委员的表决票数。"
    way_out_en = "Let the chair decide; for the chair, give the votes of the full committee."


class CommitteeVotedOtherwise(Refused):
    """The votes of the full committee do not bear out the decision."""

    code = "recusal.committee-voted-otherwise"
    zh = (
        "全体委员{members}人，赞成{votes_for}票、反对{against}票，与所填决定不符（须超过{share}）。"
    )
    en = (
        "Of {members} members {votes_for} were for and {against} against; the decision entered "
        "does not follow (more than {share} is needed)."
    )
    article = "disc.recusal.of_chair.more_than"
    way_out_zh = "请核对票数和决定。"
    way_out_en = "Check the votes and the decision."


def in_time(on: date, until: date, learned_on: date | None) -> bool:
    """Asked by the last day, or on a ground learned only after it.

    >>> in_time(date(2026, 3, 6), date(2026, 3, 5), None)
    False
    """
    return on <= until or (learned_on is not None and until < learned_on <= on)


def request_is_in_time(case: Case) -> None:
    """A member may stand aside at any time; others ask in time. Raises `NotOfTheSession`,
    `AlreadyAsked` or `RecusalTooLate`."""
    sitter = _asked_about(case)
    if sitter.out is not None or sitter.pending:
        raise AlreadyAsked(person=sitter.code)
    until: date = case.facts["recusal_until"]
    by_member = case.actor.person_id == sitter.person_id
    if not by_member and not in_time(case.on, until, case.content["learned_on"]):
        raise RecusalTooLate(until=until, on=case.on)


def early_request_is_in_time(case: Case) -> None:
    """Before a session: about somebody of the committee, once, in time.

    Raises `AskAtTheSession`, `NotOfTheCommittee`, `AlreadyAsked` or `RecusalTooLate`.
    """
    member: str = case.content["member"]
    until: date | None = case.facts["recusal_until"]
    if case.facts["live_session"]:
        raise AskAtTheSession(session=case.facts["live_session"])
    if member not in case.facts["committee"]:
        raise NotOfTheCommittee(person=member, on=case.on)
    if member in case.facts["asked"]:
        raise AlreadyAsked(person=member)
    # Without a notice on record no days run.
    if until is not None and not in_time(case.on, until, case.content["learned_on"]):
        raise RecusalTooLate(until=until, on=case.on)


def decided_by_the_full_committee(sitting: Sitting, sitter: Sitter) -> bool:
    """The chair's own recusal, and any when there is no chair who may decide."""
    chair = sitting.chair
    return sitter.chair or chair is None or chair.pending


def decider_decides(case: Case) -> None:
    """The chair decides for members; for the chair the full committee does, whose votes are given.

    Raises `NotOfTheSession`, `NothingAsked`, `NotTheDecider` or `CommitteeVotedOtherwise`.
    """
    sitting, sitter = sitting_of(case.facts), _asked_about(case)
    if not sitter.pending:
        raise NothingAsked(person=sitter.code)
    actor = case.actor.person_id
    if not decided_by_the_full_committee(sitting, sitter):
        chair = sitting.chair
        if chair is None or actor != chair.person_id:
            raise NotTheDecider(actor=case.actor.code, person=sitter.code)
        return
    if actor == sitter.person_id:
        raise NotTheDecider(actor=case.actor.code, person=sitter.code)
    votes_for, against = case.content["votes_for"], case.content["votes_against"]
    share = Fraction(value_on("disc.recusal.of_chair.more_than", case.on).value)
    carried = votes_for * share.denominator > sitting.members * share.numerator
    # Whoever it is about has no vote on it.
    if carried != case.content["grant"] or not 0 < votes_for + against < sitting.members:
        raise CommitteeVotedOtherwise(
            members=sitting.members, votes_for=votes_for, against=against, share=str(share)
        )


def _asked_about(case: Case) -> Sitter:
    code = case.content["member"]
    for sitter in sitting_of(case.facts).sitters:
        if sitter.code == code:
            return sitter
    raise NotOfTheSession(person=code)
