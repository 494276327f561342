"""The rows of problems, their measures and evidence, as the verbs write them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.rectification import EvidenceUse, Measure, Problem
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from tasks.acts import Draft

_problem, _measure = table_of(Problem), table_of(Measure)
_FIND = insert_into(Problem)
_MEASURE = insert_into(Measure)
_USE = insert_into(EvidenceUse)
_RETIRE = Prepared(
    update(_measure)
    .where(_measure.c.matter_id == bindparam("id"), _measure.c.retired_seq.is_(None))
    .values(retired_seq=bindparam("at_seq"))
)
_DONE = Prepared(
    update(_measure)
    .where(_measure.c.matter_id == bindparam("id"), _measure.c.no == bindparam("at_no"))
    .values(done_on=bindparam("on"))
)
_CHANGED = (
    "title", "item", "cause", "found_on", "owner_post_id", "systemic", "long_term", "closed_on",
    "joined_to_id", "holder_id", "source_digest", "body_id",
)  # fmt: skip
_CHANGING = frozenset({
    "correct", "submit_plan", "write_off", "assign", "hand_over", "mark_long_term", "reopen",
    "join", "annul", "uphold_objection",
})  # fmt: skip
"""Verbs that may change the problem's own row."""
_UPDATE = Prepared(
    update(_problem)
    .where(_problem.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


def write_problems(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say about problems."""
    verbs = {draft.act.verb for draft in drafts}
    fresh = [_new(draft) for draft in drafts if draft.fresh]
    if fresh:
        tx.many(_FIND, fresh)
    if not verbs.isdisjoint(_CHANGING):
        tx.many(_UPDATE, [row for draft in drafts for row in _changed(draft)])
    if "submit_plan" in verbs:
        planned = [draft for draft in drafts if draft.act.verb == "submit_plan"]
        again = [{"id": d.matter["id"], "at_seq": d.seq} for d in planned if d.facts["measures"]]
        tx.many(_RETIRE, again)
        tx.many(_MEASURE, [row for draft in planned for row in _measures(draft)])
    if "report_progress" in verbs:
        tx.many(_DONE, [row for draft in drafts for row in _done(draft)])
    evidence = [row for d in drafts if d.content.get("evidence") for row in _evidence(d)]
    if evidence:
        tx.many(_USE, evidence)


def _new(draft: Draft) -> Row:
    said = draft.content
    source = said.get("source")
    return {
        "matter_id": draft.matter["id"],
        "body_id": draft.facts["body_id"],
        "inspection_id": draft.facts["inspection_id"],
        "source": source,
        "source_id": said.get("source_id"),
        "source_digest": bytes.fromhex(said["digest"]) if source else None,
        "title": said["title"],
        "item": said["item"],
        "cause": said["cause"],
        "found_on": said["found_on"],
        "owner_post_id": draft.facts["owner_post_id"],
        "systemic": said["systemic"],
        "long_term": False,
        "closed_on": said.get("closed_on"),
        "joined_to_id": None,
        "holder_id": draft.facts.get("holder_id"),
    }


def _changed(draft: Draft) -> list[Row]:
    """The problem's row after the act, where the act changes it."""
    facts, said, verb = draft.facts, draft.content, draft.act.verb
    if draft.fresh or verb not in _CHANGING:
        return []
    new = {name: facts[name] for name in _CHANGED}
    if new["source_digest"] is not None:
        new["source_digest"] = bytes.fromhex(new["source_digest"])
    before = dict(new)
    if verb == "correct":
        new.update(
            {k: said[k] for k in ("title", "item", "cause", "found_on", "systemic", "closed_on")}
        )
        new["source_digest"] = bytes.fromhex(said["digest"])
        if draft.after == "written_off":
            new["closed_on"] = said["closed_on"] or facts["closed_on"]
        if facts.get("new_owner") is not None:
            new["owner_post_id"] = facts["new_owner"]
    elif verb in ("submit_plan", "write_off") and said["cause"] != facts["cause"]:
        new["cause"] = said["cause"] if "尚未" not in said["cause"] else facts["cause"]
    if verb == "assign":
        new.update(owner_post_id=facts["new_owner"], holder_id=facts["new_holder"])
    elif verb == "hand_over":
        new["holder_id"] = facts["new_holder"]
    elif verb == "mark_long_term":
        new["long_term"] = True
    elif verb == "reopen":
        new.update(closed_on=None, long_term=False)
    if verb == "join":
        new["joined_to_id"] = facts["into"]["id"]
    if verb in ("write_off", "join", "annul", "uphold_objection"):
        new["closed_on"] = draft.on
    if new == before and facts.get("new_owner") is None:
        return []
    return [{"id": draft.matter["id"], **{f"new_{name}": value for name, value in new.items()}}]


def _measures(draft: Draft) -> list[Row]:
    first = draft.facts["measure_no"] + 1
    return [
        {
            "matter_id": draft.matter["id"],
            "no": first + index,
            "text": measure["text"],
            "due_on": measure["due_on"],
            "done_on": None,
            "retired_seq": None,
        }
        for index, measure in enumerate(draft.content["measures"])
    ]


def _done(draft: Draft) -> list[Row]:
    if draft.act.verb != "report_progress":
        return []
    matter_id, on = draft.matter["id"], draft.on
    return [{"id": matter_id, "at_no": no, "on": on} for no in draft.content["done"]]


def _evidence(draft: Draft) -> list[Row]:
    found: dict[tuple[str, int], Row] = {}
    for item in draft.content["evidence"]:
        digest = item["file"].removeprefix("sha256:")
        found[digest, item["measure"]] = {
            "matter_id": draft.matter["id"],
            "seq": draft.seq,
            "digest": digest,
            "name": item["name"],
            "measure_no": item["measure"],
        }
    return list(found.values())
