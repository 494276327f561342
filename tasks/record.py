"""The choke point: every change of a state goes through `record`, whatever door it came through.

In one transaction an act is looked up in its procedure's table, its actor and guards are checked,
it is appended to the matter's chain, the state moves, terms open and close, what must be told is
enqueued and the matters that follow are opened. It either all happened or did not happen. One act
and ten thousand use the same door.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, update

from models.canonical import encoded
from models.matter import ActKey, History, Matter
from models.past_act import as_kept
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.governing import authorised
from rules.procedure import Case
from rules.refusal import Refused
from rules.role import capacity, must_be_sure, stand_apart
from tasks.acts import Act, Draft, Ledger, Outcome, Receipt
from tasks.aggregate import aggregate_of
from tasks.asked_again import content_digest, replays, unfit
from tasks.drafts import Stale, draft_all, redirected
from tasks.opening import name_matters, number_matters
from tasks.outgoing import tell_all
from tasks.reactions import reactions_to
from tasks.term_rows import TermWrites
from tasks.terms import follow_state

_matter = table_of(Matter)
_OPEN = insert_into(Matter)
_MOVE = Prepared(
    update(_matter)
    .where(_matter.c.id == bindparam("id"), _matter.c.seq == bindparam("was"))
    .values(
        state=bindparam("state_"),
        seq=bindparam("seq_"),
        head=bindparam("head_"),
        seal=bindparam("seal_"),
    )
)
_APPEND = insert_into(History)  # matter_id, seq, record, digest
_KEY = insert_into(ActKey)


def record(ledger: Ledger, acts: Sequence[Act]) -> list[Outcome]:
    """Record acts in one transaction; each comes back as a receipt or as the refusal that a person
    reads.

    A refused act leaves nothing behind and does not disturb the others. Acts on one matter take
    effect in their order.
    """
    return ledger.store.transact(lambda tx: record_in(tx, ledger, acts))


def record_one(ledger: Ledger, act: Act) -> Receipt:
    """Record one act. Raises its `Refused`."""
    outcome = record(ledger, [act])[0]
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def record_in(tx: Tx, ledger: Ledger, acts: Sequence[Act]) -> list[Outcome]:
    """As `record`, inside a transaction that writes more than acts (an import, a sweep)."""
    outcomes: list[Outcome | None] = [unfit(act) for act in acts]
    waiting = [i for i, outcome in enumerate(outcomes) if outcome is None]
    while waiting:
        # Anew for each wave: an act may repeat the key, or find again the problem, of one just
        # recorded.
        keyed = [i for i in waiting if acts[i].key]
        if keyed:
            for i, known in zip(keyed, replays(tx, [acts[i] for i in keyed]), strict=True):
                outcomes[i] = known
            waiting = [i for i in waiting if outcomes[i] is None]
        read = dict(zip(waiting, redirected(tx, [acts[i] for i in waiting]), strict=True))
        wave, waiting = _first_on_each_matter(read)
        following = _record_wave(tx, ledger, wave, outcomes, acts)
        if following:
            _none_refused(record_in(tx, ledger, following))
    return [outcome for outcome in outcomes if outcome is not None]


def _first_on_each_matter(acts: Mapping[int, Act]) -> tuple[list[tuple[int, Act]], list[int]]:
    """Acts that can be decided together: no two on one matter, so that each sees what the one
    before did."""
    if len(acts) == 1:
        return list(acts.items()), []
    wave, later = [], []
    seen: set[str] = set()
    for i, act in acts.items():
        names = {*act.touches, *([act.key] if act.key else [])}
        if names & seen:
            later.append(i)
        else:
            wave.append((i, act))
        # Of one that must wait too: what comes after it on the same matter waits with it.
        seen |= names
    return wave, later


def _record_wave(
    tx: Tx,
    ledger: Ledger,
    wave: Sequence[tuple[int, Act]],
    outcomes: list[Outcome | None],
    said: Sequence[Act],
) -> list[Act]:
    """``said``: the acts as they were handed in, by the index that the wave names."""
    drafts: list[tuple[int, Draft]] = []
    for (index, _), found in zip(wave, draft_all(tx, [act for _, act in wave]), strict=True):
        if isinstance(found, Draft):
            drafts.append((index, found))
        else:
            outcomes[index] = found
    name_matters(tx, [draft for _, draft in drafts if draft.fresh])
    terms: TermWrites | None = None
    done: dict[int, Draft] = {}
    for index, draft in drafts:
        mine = TermWrites(ledger.calendar)
        try:
            _decide(draft)
            follow_state(draft, mine)
            aggregate_of(draft.procedure.key).change_terms(draft, mine)
        except Refused as refusal:
            outcomes[index] = refusal
            continue
        if terms is None:
            terms = mine
        else:
            terms.join(mine)
        done[index] = draft
    if terms is None:
        return []
    if fresh := [draft for draft in done.values() if draft.fresh]:
        number_matters(tx, fresh)
    for index, draft in done.items():
        if draft.act.key:
            draft.facts["key_content"] = content_digest(said[index])
        outcomes[index] = _receipt(draft)
    _write(tx, ledger, list(done.values()), terms)
    return _each_once([act for draft in done.values() for act in reactions_to(tx, draft)])


def _each_once(acts: list[Act]) -> list[Act]:
    """Two acts of a batch can bring about one and the same act on a matter, or open one about the
    same: it is done once. What they wrote is there when either is drawn up."""
    seen: dict[object, Act] = {}
    for act in acts:
        seen.setdefault((act.verb, act.number) if act.number else act.about or id(act), act)
    return list(seen.values())


def _decide(draft: Draft) -> None:
    """Capacity, separation of duties, authority, guards: each refuses with its sentence."""
    case = Case(draft.before, draft.facts, draft.content, draft.actor, draft.on)
    role = capacity(draft.procedure, draft.transition, case)
    must_be_sure(draft.procedure, draft.transition, case)
    stand_apart(draft.procedure, draft.transition, case)
    ruling = authorised(draft.procedure, draft.transition, case, role)
    for guard in draft.transition.when:
        guard(case)
    draft.after = draft.transition.leads_to(case)
    draft.record = {
        "act": draft.act.verb,
        "event": draft.transition.event,
        "at": draft.act.at.isoformat(),
        "from": draft.before,
        "to": draft.after,
        "by": _by(draft, role.value),
        "form": draft.content,
        "saw": draft.facts["saw"],
    }
    if ruling is not None:
        draft.record["authority"] = [ruling.number, ruling.row.code]


def _by(draft: Draft, role: str) -> dict[str, str]:
    by = {
        "code": draft.actor.code,
        "role": role,
        "via": draft.act.channel.value,
        "sure": draft.act.assurance.value,
    }
    if draft.actor.acting_for:
        by["for"] = draft.actor.acting_for
    return by


def _write(tx: Tx, ledger: Ledger, drafts: list[Draft], terms: TermWrites) -> None:
    history: list[tuple[int, int, str, bytes]] = []
    moved: list[Row] = []
    for draft in drafts:
        matter, act = draft.matter, draft.act
        was = matter["seq"]
        text = encoded(as_kept(draft.record, act.at, draft.on, draft.procedure.key, type(act.form)))
        head = matter["head"] or ledger.genesis(matter["id"], matter["number"])
        digest = ledger.digest(head + text)
        history.append((matter["id"], draft.seq, text.decode(), digest))
        matter.update(state=draft.after, seq=draft.seq, head=digest)
        matter["seal"] = ledger.seal(matter)
        if not draft.fresh:
            moved.append(
                {
                    "id": matter["id"],
                    "was": was,
                    "state_": draft.after,
                    "seq_": draft.seq,
                    "head_": digest,
                    "seal_": matter["seal"],
                }
            )
    if opened := [draft.matter for draft in drafts if draft.fresh]:
        tx.many(_OPEN, opened)
    if tx.many(_MOVE, moved) != len(moved):
        # Unreachable while the rows are locked as they are read; kept because the chain must never
        # fork.
        raise Stale(number=moved[0]["id"], seq_seen=moved[0]["was"], seq="?")
    tx.many_bound(_APPEND, history)
    by_procedure: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_procedure.setdefault(draft.procedure.key, []).append(draft)
    for key, mine in by_procedure.items():
        aggregate_of(key).write(tx, mine)
    terms.write(tx)
    tell_all(tx, drafts)
    keys: list[Row] = [
        {
            "key": draft.act.key,
            "content": draft.facts["key_content"],
            "matter_id": draft.matter["id"],
            "seq": draft.seq,
        }
        for draft in drafts
        if draft.act.key
    ]
    if keys:
        tx.many(_KEY, keys)


def _receipt(draft: Draft) -> Receipt:
    return Receipt(
        draft.matter["number"],
        draft.procedure.key,
        draft.act.verb,
        draft.transition.event,
        draft.after,
        draft.seq,
        draft.matter["id"],
        record=draft.record,
    )


def _none_refused(outcomes: list[Outcome]) -> None:
    """What an act brings about is part of it: if that is refused, so is the act."""
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            raise outcome
