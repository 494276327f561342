"""Opening matters: identifiers and gapless numbers, taken in the transaction that opens them."""

from collections.abc import Sequence

from models.store import Tx
from tasks.acts import Draft
from tasks.numbers import take


def open_matters(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Give each new matter its identifier, number and row. A register's number is its name."""
    if not drafts:
        return
    for draft, matter_id in zip(drafts, tx.reserve_ids("matter", len(drafts)), strict=True):
        draft.matter.update(
            id=matter_id,
            number="",
            procedure=draft.procedure.key,
            state="",
            body_id=draft.facts["keeper_id"],
            subject_id=draft.facts.get("subject_id"),
            parent_id=draft.facts.get("inspection_id"),
            rule_on=draft.on,
            opened_at=draft.act.at,
            seal=b"",
        )
    series: dict[tuple[str, str, int], list[Draft]] = {}
    for draft in drafts:
        if draft.facts.get("register"):
            draft.matter["number"] = draft.facts["register"]
        else:
            key = (draft.facts["organ"], draft.procedure.series, draft.on.year)
            series.setdefault(key, []).append(draft)
    for (organ, kind, year), group in series.items():
        for draft, number in zip(group, take(tx, organ, kind, year, len(group)), strict=True):
            draft.matter["number"] = str(number)
    for draft in drafts:
        draft.record["matter"] = {
            "number": draft.matter["number"],
            "procedure": draft.procedure.key,
            "body": draft.facts["keeper_id"],
        }
