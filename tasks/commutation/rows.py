"""The rows of proposals, as the verbs write them: the proposal itself, proofs, postings,
objections."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, update

from models.commutation import (
    Commutation,
    CommutationObjection,
    CommutationPosting,
    CommutationProof,
)
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.commutation.eligibility import earliest, next_interval
from rules.commutation.levels import after, step_of
from rules.commutation.sentence import begins_again, new_end
from rules.commutation.words import Kind, Outcome, key
from tasks.acts import Draft
from tasks.commutation.sittings import write_sittings

_proposal, _posting = table_of(Commutation), table_of(CommutationPosting)
_objection = table_of(CommutationObjection)
_OPEN, _PROOF = insert_into(Commutation), insert_into(CommutationProof)
_POST, _OBJECT = insert_into(CommutationPosting), insert_into(CommutationObjection)
_CHANGED = (
    "round", "posting", "sent_on", "opinion", "hearing_on", "outcome", "decided_on", "final",
    "cut_months", "new_ends_on", "served_on", "next_from",
)  # fmt: skip
_UPDATE = Prepared(
    update(_proposal)
    .where(_proposal.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)
_TAKE_DOWN = Prepared(
    update(_posting)
    .where(_posting.c.matter_id == bindparam("id"), _posting.c.seq == bindparam("at_seq"))
    .values({name: bindparam(f"new_{name}") for name in ("last_day", "until", "complete")})
)
_ANSWER = Prepared(
    update(_objection)
    .where(_objection.c.matter_id == bindparam("id"), _objection.c.no == bindparam("at_no"))
    .values(answer=bindparam("said"), answered_on=bindparam("on"))
)
_POSTED = ("to_post", "posted", "objected")


def write_proposals(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say."""
    tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
    tx.many(_PROOF, [row for draft in drafts for row in _proofs(draft)])
    write_sittings(tx, drafts)
    by_verb: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_verb.setdefault(draft.act.verb, []).append(draft)
    tx.many(_POST, [_put_up(draft) for draft in by_verb.get("put_up", ())])
    tx.many(_TAKE_DOWN, [_taken_down(draft) for draft in by_verb.get("take_down", ())])
    tx.many(_TAKE_DOWN, [row for d in by_verb.get("recompute", ()) if (row := _recounted(d))])
    tx.many(_OBJECT, [_objected(draft) for draft in by_verb.get("object", ())])
    tx.many(_ANSWER, [_answered(draft) for draft in by_verb.get("reexamine", ())])
    tx.many(_UPDATE, [_changed(d, said) for d in drafts if not d.fresh and (said := _says(d))])


