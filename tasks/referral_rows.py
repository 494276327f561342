"""The rows of referrals and their materials, as the verbs write them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from models.referral import Referral, ReferralMaterial
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from tasks.acts import Draft

_referral = table_of(Referral)
_RECEIVE = insert_into(Referral)
_MATERIAL = insert_into(ReferralMaterial)
_ASKED = Prepared(
    update(_referral)
    .where(_referral.c.matter_id == bindparam("id"))
    .values(supplements=_referral.c.supplements + 1)
)
_CONCLUDED = Prepared(
    update(_referral)
    .where(_referral.c.matter_id == bindparam("id"))
    .values(concluded_on=bindparam("on"))
)


def write_referrals(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say about referrals."""
    tx.many(_RECEIVE, [_new(draft) for draft in drafts if draft.fresh])
    tx.many(_MATERIAL, [row for draft in drafts for row in _materials(draft)])
    asked = [draft for draft in drafts if draft.act.verb == "request_supplement"]
    tx.many(_ASKED, [{"id": draft.matter["id"]} for draft in asked])
    voted = [draft for draft in drafts if draft.act.verb == "conclude"]
    tx.many(_CONCLUDED, [{"id": d.matter["id"], "on": d.on} for d in voted])


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
        "concluded_on": None,
        "source": said.get("source"),
        "source_id": said.get("source_id"),
        "source_digest": draft.facts.get("source_digest"),
    }


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
