"""What a referral and its opinions bring about in each other and in the hold."""

from sqlalchemy import bindparam, select

from models.forms.form import Form
from models.forms.opinion import EndOpinion, NameOfficer
from models.forms.referral import Followed, HoldMatter
from models.matter import Matter
from models.referral import Hold, Opinion
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.procedures.opinion_words import UNFINISHED, WAITING_FOR_A_VOTE
from tasks.acts import SYSTEM, Act, Draft
from tasks.referral_facts import officers_of

_matter, _hold, _opinion = table_of(Matter), table_of(Hold), table_of(Opinion)
_HOLD = Prepared(
    select(_matter.c.number, _matter.c.state)
    .join(_hold, _hold.c.matter_id == _matter.c.id)
    .where(_hold.c.referral_id == bindparam("id"))
)
_REFERRAL = Prepared(
    select(_matter.c.id, _matter.c.number, _matter.c.state)
    .join(_opinion, _opinion.c.referral_id == _matter.c.id)
    .where(_opinion.c.matter_id == bindparam("id"))
)


def follows(draft: Draft, procedure: str, verb: str, form: Form, number: str = "") -> Act:
    """An act of the product itself in the same transaction."""
    return Act(procedure, verb, form, Channel.SYSTEM, draft.act.at, number, Assurance.AUTHENTICATED)


def hold_and_name(tx: Tx, draft: Draft) -> list[Act]:
    """A referral holds the referring body's matter and names each officer."""
    said, number = draft.content, draft.matter["number"]
    hold = HoldMatter(
        actor=SYSTEM, referral=number, own_number=said["own_number"], due_on=said["due_on"]
    )
    officers = [
        NameOfficer(actor=SYSTEM, referral=number, no=no, **officer)
        for no, officer in enumerate(said["officers"], start=1)
    ]
    return [
        follows(draft, "hold", "hold", hold),
        *(follows(draft, "opinion", "name", officer) for officer in officers),
    ]


def release_and_end(tx: Tx, draft: Draft) -> list[Act]:
    """Every way out releases the hold and ends what has no opinion yet."""
    event = draft.transition.event
    partly = draft.after == "deliberated"
    states = WAITING_FOR_A_VOTE if partly else UNFINISHED
    ended = [
        follows(
            draft,
            "opinion",
            "end",
            EndOpinion(actor=SYSTEM, number=officer["number"], because=event),
            officer["number"],
        )
        for officer in officers_of(tx, draft.matter["id"])
        if officer["state"] in states
    ]
    return ended if partly else [*ended, *_release(tx, draft, draft.matter["id"], event)]


def release(tx: Tx, draft: Draft) -> list[Act]:
    """The opinions are effective: the referring body goes on."""
    return _release(tx, draft, draft.matter["id"], draft.transition.event)


def hold_again(tx: Tx, draft: Draft) -> list[Act]:
    """An objection that was in the post reopens the referral, and its hold."""
    hold = tx.first(_HOLD, {"id": draft.matter["id"]})
    if hold is None or hold["state"] != "released":
        return []
    form = Followed(actor=SYSTEM, number=hold["number"], because=draft.transition.event)
    return [follows(draft, "hold", "hold_again", form, hold["number"])]


def settle_the_referral(tx: Tx, draft: Draft) -> list[Act]:
    """When the last opinion of a referral is effective, the referral is."""
    referral = tx.first(_REFERRAL, {"id": draft.matter["id"]})
    assert referral is not None
    officers = officers_of(tx, referral["id"])
    if referral["state"] != "deliberated" or any(o["state"] in UNFINISHED for o in officers):
        return []
    form = Followed(actor=SYSTEM, number=referral["number"], because=draft.matter["number"])
    return [follows(draft, "referral", "take_effect", form, referral["number"])]


def vote_again(tx: Tx, draft: Draft) -> list[Act]:
    """An objection that is founded leads back to the committee."""
    if draft.after != "notified":
        return []
    return _of_the_referral(tx, draft, "deliberate_again", ("deliberated", "no_majority"))


def reopen_the_referral(tx: Tx, draft: Draft) -> list[Act]:
    """An objection that was in the post when the opinion took effect."""
    if draft.before != "effective":
        return []
    return _of_the_referral(
        tx, draft, "unsettle", ("effective", "returned", "acknowledged", "closed")
    )


def _of_the_referral(tx: Tx, draft: Draft, verb: str, states: tuple[str, ...]) -> list[Act]:
    referral = tx.first(_REFERRAL, {"id": draft.matter["id"]})
    assert referral is not None
    if referral["state"] not in states:
        return []
    form = Followed(actor=SYSTEM, number=referral["number"], because=draft.matter["number"])
    return [follows(draft, "referral", verb, form, referral["number"])]


def _release(tx: Tx, draft: Draft, referral_id: int, because: str) -> list[Act]:
    hold = tx.first(_HOLD, {"id": referral_id})
    if hold is None or hold["state"] != "held":
        return []
    form = Followed(actor=SYSTEM, number=hold["number"], because=because)
    return [follows(draft, "hold", "release", form, hold["number"])]