def _new(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    row: Row = dict.fromkeys((column.key for column in _proposal.columns), None)
    same = ("convict", "original_months", "months", "sentence_from", "asked_months")
    ids = ("ward_id", "court_id", "procuratorate_id", "bureau_id", "bureau_case", "kind")
    return (
        row
        | {name: said[name] for name in same}
        | {name: facts[name] for name in ids}
        | {
            "matter_id": draft.matter["id"],
            "sentence": said["sentence"].value,
            "ends_on": said["due_on"],
            "merit": key(said["merit"]),
            "traits": ",".join(dict.fromkeys(key(trait) for trait in said["traits"])),
            "eligible_on": earliest(said, draft.on)[0],
            "round": 1,
            "posting": "",
            "opinion": "",
            "outcome": "",
            "final": False,
            "cut_months": 0,
        }
    )


def _proofs(draft: Draft) -> Iterator[Row]:
    seen = set()
    for item in draft.content.get("materials", ()):
        digest = item["file"].removeprefix("sha256:")
        place = key(item["proof"]), digest
        if place not in seen:
            seen.add(place)
            yield {
                "matter_id": draft.matter["id"],
                "seq": draft.seq,
                "proof": place[0],
                "digest": digest,
                "name": item["name"],
            }


def _window(draft: Draft) -> date:
    """The last day of the window, as its term has it."""
    terms = draft.facts["terms"]
    until: date = (terms.get("posting") or terms["posting_release"])["due_on"]
    return until


def _put_up(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        "posting": _posting_after(draft),
        "round": draft.facts["round"],
        "put_up_on": draft.content["put_up_on"],
        "until": _window(draft),
        "last_day": None,
        "complete": False,
    }


def _recounted(draft: Draft) -> Row | None:
    """The posting that is up, when a calendar gave its window another last day."""
    posting, terms = draft.facts["last_posting"], draft.facts["terms"]
    term = terms.get("posting") or terms.get("posting_release")
    if posting is None or term is None or posting["last_day"] is not None:
        return None
    return {
        "id": draft.matter["id"],
        "at_seq": posting["seq"],
        "new_last_day": None,
        "new_until": term["due_on"],
        "new_complete": False,
    }


def _taken_down(draft: Draft) -> Row:
    until, last_day = draft.facts["last_posting"]["until"], draft.content["last_day"]
    return {
        "id": draft.matter["id"],
        "at_seq": draft.facts["last_posting"]["seq"],
        "new_last_day": last_day,
        "new_until": until,
        "new_complete": last_day >= until,
    }


def _objected(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "no": draft.facts["objections"] + 1,
        "posting_seq": draft.facts["last_posting"]["seq"],
        "round": draft.facts["round"],
        "named": bool(draft.content["who"]),
        "received_on": draft.content["received_on"],
        "answer": "",
        "answered_on": None,
    }


def _answered(draft: Draft) -> Row:
    said = draft.content
    return {
        "id": draft.matter["id"],
        "at_no": said["objection"],
        "said": said["answer"].value,
        "on": said["held_on"],
    }


def _posting_after(draft: Draft) -> str:
    """The posting that the matter has come to with this act."""
    facts, before = draft.facts, draft.before
    if before == "ruled":
        return "post_result"
    if draft.after == "to_post" and before not in _POSTED:
        return after(step_of(before, facts), facts)
    return str(facts["posting"])


def _says(draft: Draft) -> Row:
    said: dict[str, Any] = draft.content
    found: Row = {}
    match draft.act.verb:
        case "resubmit":
            found = {"round": draft.facts["round"] + 1, "posting": ""}
        case "hand_over":
            found = {"sent_on": said["sent_on"]}
        case "opinion":
            found = {"opinion": said["opinion"].value}
        case "notify_hearing":
            found = {"hearing_on": said["hearing_on"]}
        case "rule" | "rehear":
            found = _ruled(draft, said) | {"final": draft.act.verb == "rehear"}
        case "bureau_review" if draft.after == "ruled":
            # The bureau decides on temporary release itself (Prison Law 26).
            found = {"decided_on": said["held_on"], "outcome": Outcome.GRANTED.value}
        case "serve":
            found = {"served_on": said["served_on"], "next_from": _next_from(draft)}
    if (posting := _posting_after(draft)) != draft.facts["posting"]:
        found.setdefault("posting", posting)
    return found


def _ruled(draft: Draft, said: dict[str, Any]) -> Row:
    facts = draft.facts
    commuted = facts["kind"] == Kind.COMMUTATION and said["outcome"] != Outcome.DENIED
    end = said["ends_on"] or (new_end(facts, said) if commuted else None)
    return {
        "outcome": said["outcome"].value,
        "decided_on": said["decided_on"],
        "cut_months": said["cut_months"] if commuted else 0,
        "new_ends_on": end if said["outcome"] != Outcome.DENIED else None,
        "served_on": None,
        "next_from": None,
    }


def _next_from(draft: Draft) -> date | None:
    facts = draft.facts
    if facts["kind"] != Kind.COMMUTATION or facts["outcome"] == Outcome.DENIED:
        return None
    months = next_interval(facts, facts["cut_months"], draft.on)
    return begins_again(draft.content["served_on"], months)


def _changed(draft: Draft, said: Row) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | said
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}
