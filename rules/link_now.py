"""Can what a link is for be done now, or may it still come?

A link that leads to nothing is not issued; one that leads to something not yet certain is, and
whoever issues it is told.
"""

from rules.ballot import MayNotVote, RecusalUndecided
from rules.objecting import NotServed
from rules.procedure import Closed, Procedure, Undeclared
from rules.procedures.acknowledgment import ACKNOWLEDGMENT
from rules.procedures.opinion import OPINION
from rules.procedures.session import SESSION
from rules.refusal import Refused
from rules.sitting import Sitting


class NothingServed(Refused):
    """There is no opinion yet that the officer could object to."""

    code = "link.nothing-served"
    zh = "{number}的意见书尚未送达当事人（现为“{state}”），不能发放异议链接。"
    en = (
        "The opinion {number} has not been served on the officer (it is {state_en}); there is "
        "nothing to object to yet."
    )
    way_out_zh = (
        "请先登记送达当事人（opinion.serve_officer）；此前可发用途为 notice 或 state 的链接。"
    )
    way_out_en = (
        "Register the service first (opinion.serve_officer); until then a link is for notice or "
        "for state."
    )


class NoStatementNow(Refused):
    """The officer's case has been voted on: nothing can be stated to it any more."""

    code = "link.no-statement-now"
    zh = "{number}现为“{state}”，已不能陈述申辩，不能发放陈述链接。"
    en = "{number} is {state_en}; nothing can be stated to it any more."
    way_out_zh = "意见书送达后请发用途为 object 的链接；只供阅看告知书的，发用途为 notice 的。"
    way_out_en = "Once it is served a link is for object; to read the notice alone, for notice."


def vote_may_come(state: str, sitting: Sitting, person_id: int) -> Refused | None:
    """Why a member on the list cannot read the file or vote yet, where that may change; None:
    nothing stands against it. The file is read before the session opens, too.

    Raises `rules.procedure.Closed` or `rules.ballot.MayNotVote` where it will not.
    """
    _takes(SESSION, state, "cast_vote")
    sitter = sitting.by_id[person_id]
    if sitter.out is not None:
        why, _, why_en = sitter.out.value.partition(" · ")
        raise MayNotVote(person=sitter.code, why=why, why_en=why_en)
    return RecusalUndecided(person=sitter.code) if sitter.pending else None


def statement_may_come(number: str, state: str) -> None:
    """Raises `rules.procedure.Closed` or `NoStatementNow`.

    >>> statement_may_come("晋惩意〔2026〕1号", "named")
    """
    if not _takes(OPINION, state, "state"):
        at = OPINION.state(state)
        raise NoStatementNow(number=number, state=at.zh, state_en=at.en)


def objection_may_come(number: str, state: str, why_not: Refused | None) -> Refused | None:
    """Why an officer who was served can no longer object, though they may still read the opinion
    and what was decided; None: they may. ``why_not``: as their page would say it.

    Raises `rules.procedure.Closed` or `NothingServed`.
    """
    if not isinstance(why_not, NotServed):
        return why_not
    _takes(OPINION, state, "object")
    at = OPINION.state(state)
    raise NothingServed(number=number, state=at.zh, state_en=at.en)


def acknowledgment_may_come(state: str) -> None:
    """Raises `rules.procedure.Closed` once it was given or fell away.

    >>> acknowledgment_may_come("doubted")
    """
    _takes(ACKNOWLEDGMENT, state, "acknowledge")


def _takes(of: Procedure, state: str, verb: str) -> bool:
    """Whether the verb is declared in the state. Raises `rules.procedure.Closed`."""
    try:
        of.find(state, verb)
    except Closed:
        raise
    except Undeclared:
        return False
    return True
