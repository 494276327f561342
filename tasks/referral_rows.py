"""The rows of referrals and their materials, as the verbs write them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from models.referral import Referral, ReferralMaterial
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from tasks.acts import Draft
from tasks.referral_docket_rows import write_docket_referrals

_referral = table_of(Referral)
_RECEIVE = insert_into(Referral)
_MATERIAL = insert_into(ReferralMaterial)
_ASKED = Prepared(
    update(_referral)
    .where(_referral.c.matter_id == bindparam("id"))
    .values(supplements=_referral.c.supplements + 1)
)
_DATED = (
    "accepted_on",
    "concluded_on",
    "effective_on",
    "returned_on",
    "acknowledged_on",
    "closed_on",
)
_STEP = {
    "accept": "accepted_on", "conclude": "concluded_on", "take_effect": "effective_on",
    "return_conclusion": "returned_on", "acknowledge": "acknowledged_on", "close": "closed_on",
    "refuse": "closed_on", "override": "closed_on",
}  # fmt: skip
_UNDONE = dict.fromkeys(("effective_on", "returned_on", "acknowledged_on", "closed_on"))
_STEPPED = Prepared(
    update(_referral)
    .where(_referral.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _DATED})
)


def write_referrals(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say about referrals."""
    tx.many(_RECEIVE, [_new(draft) for draft in drafts if draft.fresh])
    tx.many(_MATERIAL, [row for draft in drafts for row in _materials(draft)])
    asked = [draft for draft in drafts if draft.act.verb == "request_supplement"]
    tx.many(_ASKED, [{"id": draft.matter["id"]} for draft in asked])
    tx.many(_STEPPED, [_stepped(draft, days) for draft in drafts if (days := _days(draft))])
    write_docket_referrals(tx, [draft for draft in drafts if draft.act.verb == "correct"])


def _new(draft: Draft) -> Row:
    said: dict[str, Any] = draft.content
    return {
        "matter_id": draft.matter["id"],
        "referrer_id": draft.facts["referrer_id"],
        "own_number": said["own_number"],
        "title": said["title"],
        "case_no": said["case_no"],
        "confidential": said["confidential"],
        "supplements": 0,
        "received_on": said.get("received_on") or draft.on,
        **{name: said.get(name) for name in _DATED},
        "source": said.get("source"),
        "source_id": said.get("source_id"),
        "source_digest": bytes.fromhex(said["digest"]) if said.get("source") else None,
    }


def _days(draft: Draft) -> Row:
    """The day on which a step was taken, kept beside the state for whoever counts durations."""
    verb = draft.act.verb
    if draft.fresh or verb == "correct":
        return {}
    if verb == "unsettle":
        return _UNDONE
    if verb in _STEP:
        return {_STEP[verb]: draft.on}
    return {"closed_on": draft.on} if draft.after == "withdrawn" else {}


def _stepped(draft: Draft, days: Row) -> Row:
    now = {name: draft.facts[name] for name in _DATED} | days
    return {"id": draft.matter["id"], **{f"new_{name}": day for name, day in now.items()}}


def _materials(draft: Draft) -> list[Row]:
    first = draft.facts["material_no"] + 1
    return [
        {
            "matter_id": draft.matter["id"],
            "no": no,
            "seq": draft.seq,
            "kind": item["kind"],
            "name": item["name"],
            "digest": item["file"].removeprefix("sha256:") or None,
        }
        for no, item in enumerate(draft.content.get("materials", ()), start=first)
    ]
