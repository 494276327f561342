"""From acts to drafts: the matter, the actor, the facts, read by set queries inside the writing
transaction."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from models.canonical import encoded
from models.matter import Matter
from models.past_act import digest_seen
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.actor import OWN_CHANNELS, Actor, posts_to_act_from
from rules.governing import may_be_governed
from rules.interference.sealed import SEALED, may_open
from rules.numbering import read_number
from rules.procedure import START
from rules.procedures import PROCEDURES, procedure
from rules.refusal import Refused
from tasks.actors import actor_of, find_actors
from tasks.acts import SYSTEM, Act, Draft
from tasks.aggregate import aggregate_of
from tasks.authorities import add_authority
from tasks.doers import doers_of
from tasks.successions import put_successors
from tasks.term_changes import place
from tasks.term_ledger import add_changes, budget_of
from tasks.term_rows import OPEN_TERMS

_matter = table_of(Matter)
# On PostgreSQL the rows are locked in the order of their identifiers, so that two batches cannot
# wait on each other.
_MATTERS = Prepared(
    select(_matter)
    .where(among(_matter.c.number, "numbers"))
    .order_by(_matter.c.id)
    .with_for_update()
)


class NoSuchMatter(Refused):
    """There is no matter of that number."""

    code = "matter.unknown"
    zh = "没有文号为“{number}”的事项。"
    en = "There is no matter numbered {number}."
    way_out_zh = "请核对文号。"
    way_out_en = "Check the number."


class OtherProcedure(Refused):
    """The matter is of another procedure than the verb."""

    code = "matter.other-procedure"
    zh = "{number}属于“{procedure}”，不能办理“{verb}”。"
    en = "{number} is a matter of {procedure_en}; it does not take {verb}."
    way_out_zh = "请核对文号。"
    way_out_en = "Check the number."


class Stale(Refused):
    """Someone acted on the matter since the caller looked at it."""

    code = "matter.stale"
    zh = "{number}在您查看（第{seq_seen}步）之后已有新的办理（第{seq}步）。"
    en = "{number} has moved on to act {seq} since you saw act {seq_seen}."
    way_out_zh = "请重新查看后再办理。"
    way_out_en = "Look at it again, then decide."


def draft_all(tx: Tx, acts: Sequence[Act]) -> list[Draft | Refused]:
    """A draft for each act as `redirected` reads it, or the refusal that stands in its way
    already."""
    matters = _matters(tx, acts)
    actors = _actors(tx, acts)
    facts = _facts(tx, acts, matters)
    _put_successors(tx, acts, facts)
    drafts: list[Draft | Refused] = []
    for index, act in enumerate(acts):
        try:
            drafts.append(_draft(act, matters, actors.get(act.on, {}), facts[index]))
        except Refused as refusal:
            drafts.append(refusal)
    drawn = [draft for draft in drafts if isinstance(draft, Draft)]
    _add_terms(tx, drawn)
    if governed := [draft for draft in drawn if may_be_governed(draft.actor)]:
        add_authority(tx, governed)
    for draft in drawn:
        draft.facts["saw"] = _digest_of(draft)
    _add_doers(tx, drawn)
    return drafts


def _put_successors(tx: Tx, acts: Sequence[Act], facts: Sequence[Row | Refused]) -> None:
    """What a merged body kept, its successor keeps on the day of the act; registers have no
    keeper."""
    kept = [
        (act.on, fact)
        for act, fact in zip(acts, facts, strict=True)
        if not isinstance(fact, Refused) and fact.get("keeper_id") is not None
    ]
    if kept:
        put_successors(tx, kept)


def _draft(act: Act, matters: dict[str, Row], actors: Any, facts: Row | Refused) -> Draft:
    declared = procedure(act.procedure)
    if isinstance(facts, Refused):
        raise facts
    matter = _met(act, matters)
    before = START
    if act.number:
        if matter is None or _hidden(act, matter, facts, actors):
            raise NoSuchMatter(number=act.number)
        if matter["procedure"] != act.procedure:
            other = procedure(matter["procedure"])
            raise OtherProcedure(
                number=act.number, procedure=other.zh, procedure_en=other.en, verb=act.verb
            )
        seen = act.expected_seq or vars(act.form).get("seen", 0)
        if seen and seen != matter["seq"]:
            raise Stale(number=act.number, seq_seen=seen, seq=matter["seq"])
        before = matter["state"]
    transition = declared.find(before, act.verb)
    if act.form.actor == SYSTEM and act.channel in OWN_CHANNELS:
        actor = Actor(SYSTEM, act.channel, act.assurance)
    else:
        actor = actor_of(act.form.actor, act.form.acting_for, act.channel, act.assurance, actors)
    content = act.form.content()
    return Draft(
        act,
        declared,
        transition,
        matter if matter is not None else {"seq": 0, "head": b""},
        facts,
        content,
        actor,
        before,
        before,
        (matter["seq"] if matter is not None else 0) + 1,
        fresh=matter is None,
    )


def redirected(tx: Tx, acts: Sequence[Act]) -> list[Act]:
    """The acts as they must be read: the finding of a recurrence is the reopening of the old
    problem."""
    read = list(acts)
    for key, mine in _by_procedure(acts).items():
        again = aggregate_of(key).redirect(tx, [acts[i] for i in mine])
        for i, act in zip(mine, again, strict=True):
            read[i] = act
    return read


def _met(act: Act, matters: dict[str, Row]) -> Row | None:
    """The matter an act is on; a sealed one is there for its own procedure alone."""
    matter = matters.get(act.number)
    if matter is not None and matter["procedure"] in SEALED:
        return matter if matter["procedure"] == act.procedure else None
    return matter


def _hidden(act: Act, matter: Row, facts: Row, actors: Any) -> bool:
    """Whether the matter is not there for the actor: the answer is that of an unknown number."""
    if matter["procedure"] not in SEALED:
        return False
    code, other = act.form.actor, act.form.acting_for
    if code == SYSTEM and act.channel in OWN_CHANNELS:
        return False
    if code not in actors:
        return True
    if code in facts.get("open_to", ()) and not other:
        return False
    actor = actor_of(code, other, act.channel, act.assurance, actors)
    posts = posts_to_act_from(actor, act.verb, act.on)
    return not may_open(
        posts, matter["body_id"], filter(None, (code, other)), facts.get("shut_to", ())
    )


def _by_procedure(acts: Sequence[Act]) -> dict[str, list[int]]:
    """Which of the acts are of each declared procedure."""
    found: dict[str, list[int]] = {}
    for i, act in enumerate(acts):
        if act.procedure in PROCEDURES:
            found.setdefault(act.procedure, []).append(i)
    return found


def _matters(tx: Tx, acts: Sequence[Act]) -> dict[str, Row]:
    numbers = list(dict.fromkeys(number for act in acts for number in act.touches))
    if not numbers:
        return {}
    return {row["number"]: row for row in tx.rows(_MATTERS, {"numbers": numbers})}


def _actors(tx: Tx, acts: Sequence[Act]) -> dict[date, dict[str, Any]]:
    """By day: a post held on one is not held on another, though both are in one batch."""
    days: dict[date, set[str]] = {}
    for act in acts:
        if act.form.actor != SYSTEM:
            days.setdefault(act.on, set()).add(act.form.actor)
    return {on: find_actors(tx, codes, on) for on, codes in days.items()}


def _facts(tx: Tx, acts: Sequence[Act], matters: dict[str, Row]) -> list[Row | Refused]:
    facts: list[Row | Refused] = [{} for _ in acts]
    for key, mine in _by_procedure(acts).items():
        found = aggregate_of(key).facts(tx, [(acts[i], _met(acts[i], matters)) for i in mine])
        for i, fact in zip(mine, found, strict=True):
            facts[i] = fact
    return facts


def _add_terms(tx: Tx, drafts: list[Draft]) -> None:
    """Running terms by kind; the term that guards ask about is the procedure's first."""
    mine = [draft for draft in drafts if draft.procedure.terms]
    known = [draft.matter["id"] for draft in mine if not draft.fresh]
    running: dict[int, dict[str, Row]] = {}
    if known:
        ids = {"ids": known}
        rows = tx.rows(OPEN_TERMS, ids)
        add_changes(tx, rows)
        for row in rows:
            running.setdefault(row["matter_id"], {})[row["kind"]] = row
    for draft in mine:
        terms = running.get(draft.matter.get("id", 0), {})
        draft.facts["terms"] = terms
        # A term's number tells the act that opened it: 31 is the first that act 3 opened.
        draft.facts["term_no"] = draft.seq * 10
        if terms:
            for spec in draft.procedure.terms:
                if spec.kind in terms:
                    place(draft, spec, terms[spec.kind])
        main = terms.get(draft.procedure.terms[0].kind)
        if main is not None:
            draft.facts.update({k: main[k] for k in ("due_on", "asked_n", "extended", "ladder")})
            # A reopened problem stands where its ladder stood: never down from there either.
            draft.facts["fired"] = max(main["fired"] or 0, main["base_rung"])
            draft.facts["budget"], draft.facts["term_start"] = budget_of(main), main["start_on"]


def _add_doers(tx: Tx, drafts: list[Draft]) -> None:
    """Who did what on a matter before, where separation of duties asks."""
    asking = [d for d in drafts if d.transition.apart_from and not d.fresh]
    if not asking:
        return
    verbs = {verb for draft in asking for verb in draft.transition.apart_from}
    found = doers_of(tx, [draft.matter["id"] for draft in asking], verbs)
    for draft in asking:
        draft.facts["doers"] = found.get(draft.matter["id"], {})


def _digest_of(draft: Draft) -> str:
    """What the decision saw, as a digest: all acts so far (the chain's head), facts and terms.

    An approval is thereby bound to what was approved.
    """
    seen = bytes(draft.matter["head"]) + encoded(draft.facts)
    return digest_seen(hashlib.sha256(seen).digest())


def as_number(given: str) -> str:
    """A number as the ledger writes it, from what a person typed. Raises
    `rules.numbering.UnreadableNumber`."""
    return str(read_number(given)) if "册" not in given[:1] else given.strip()
