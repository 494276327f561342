"""The storing side of holds on referring bodies' matters."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select, update

from models.forms.referral import HoldMatter
from models.forms.referral_docket import TakeInHold
from models.matter import Matter
from models.referral import Hold, Referral
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.lookup import must
from tasks.opinion_facts import referrals_by_number
from tasks.term_changes import recount, set_due
from tasks.term_rows import TermWrites

_hold, _matter, _referral = table_of(Hold), table_of(Matter), table_of(Referral)
_HOLD = insert_into(Hold)
_FACTS = Prepared(
    select(
        _hold,
        _matter.c.body_id.label("keeper_id"),
        _hold.c.body_id.label("referrer_id"),
    )
    .join(_matter, _matter.c.id == _hold.c.matter_id)
    .where(among(_hold.c.matter_id, "ids"))
)
_RELEASE = Prepared(
    update(_hold)
    .where(_hold.c.matter_id == bindparam("id"))
    .values(released_on=bindparam("on"), released_by=bindparam("because"))
)

_OPENING = (HoldMatter, TakeInHold)


class Holds:
    """One hold for each referral."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on holds are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The referral and its referring body."""
        opened = _opened(tx, opens(acts, *_OPENING))
        ids = [matter["id"] for _, matter in acts if matter is not None]
        known = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": ids})} if ids else {}
        found = laid_out(acts, _OPENING, opened, known)
        add_endpoints(tx, found, "keeper_id", "referrer_id")
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """The referring body may give another due day of its own; a calendar may arrive."""
        recount(draft, out)
        own = draft.facts["terms"].get("own")
        if draft.act.verb == "reset_clock" and own is not None and not out.is_new(own):
            set_due(draft, own, draft.content["due_on"], out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Holds and their release."""
        tx.many(_HOLD, [_new(draft) for draft in drafts if draft.fresh])
        tx.many(
            _RELEASE,
            [
                {
                    "id": draft.matter["id"],
                    "on": _released_on(draft),
                    "because": draft.content["because"] if draft.act.verb == "release" else "",
                }
                for draft in drafts
                if draft.act.verb in ("release", "hold_again")
            ],
        )


def _opened(tx: Tx, forms: Sequence[HoldMatter | TakeInHold]) -> list[Row | Refused]:
    parents = referrals_by_number(tx, [form.referral for form in forms])
    found: list[Row | Refused] = []
    for form in forms:
        try:
            parent = must(parents, form.referral, "移送", "referral")
            found.append(
                {
                    "keeper_id": parent["keeper_id"],
                    "organ": parent["organ"],
                    "referrer_id": parent["referrer_id"],
                    "parent_id": parent["matter_id"],
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def _released_on(draft: Draft) -> date | None:
    if draft.act.verb != "release":
        return None
    said: date | None = draft.content.get("released_on")
    return said or draft.on


def _new(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "referral_id": draft.facts["parent_id"],
        "body_id": draft.facts["referrer_id"],
        "own_number": draft.content["own_number"],
        "held_on": draft.content.get("held_on") or draft.on,
        "released_on": draft.content.get("released_on"),
        "released_by": draft.transition.event if draft.act.verb == "take_in" else "",
    }


HOLDS = Holds()
