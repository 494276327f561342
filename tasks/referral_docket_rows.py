"""The rows of referrals as a newer docket has them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.referral import Referral
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from tasks.acts import Draft

_referral = table_of(Referral)
_KEPT = (
    "title", "case_no", "confidential", "received_on", "accepted_on", "concluded_on",
    "effective_on", "returned_on", "acknowledged_on", "closed_on",
)  # fmt: skip
_CORRECT = Prepared(
    update(_referral)
    .where(_referral.c.matter_id == bindparam("id"))
    .values(
        {name: bindparam(f"new_{name}") for name in _KEPT} | {"source_digest": bindparam("digest")}
    )
)


def write_docket_referrals(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write referrals anew, as a newer docket has them."""
    tx.many(
        _CORRECT,
        [
            {
                "id": draft.matter["id"],
                "digest": bytes.fromhex(draft.content["digest"]),
                **{f"new_{name}": draft.content[name] for name in _KEPT},
            }
            for draft in drafts
        ],
    )
