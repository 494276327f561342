"""The rows of sanctions, as the verbs write them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from models.sanction import SanctionCase
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.sanction import Sanction, period_of
from rules.sanctionable import Outcome
from tasks.acts import Draft

_sanction = table_of(SanctionCase)
_OPEN = insert_into(SanctionCase)
_CHANGED = (
    "told_kind", "told_on", "investigators", "kind", "equal", "months", "decided_on", "ends_on",
    "out_of_office_on", "served_on", "reconsidered_on", "appealed", "other_organ", "other_on",
    "other_kind", "why_none", "restored_on",
)  # fmt: skip
_UPDATE = Prepared(
    update(_sanction)
    .where(_sanction.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)
_EMPTY: Row = {
    "told_kind": "", "investigators": "", "kind": "", "equal": 1, "appealed": False,
    "other_organ": "", "other_kind": "", "why_none": "",
}  # fmt: skip


def write_sanctions(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say about sanctions."""
    tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
    tx.many(_UPDATE, [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)])


def _new(draft: Draft) -> Row:
    row: Row = dict.fromkeys((column.key for column in _sanction.columns), None)
    return (
        row
        | _EMPTY
        | {
            "matter_id": draft.matter["id"],
            "opinion_id": draft.facts["opinion_id"],
            "person_id": draft.facts["subject_id"],
            "finding": draft.facts["finding"],
        }
    )


def _says(draft: Draft) -> Row:
    """What an act changes in the row."""
    said: dict[str, Any] = draft.content
    match draft.act.verb:
        case "register_other":
            return {
                "other_organ": said["organ"],
                "other_on": said["other_on"],
                "other_kind": said["kind"],
            }
        case "tell":
            told = ",".join(dict.fromkeys(said["investigators"]))
            return {"told_kind": said["kind"], "told_on": draft.on, "investigators": told}
        case "decide":
            congress = {"out_of_office_on": said["removed_on"] if said["by_congress"] else None}
            return congress | {"decided_on": draft.on} | _period(said, draft)
        case "end_without":
            return {"why_none": said["why"]}
        case "drop":
            return {"why_none": said["because"]}
        case "serve":
            return {"served_on": said["received_on"]}
        case "answer_review":
            return {"reconsidered_on": said["received_on"] or draft.on} | _lighter(said, draft)
        case "appeal":
            return {"appealed": True}
        case "answer_appeal":
            return _lighter(said, draft)
        case "correct":
            return {"restored_on": draft.on}
        case _:
            return {}


def _lighter(said: dict[str, Any], draft: Draft) -> Row:
    """A lighter sanction counts from the day of the decision that it replaces."""
    return _period(said, draft) if said["outcome"] == Outcome.LIGHTENED else {}


def _period(said: dict[str, Any], draft: Draft) -> Row:
    decided_on = draft.facts["decided_on"] or draft.on
    period = period_of(Sanction(said["kind"]), decided_on, said["equal"], said["months"] or None)
    return {
        "kind": said["kind"],
        "equal": said["equal"],
        "months": period.months,
        "ends_on": period.to_on,
    }


def _changed(draft: Draft) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | _says(draft)
    now["investigators"] = (
        now["investigators"]
        if isinstance(now["investigators"], str)
        else ",".join(now["investigators"])
    )
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}
