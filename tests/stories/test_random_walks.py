"""Rectification walked at random on a real ledger: whatever is done, in whatever order, each term
stands as its state wants it, the queue holds what runs, and the chain holds."""

import random
from datetime import date, timedelta

import pytest
from sqlmodel import select

from models.forms.form import Form
from models.forms.problem import ApprovePlan, AskExtension, Assign, Reasoned, Reopen
from models.forms.rectification import (
    Acknowledge,
    ClaimDone,
    Escalate,
    EvidenceItem,
    HandOver,
    ReportProgress,
    Verify,
    WriteOff,
)
from models.rectification import Measure
from models.store import Store
from rules.ladder import ladders
from rules.procedure import Phase, Undeclared
from rules.procedures.problem import PROBLEM
from rules.refusal import Refused
from rules.vocabulary import Cause
from tasks.replay import replay
from tests.problems import DIGEST, found, keep_proof, matter_of, plan_of, queued, terms_of
from tests.province import Province
from tests.races.at_once import one_chain

FINAL = PROBLEM.keys_of(Phase.FINAL)
REASONED = (
    "uphold_objection", "reject_objection", "return_plan", "grant_extension", "refuse_extension",
    "suspend", "resume", "mark_long_term", "annul",
)  # fmt: skip


def evidence(province: Province, number: str) -> tuple[EvidenceItem, ...]:
    """Proof for every measure of the plan in force, and for the whole."""
    with province.store.session() as session:
        mine = select(Measure).where(Measure.matter_id == matter_of(province, number).id)
        nos = [m.no for m in session.exec(mine) if m.retired_seq is None]
    return tuple(EvidenceItem(file=f"sha256:{DIGEST}", measure=no) for no in (0, *nos))


def form_for(province: Province, verb: str, number: str, chance: random.Random, on: date) -> Form:
    """The verb's form, filled in by someone who may do it, most of the time."""
    if verb in REASONED:
        return Reasoned(actor=chance.choice(("super", "super2")), number=number, reason="核实")
    said: dict[str, Form] = {
        "object": Reasoned(actor="owner", number=number, reason="不实"),
        "send_back": Reasoned(actor="verify", number=number, reason="缺页"),
        "reopen": Reopen(actor="coord", number=number, reason="复查"),
        "submit_plan": plan_of(number, *("补签",) * chance.randint(1, 3)),
        "report_progress": ReportProgress(actor="owner", number=number, report="进行中"),
        "ask_extension": AskExtension(actor="owner", number=number, n=1, reason="待回函"),
        "acknowledge": Acknowledge(actor="owner", number=number, statement="知悉"),
        "hand_over": HandOver(actor="coord", number=number, reason="分工"),
        "assign": Assign(actor="coord", number=number, owner="OWNER"),
        "escalate": Escalate(actor="super", number=number, rung=chance.randint(1, 7), reason="重"),
        "verify": Verify(actor="verify", number=number, opinion="属实", seen_on=on),
    }
    if verb == "approve_plan":
        return ApprovePlan(actor="super", number=number, opinion="同意")
    if verb == "claim_done":
        proof = evidence(province, number)
        return ClaimDone(actor="owner", number=number, statement="已办", evidence=proof)
    if verb == "write_off":
        return WriteOff(actor="coord", number=number, opinion="同意", cause=Cause.UNCLEAR)
    return said.get(verb) or Reasoned(actor="super", number=number, reason="核实")


def terms_stand_as_the_state_wants(province: Province, number: str) -> None:
    """Each term runs, stands still or is closed as declared; the queue holds those that run."""
    state = matter_of(province, number).state
    terms = terms_of(province, number)
    open_now = [t for t in terms if t.closed_on is None]
    kinds = [t.kind for t in open_now]
    assert len(kinds) == len(set(kinds)), f"two open terms of a kind: {kinds}"
    by_kind = {t.kind: t for t in open_now}
    for spec in PROBLEM.terms:
        term = by_kind.get(spec.kind)
        if spec.opened_by:
            assert term is None or state in spec.runs_in
        elif state in spec.runs_in:
            assert term is not None and term.paused_on is None, (state, spec.kind)
        elif state not in spec.paused_in:
            assert term is None, (state, spec.kind)
        elif term is not None:
            assert term.paused_on is not None, (state, spec.kind)
    assert all(t.outcome in ("met", "late", "void") for t in terms if t.closed_on is not None)
    assert all(t.due_on >= t.original_due_on for t in terms)
    in_queue = queued(province, number)
    running = {t.no: t for t in open_now if t.paused_on is None}
    assert set(in_queue) <= set(running)
    for no in set(running) - set(in_queue):
        assert running[no].kind == "rectify", "only a ladder climbed to its end leaves the queue"
    for no, (_, rung) in in_queue.items():
        assert 1 <= rung <= len(ladders()[running[no].ladder].rungs)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_in_whatever_order_terms_and_chain_agree_with_the_state(
    sqlite_store: Store, seed: int
) -> None:
    chance = random.Random(seed)
    province = Province(sqlite_store)
    keep_proof(province)
    day = province.at(0).date()
    number, done = found(province), {}
    for turn in range(60):
        state = matter_of(province, number).state
        declared = [v.key for v in PROBLEM.possible(state)]
        if not declared:
            number = found(province, day, item=f"事项{turn}")
            continue
        anything = [v.key for v in PROBLEM.verbs if v.key not in ("find", "join", "take_in")]
        verb = chance.choice(declared if chance.random() < 0.85 else anything)
        day += timedelta(days=chance.choice((0, 0, 1, 1, 3, 20)))
        form = form_for(province, verb, number, chance, day)
        try:
            receipt = province.do(verb, form, day)
        except Refused as refusal:
            assert matter_of(province, number).state == state
            assert isinstance(refusal, Undeclared) or verb in declared
            assert refusal.sentence_zh and refusal.sentence_en
            continue
        done[number] = done.get(number, 0) + 1
        assert verb in declared
        if state in FINAL:
            assert verb == "reopen"
        assert matter_of(province, number).state == receipt.state
        terms_stand_as_the_state_wants(province, number)
    assert sum(done.values()) > 10
    for number, acts in done.items():
        assert len(one_chain(province, number)) == acts + 1
    assert replay(province.ledger) == []
