"""The rows of opinions as a docket has them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from models.referral import Opinion
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.objecting import PARTIES
from tasks.acts import Draft

_opinion = table_of(Opinion)
_KEPT = (
    "post", "allegation", "asserted", "notified_on", "finding", "found_as", "recommended",
    "recommended_on", "signed_on", "served_officer_on", "served_referrer_on", "result_officer",
    "result_referrer", "effective_on", "outcome", "outcome_on",
)  # fmt: skip
_DERIVED = ("route", "objection_officer", "objection_referrer", "decided_on", "employer_id")
_CORRECT = Prepared(
    update(_opinion)
    .where(_opinion.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in (*_KEPT, *_DERIVED)})
)
_TEXT = {
    "asserted", "finding", "found_as", "recommended", "result_officer", "result_referrer",
    "outcome", "post", "allegation",
}  # fmt: skip


def said_by_docket(said: Row) -> Row:
    """The columns that a docket fills; of an officer who was named here, empty."""
    row: dict[str, Any] = {name: said.get(name, "" if name in _TEXT else None) for name in _KEPT}
    for party in PARTIES:
        made, result = said.get(f"objected_{party}_on"), said.get(f"result_{party}")
        row[f"objection_{party}"] = "decided" if result else "made" if made else ""
    row["decided_on"] = said.get("objection_decided_on")
    # Whoever was before the committee had been sorted to it.
    row["route"] = "committee" if said.get("stage", "named") not in ("named", "ended") else ""
    return row


def write_docket_opinions(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write officers anew, as a newer docket has them."""
    tx.many(
        _CORRECT,
        [
            {
                "id": draft.matter["id"],
                "new_employer_id": draft.facts["new_employer_id"],
                **{f"new_{k}": value for k, value in said_by_docket(draft.content).items()},
            }
            for draft in drafts
        ],
    )
