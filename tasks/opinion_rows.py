"""The rows of opinions, as the verbs write them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from models.rectification import EvidenceUse
from models.referral import Opinion
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.objecting import PARTIES, effective_on
from tasks.acts import Draft
from tasks.opinion_docket_rows import said_by_docket, write_docket_opinions

_opinion = table_of(Opinion)
_NAME = insert_into(Opinion)
_USE = insert_into(EvidenceUse)
_CHANGED = (
    "route", "finding", "session_id", "notified_on", "signed_on", "served_officer_on",
    "served_referrer_on", "objection_officer", "objection_referrer", "result_officer",
    "result_referrer", "waived_officer_on", "waived_referrer_on", "decided_on", "effective_on",
)  # fmt: skip
_UPDATE = Prepared(
    update(_opinion)
    .where(_opinion.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)
_A_NEW_VOTE: Row = {
    "finding": "", "session_id": None, "signed_on": None, "served_officer_on": None,
    "served_referrer_on": None,
}  # fmt: skip


def write_opinions(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say about opinions."""
    tx.many(_NAME, [_new(draft) for draft in drafts if draft.fresh])
    tx.many(_UPDATE, [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)])
    write_docket_opinions(tx, [draft for draft in drafts if draft.act.verb == "correct"])
    tx.many(_USE, [row for draft in drafts for row in _evidence(draft)])


def _new(draft: Draft) -> Row:
    said = draft.content
    row: Row = dict.fromkeys(column.key for column in _opinion.columns)
    row.update(said_by_docket(said))
    row.update(
        matter_id=draft.matter["id"],
        referral_id=draft.facts["referral_id"],
        no=said["no"],
        person_id=draft.facts["subject_id"],
        employer_id=draft.facts["employer_id"],
        post=said["post"],
        allegation=said["allegation"],
        asserted=said["asserted"],
        item=said.get("item", ""),
        source=said.get("source"),
    )
    return row


def _says(draft: Draft) -> Row:
    """What an act changes in the opinion's row."""
    said: dict[str, Any] = draft.content
    facts = draft.facts
    match draft.act.verb:
        case "sort":
            return {"route": facts["route"]}
        case "notify":
            return {"notified_on": said["received_on"]}
        case "adopt":
            return {"finding": said["finding"], "session_id": facts["session_id"]}
        case "sign":
            return {"signed_on": draft.on}
        case "serve_officer" | "serve_referrer":
            return {facts["serving"]: said["received_on"]}
        case "object" | "object_referrer":
            return {f"objection_{facts['party']}": "made", "effective_on": None}
        case "waive" | "waive_referrer":
            party = facts["party"]
            return {f"objection_{party}": "waived", f"waived_{party}_on": draft.on}
        case "decide_objection":
            party = next(p for p in PARTIES if facts[f"objection_{p}"] == "made")
            decided: Row = {
                f"objection_{party}": "decided",
                f"result_{party}": "upheld" if said["upheld"] else "maintained",
                "decided_on": draft.on,
            }
            return decided | (_A_NEW_VOTE if said["upheld"] else {})
        case "take_effect":
            return {"effective_on": effective_on(facts, facts["decided_on"])}
        case _:
            return {}


def _changed(draft: Draft) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


def _evidence(draft: Draft) -> list[Row]:
    items = {item["file"]: item for item in draft.content.get("evidence", ())}
    return [
        {
            "matter_id": draft.matter["id"],
            "seq": draft.seq,
            "digest": item["file"].removeprefix("sha256:"),
            "measure_no": 0,
            "name": item["name"],
        }
        for item in items.values()
    ]
