"""What a session brings about in its referral and in the opinions it voted on."""

from sqlalchemy import bindparam, select

from models.forms.opinion import Adopt, LeaveUndecided
from models.forms.referral import Conclude, Convened
from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from tasks.acts import SYSTEM, Act, Draft
from tasks.referral_reactions import follows
from tasks.session_results import results_of

_matter = table_of(Matter)
_NUMBER = Prepared(select(_matter.c.number, _matter.c.state).where(_matter.c.id == bindparam("id")))


def go_into_session(tx: Tx, draft: Draft) -> list[Act]:
    """A session that is convened takes its referral."""
    return _move(tx, draft, "convene", Convened)


def come_back(tx: Tx, draft: Draft) -> list[Act]:
    """A session that reached no vote gives its referral back."""
    return _move(tx, draft, "adjourn", Convened)


def hand_over_the_results(tx: Tx, draft: Draft) -> list[Act]:
    """What was voted on becomes each officer's opinion; then the deliberation is concluded."""
    session, parent = draft.matter["number"], draft.matter["parent_id"]
    results = results_of(tx, draft.matter["id"])
    acts = [_result(tx, draft, session, result) for result in results]
    referral = tx.first(_NUMBER, {"id": parent})
    assert referral is not None
    undecided = sum(result["finding"] is None for result in results)
    form = Conclude(
        actor=SYSTEM,
        number=referral["number"],
        session=session,
        adopted=len(results) - undecided,
        undecided=undecided,
    )
    return [*acts, follows(draft, "referral", "conclude", form, referral["number"])]


def _move(tx: Tx, draft: Draft, verb: str, form: type[Convened]) -> list[Act]:
    referral = tx.first(_NUMBER, {"id": draft.matter["parent_id"]})
    assert referral is not None
    filled = form(actor=SYSTEM, number=referral["number"], session=draft.matter["number"])
    return [follows(draft, "referral", verb, filled, referral["number"])]


def _result(tx: Tx, draft: Draft, session: str, result: Row) -> Act:
    opinion = tx.first(_NUMBER, {"id": result["opinion_id"]})
    assert opinion is not None
    number = opinion["number"]
    said = {
        "actor": SYSTEM,
        "number": number,
        "session": session,
        "base": result["base"],
        "present": result["present"],
    }
    if result["finding"] is None:
        return follows(draft, "opinion", "leave_undecided", LeaveUndecided(**said), number)
    form = Adopt(**said, finding=result["finding"], votes=result["votes_for"])
    return follows(draft, "opinion", "adopt", form, number)
