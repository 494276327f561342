"""The storing side of recoveries and of the property of their cases."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.forms.recovery import GiveBack, OpenRecovery, SeizeAsset
from models.recovery import Asset, Recovery
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.procedures.recovery import KEPT
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.drafts import NoSuchMatter
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.lookup import bodies, must, posts
from tasks.recovery.recovery_rows import (
    assets_by_id,
    assets_of,
    recoveries_numbered,
    recoveries_of,
    who_serves,
)
from tasks.term_changes import recount, set_due
from tasks.term_rows import TermWrites

_recovery, _asset = table_of(Recovery), table_of(Asset)
_OPEN, _SEIZE = insert_into(Recovery), insert_into(Asset)
_CLOSE = Prepared(
    update(_recovery)
    .where(_recovery.c.matter_id == bindparam("id"))
    .values(closed_on=bindparam("on"))
)
_CHANGE = Prepared(
    update(_asset)
    .where(_asset.c.matter_id == bindparam("id"))
    .values(
        until_on=bindparam("new_until"),
        returned=bindparam("new_returned"),
        settled_on=bindparam("new_settled"),
    )
)


class Recoveries:
    """One for each case with a loss."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on recoveries are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who traces, what is held still, what came back."""
        opened = [_of_new(tx, form) for form in opens(acts, OpenRecovery)]
        ids = [matter["id"] for _, matter in acts if matter is not None]
        assets = assets_of(tx, ids)
        known: dict[int, Row | Refused] = {}
        for key, row in recoveries_of(tx, ids).items():
            mine = assets.get(key, [])
            row["held"] = [asset["number"] for asset in mine if asset["state"] in KEPT]
            row["recovered"] = sum(asset["returned"] for asset in mine)
            known[key] = row
        found = laid_out(acts, OpenRecovery, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The recoveries' own rows."""
        for draft in drafts:
            said, matter_id = draft.content, draft.matter["id"]
            if draft.fresh:
                names = ("case_code", "victims", "loss")
                new = {"matter_id": matter_id, "owner_post_id": draft.facts["owner_post_id"]}
                tx.run(_OPEN, {**new, **{n: said[n] for n in names}, "closed_on": None})
            elif draft.act.verb == "close":
                tx.run(_CLOSE, {"id": matter_id, "on": draft.on})


class Assets:
    """Each piece of property under a measure."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on property are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Of which recovery, until when frozen, and whether the collector serves with the
        police."""
        forms = opens(acts, SeizeAsset)
        recoveries = recoveries_numbered(tx, {form.recovery for form in forms})
        opened = [_of_asset(recoveries.get(form.recovery), form) for form in forms]
        known: dict[int, Row | Refused] = dict(
            assets_by_id(tx, [matter["id"] for _, matter in acts if matter is not None])
        )
        collecting = {act.form.collector for act, _ in acts if isinstance(act.form, GiveBack)}
        serving = who_serves(tx, collecting)
        for act, matter in acts:
            row = known.get(matter["id"]) if matter is not None else None
            if isinstance(act.form, GiveBack) and isinstance(row, dict):
                row["collector_serves"] = act.form.collector in serving
        found = laid_out(acts, SeizeAsset, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """A renewal names another last day; the rest the states imply."""
        freeze = draft.facts["terms"].get("freeze")
        if draft.act.verb == "renew" and freeze is not None:
            set_due(draft, freeze, draft.content["due_on"], out)
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The property's own rows."""
        tx.many(_SEIZE, [_new_asset(draft) for draft in drafts if draft.fresh])
        changes = [_changed(draft) for draft in drafts if not draft.fresh]
        tx.many(_CHANGE, changes)


def _of_new(tx: Tx, form: OpenRecovery) -> Row | Refused:
    known, held = bodies(tx, (form.keeper,)), posts(tx, (form.owner_post,))
    try:
        keeper = must(known, form.keeper, "机关", "body")
        owner = must(held, form.owner_post, "岗位", "post")
    except Refused as refusal:
        return refusal
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"] or keeper["code"],
        "owner_post_id": owner["id"],
    }


def _of_asset(recovery: Row | None, form: SeizeAsset) -> Row | Refused:
    if recovery is None or recovery["state"] != "tracing":
        return NoSuchMatter(number=form.recovery)
    return {
        "keeper_id": recovery["keeper_id"],
        "organ": recovery["organ"],
        "owner_post_id": recovery["owner_post_id"],
        "parent_id": recovery["matter_id"],
        "until_on": form.due_on,
    }


def _new_asset(draft: Draft) -> Row:
    said = draft.content
    return {
        "matter_id": draft.matter["id"],
        "recovery_id": draft.facts["parent_id"],
        **{name: said[name] for name in ("kind", "what", "value", "document", "since_on")},
        "until_on": said["due_on"],
        "returned": 0,
        "settled_on": None,
    }


def _changed(draft: Draft) -> Row:
    facts, said = draft.facts, draft.content
    return {
        "id": draft.matter["id"],
        "new_until": said["due_on"] if draft.act.verb == "renew" else facts["until_on"],
        "new_returned": said.get("returned", facts["returned"]),
        "new_settled": None if draft.after in KEPT else draft.on,
    }


RECOVERIES, ASSETS = Recoveries(), Assets()
