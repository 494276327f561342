"""Opening matters: identifiers and gapless numbers, taken in the transaction that opens them."""

from collections.abc import Sequence

from models.store import Tx
from tasks.acts import Draft
from tasks.numbers import take


def name_matters(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Give each matter that may be opened its identifier, so that its terms can be drawn up. One
    refused leaves a gap."""
    if not drafts:
        return
    for draft, matter_id in zip(drafts, tx.reserve_ids("matter", len(drafts)), strict=True):
        draft.matter["id"] = matter_id


def number_matters(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Give each new matter its row and its number, without gaps. A register's number is its
    name."""
    series: dict[tuple[str, str, int], list[Draft]] = {}
    for draft in drafts:
        draft.matter.update(
            number=draft.facts.get("register", ""),
            procedure=draft.procedure.key,
            state="",
            body_id=draft.facts["keeper_id"],
            subject_id=draft.facts.get("subject_id"),
            parent_id=draft.facts.get("parent_id", draft.facts.get("inspection_id")),
            rule_on=draft.on,
            opened_at=draft.act.at,
            seal=b"",
        )
        if not draft.matter["number"]:
            key = (draft.facts["organ"], draft.procedure.series, draft.on.year)
            series.setdefault(key, []).append(draft)
    # In one order always, so that two batches on PostgreSQL cannot wait on each other.
    for (organ, kind, year), group in sorted(series.items()):
        for draft, number in zip(group, take(tx, organ, kind, year, len(group)), strict=True):
            draft.matter["number"] = str(number)
    for draft in drafts:
        draft.record["matter"] = {
            "number": draft.matter["number"],
            "procedure": draft.procedure.key,
            "body": draft.facts["keeper_id"],
        }
