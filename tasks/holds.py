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
from tasks.lookup import endpoints, must
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


class Holds:
    """One hold for each referral."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on holds are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The referral and its referring body."""
        opening = [
            act.form
            for act, m in acts
            if m is None and isinstance(act.form, HoldMatter | TakeInHold)
        ]
        parents = referrals_by_number(tx, [form.referral for form in opening])
        ids = [matter["id"] for _, matter in acts if matter is not None]
        known = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": ids})} if ids else {}
        found: list[Row | Refused] = []
        for act, matter in acts:
            try:
                found.append(known.get(matter["id"], {}) if matter else _opened(act, parents))
            except Refused as refusal:
                found.append(refusal)
        self._add_endpoints(tx, [fact for fact in found if fact and not isinstance(fact, Refused)])
        return found

    def _add_endpoints(self, tx: Tx, facts: Sequence[Row]) -> None:
        bodies = {b for f in facts for b in (f["keeper_id"], f["referrer_id"])}
        told = endpoints(tx, bodies - {None})
        for fact in facts:
            both = dict.fromkeys((fact["keeper_id"], fact["referrer_id"]))
            fact["endpoints"] = [e for body in both for e in told.get(body, [])]

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


def _opened(act: Act, parents: dict[str, Row]) -> Row:
    form = act.form
    if not isinstance(form, HoldMatter | TakeInHold):
        return {"keeper_id": None, "referrer_id": None}  # refused by the table a moment later
    parent = must(parents, form.referral, "移送", "referral")
    return {
        "keeper_id": parent["keeper_id"],
        "organ": parent["organ"],
        "referrer_id": parent["referrer_id"],
        "parent_id": parent["matter_id"],
    }


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
