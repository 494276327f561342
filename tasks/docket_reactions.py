"""What follows when a docket brings a referral, or a newer one says otherwise: its officers and its
hold, in the same transaction."""

from typing import Any

from models.forms.referral import Followed, HoldMatter, ResetClock
from models.forms.referral_docket import (
    CorrectOpinion,
    DocketOfficer,
    ReleaseHold,
    TakeInHold,
    TakeInOpinion,
    TakeInReferral,
)
from models.statement import Row
from models.store import Tx
from rules.docket_pairs import pairs
from rules.procedures.referral_words import HELD
from tasks.acts import SYSTEM, Act, Draft
from tasks.docket_standing import HOLD_OF, standing
from tasks.importing.problems_known import last_taken_in
from tasks.referral_reactions import follows

_OFFICER = tuple(DocketOfficer.model_fields)


def take_in_officers(tx: Tx, draft: Draft) -> list[Act]:
    """Each officer of the docket's referral; and the hold, which is over unless the referral still
    keeps the referring body waiting."""
    form, number = draft.act.form, draft.matter["number"]
    assert isinstance(form, TakeInReferral)
    officers = [_named(draft, no, officer) for no, officer in enumerate(form.officers, start=1)]
    return [_hold(draft, form, number), *officers]


def correct_officers(tx: Tx, draft: Draft) -> list[Act]:
    """Officers that the newer docket has otherwise, more or no more; and the hold."""
    form, referral_id = draft.act.form, draft.matter["id"]
    assert isinstance(form, TakeInReferral)
    known = standing(tx, [referral_id])[referral_id].officers
    said = last_taken_in(tx, [row["matter_id"] for row in known])
    found = pairs(
        [(row["person"], row["allegation"]) for row in known],
        [(officer.person, officer.allegation) for officer in form.officers],
    )
    acts: list[Act] = []
    no = max((row["no"] for row in known), default=0)
    for officer, place in zip(form.officers, found, strict=True):
        if place is None:
            no += 1
            acts.append(_named(draft, no, officer))
        elif (now := _as_it_stands(officer, known[place])) != _before(said, known[place]):
            acts.append(_corrected(draft, known[place], now))
    for place, row in enumerate(known):
        if place not in found and row["state"] != "ended":
            gone = _before(said, row).model_copy(update={"stage": "ended"})
            acts.append(_corrected(draft, row, gone))
    return [*acts, *_change_hold(tx, draft, form)]


def _as_it_stands(officer: DocketOfficer, row: Row) -> DocketOfficer:
    """What took effect here by the passing of days is not undone by a docket that does not know."""
    if row["state"] == "effective" and row["took_effect"] and officer.stage == "served":
        on = row["effective_on"]
        return officer.model_copy(update={"stage": "effective", "stage_on": on, "effective_on": on})
    return officer


def _before(said: dict[int, Row], row: Row) -> DocketOfficer:
    before = said[row["matter_id"]]
    return DocketOfficer.model_validate({name: before[name] for name in _OFFICER})


def _named(draft: Draft, no: int, officer: DocketOfficer) -> Act:
    return follows(draft, "opinion", "take_in", _form(draft, TakeInOpinion, no, officer))


def _corrected(draft: Draft, row: Row, officer: DocketOfficer) -> Act:
    form = _form(draft, CorrectOpinion, row["no"], officer, number=row["number"])
    return follows(draft, "opinion", "correct", form, row["number"])


def _form(
    draft: Draft, of: type[TakeInOpinion], no: int, officer: DocketOfficer, **more: Any
) -> TakeInOpinion:
    # Checked as a part of the referral's form already.
    return of.model_construct(
        actor=SYSTEM,
        acting_for="",
        referral=draft.matter["number"],
        no=no,
        source=draft.content["source"],
        **dict(officer),
        **more,
    )


def _hold(draft: Draft, form: TakeInReferral, number: str) -> Act:
    if draft.after in HELD:
        held = HoldMatter(
            actor=SYSTEM,
            referral=number,
            own_number=form.own_number,
            due_on=form.due_on,
            held_on=form.received_on,
        )
        return follows(draft, "hold", "hold", held)
    over = TakeInHold(
        actor=SYSTEM,
        referral=number,
        own_number=form.own_number,
        held_on=form.received_on,
        released_on=form.effective_on or form.closed_on,
    )
    return follows(draft, "hold", "take_in", over)


def _change_hold(tx: Tx, draft: Draft, form: TakeInReferral) -> list[Act]:
    hold = tx.first(HOLD_OF, {"ids": [draft.matter["id"]]})
    assert hold is not None
    number, because = hold["number"], draft.transition.event
    acts: list[Act] = []
    if draft.after not in HELD:
        if hold["state"] == "held":
            over = ReleaseHold(
                actor=SYSTEM,
                number=number,
                because=because,
                released_on=form.effective_on or form.closed_on,
            )
            acts.append(follows(draft, "hold", "release", over, number))
        return acts
    if hold["state"] == "released":
        again = Followed(actor=SYSTEM, number=number, because=because)
        acts.append(follows(draft, "hold", "hold_again", again, number))
    if form.due_on is not None and form.due_on != hold["due_on"]:
        clock = ResetClock(actor=SYSTEM, number=number, due_on=form.due_on, reason=because)
        acts.append(follows(draft, "hold", "reset_clock", clock, number))
    return acts
