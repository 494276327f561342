"""The storing side of hand-overs: the list of what is open, statement, receipt."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.forms.handover import OpenHandover, ServeHandover
from models.handover import Handover, HandoverItem
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.handover_facts import facts_for_opening, facts_of_handovers
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.lookup import must, persons
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_handover = table_of(Handover)
_OPEN, _ITEM = insert_into(Handover), insert_into(HandoverItem)
_CHANGED = (
    "successor_id", "on_day", "statement", "stated_on", "received_on", "remark",
)  # fmt: skip
_UPDATE = Prepared(
    update(_handover)
    .where(_handover.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


class Handovers:
    """One for each change of holder that leaves something behind."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on hand-overs are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Post, who left, who comes, what is open."""
        fresh = opening_acts(acts, OpenHandover)
        opened = facts_for_opening(tx, [form for _, form in fresh])
        ids = [matter["id"] for _, matter in acts if matter is not None]
        closing = [m["id"] for act, m in acts if m is not None and act.verb == "close"]
        known: dict[int, Row | Refused] = dict(facts_of_handovers(tx, ids, closing))
        for act, matter in acts:
            if isinstance(act.form, ServeHandover) and matter is not None:
                _add_successor(tx, act.form.successor, matter["id"], known)
        found = laid_out(acts, OpenHandover, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The hand-overs' own rows and lists."""
        fresh = [draft for draft in drafts if draft.fresh]
        tx.many(_OPEN, [_new(draft) for draft in fresh])
        items = [
            {"handover_id": draft.matter["id"], "matter_id": id, "state": state}
            for draft in fresh
            for id, state in draft.facts["items"]
        ]
        if items:
            tx.many(_ITEM, items)
        changed = [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)]
        if changed:
            tx.many(_UPDATE, changed)


def _add_successor(tx: Tx, code: str, matter_id: int, known: dict[int, Row | Refused]) -> None:
    fact = known.get(matter_id)
    if isinstance(fact, dict):
        try:
            fact["successor_now"] = must(persons(tx, [code]), code, "人员", "person")["id"]
        except Refused as refusal:
            known[matter_id] = refusal


def _new(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    return {
        "matter_id": draft.matter["id"],
        "post_id": facts["owner_post_id"],
        "outgoing_id": facts["outgoing_id"],
        "successor_id": facts["successor_id"],
        "on_day": said["on_day"],
        "statement": "",
        "stated_on": None,
        "received_on": None,
        "remark": "",
    }


def _says(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    match draft.act.verb:
        case "serve":
            return {"successor_id": facts["successor_now"], "on_day": said["on_day"]}
        case "state":
            # Stated again: what was said first stays beside it.
            statement = "\n".join(text for text in (facts["statement"], said["statement"]) if text)
            return {"statement": statement, "stated_on": facts["stated_on"] or draft.on}
        case "receive":
            return {"received_on": draft.on, "remark": said["remark"]}
        case _:
            return {}


def _changed(draft: Draft) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


HANDOVERS = Handovers()
