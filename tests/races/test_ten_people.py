"""Ten people at once: each gets one answer, of what excludes itself one happens, nothing forks."""

import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import func, select

from models.forms.form import Form
from models.forms.problem import Reasoned
from models.forms.rectification import Acknowledge, HandOver, Join, Verify
from models.forms.register import Appoint
from models.matter import Matter
from rules.actor import Channel
from rules.procedure import Undeclared
from rules.refusal import Refused
from tasks.acts import Outcome, Receipt
from tasks.doing import do
from tasks.drafts import Stale
from tests.problems import (
    claim,
    finding,
    found,
    grant,
    plan_of,
    planned,
    written_off,
)
from tests.province import Province
from tests.races.at_once import at_once, one_chain

TEN = range(10)
CONTENDER = Path(__file__).with_name("contender.py")


def receipts(outcomes: list[Outcome]) -> list[Receipt]:
    return [o for o in outcomes if isinstance(o, Receipt)]


def refusals(outcomes: list[Outcome]) -> list[Refused]:
    return [o for o in outcomes if isinstance(o, Refused)]


def test_of_ten_with_the_same_verb_one_succeeds_and_nine_hear_what_is_possible_now(
    province: Province,
) -> None:
    number = found(province)
    outcomes = at_once(province, [province.act("problem", "submit_plan", plan_of(number), 1)] * 10)
    assert [r.state for r in receipts(outcomes)] == ["plan_submitted"]
    assert all(isinstance(r, Undeclared) for r in refusals(outcomes))
    assert all("方案待审" in r.sentence_zh for r in refusals(outcomes))
    assert [act["act"] for act in one_chain(province, number)] == ["find", "submit_plan"]


def forms(number: str, other: str) -> list[tuple[str, Form]]:
    """Ten acts that ten people may do while a plan is due; most exclude each other."""
    return [
        ("submit_plan", plan_of(number)),
        ("object", Reasoned(actor="owner", number=number, reason="不实")),
        ("annul", Reasoned(actor="super", number=number, reason="登记有误")),
        ("annul", Reasoned(actor="super2", number=number, reason="登记有误")),
        ("join", Join(actor="coord", number=number, into=other, reason="重复")),
        ("acknowledge", Acknowledge(actor="owner", number=number, statement="知悉")),
        ("acknowledge", Acknowledge(actor="owner", number=number, statement="再次知悉")),
        ("submit_plan", plan_of(number, "另一措施")),
        ("approve_plan", plan_of(number)),
        ("verify", Verify(actor="verify", number=number, opinion="是", seen_on=date(2026, 3, 4))),
    ]


def test_ten_with_different_verbs_take_turns_and_each_turn_is_a_declared_step(
    province: Province,
) -> None:
    number, other = found(province), found(province, item="另一事项")
    acts = [province.act("problem", verb, form, 2) for verb, form in forms(number, other)]
    outcomes = at_once(province, acts)
    assert len(outcomes) == 10
    assert all(o.sentence_zh and o.way_out[0] for o in refusals(outcomes))
    done = one_chain(province, number)
    assert sorted(r.seq for r in receipts(outcomes)) == list(range(2, len(done) + 1))
    by_seq = {r.seq: (r.verb, r.state) for r in receipts(outcomes)}
    assert [by_seq[seq] for seq in sorted(by_seq)] == [(a["act"], a["to"]) for a in done[1:]]


def test_of_ten_who_decide_on_what_they_saw_one_decides(province: Province) -> None:
    number, other = found(province), found(province, item="另一事项")
    possible = [f for f in forms(number, other) if f[0] not in ("approve_plan", "verify")]
    acts = [
        replace(province.act("problem", verb, form, 2), expected_seq=1)
        for verb, form in [*possible, *possible[:2]]
    ]
    outcomes = at_once(province, acts)
    assert len(receipts(outcomes)) == 1
    assert [type(r) for r in refusals(outcomes)] == [Stale] * 9
    assert len(one_chain(province, number)) == 2


def test_verified_or_sent_back_but_never_both(province: Province) -> None:
    grant(province, "VERIFY", "clerk", date(2026, 4, 1), date(2026, 4, 30))
    number = planned(province)
    claim(province, number, 30)
    seen = date(2026, 4, 2)
    pairs: list[tuple[str, Form]] = []
    for actor, for_whom in (("verify", ""), ("inspect", ""), ("clerk", "verify")):
        who = {"actor": actor, "acting_for": for_whom, "number": number}
        pairs.append(("verify", Verify.model_validate(who | {"opinion": "是", "seen_on": seen})))
        pairs.append(("send_back", Reasoned.model_validate(who | {"reason": "缺页"})))
    outcomes = at_once(province, [province.act("problem", verb, form, 31) for verb, form in pairs])
    done = [act["act"] for act in one_chain(province, number)][4:]
    # Verified, it may still be sent back by another; sent back, it is verified no more.
    assert done in (["send_back"], ["verify", "send_back"])
    assert len(receipts(outcomes)) == len(done)


def test_ten_times_the_same_key_is_one_act_and_nine_answers(province: Province) -> None:
    act = province.act("problem", "find", finding(), key="one and the same")
    outcomes = receipts(at_once(province, [act] * 10))
    assert [o.replayed for o in outcomes].count(False) == 1
    assert len({(o.number, o.seq, o.state) for o in outcomes}) == 1
    with province.store.session() as session:
        assert session.exec(select(func.count()).select_from(Matter)).one() == 1


def test_ten_findings_take_ten_numbers_without_a_gap(province: Province) -> None:
    acts = [province.act("problem", "find", finding(item=f"事项{n}")) for n in TEN]
    numbers = {o.number for o in receipts(at_once(province, acts))}
    assert numbers == {f"晋政法整〔2026〕{n}号" for n in range(1, 11)}


def test_found_again_by_ten_at_once_it_is_reopened_once(province: Province) -> None:
    number = written_off(province)
    again = date(2026, 5, 6)
    act = province.act("problem", "find", finding(found_on=again), again)
    events = [o.event for o in receipts(at_once(province, [act] * 10))]
    assert sorted(events) == ["problem:found"] * 9 + ["problem:reopened"]
    assert [act["act"] for act in one_chain(province, number)][-2:] == ["write_off", "reopen"]


@pytest.mark.parametrize("attempt", range(3))
def test_two_problems_joined_into_each_other_at_once_leave_one_open(
    province: Province, attempt: int
) -> None:
    one, two = found(province), found(province, item=f"事项{attempt}")
    ways = ((one, two), (two, one)) * 5
    acts = [
        province.act("problem", "join", Join(actor="coord", number=a, into=b, reason="重复"))
        for a, b in ways
    ]
    outcomes = at_once(province, acts)
    assert [r.state for r in receipts(outcomes)] == ["joined"]
    states = sorted(one_chain(province, n)[-1]["to"] for n in (one, two))
    assert states == ["joined", "plan_due"]


def test_ten_first_acts_on_a_register_open_it_once(province: Province) -> None:
    ready = threading.Barrier(10)
    codes: list[str] = []

    def run() -> None:
        form = Appoint(actor="coord", post="OWNER", person="clerk", from_on=date(2026, 3, 9))
        ready.wait()
        try:
            codes.append(do(province.ledger, "roster", "appoint", form, Channel.CLI).state)
        except Refused as refusal:
            codes.append(refusal.code)

    threads = [threading.Thread(target=run) for _ in TEN]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["kept"] + ["roster.overlap"] * 9
    assert [act["act"] for act in one_chain(province, "册-roster")] == ["open", "appoint"]


def test_a_holder_changes_while_the_owner_acts_and_neither_act_is_lost(
    province: Province,
) -> None:
    number = found(province)
    notes = [
        province.act(
            "problem", "acknowledge", Acknowledge(actor="owner", number=number, statement=s)
        )
        for s in "甲乙丙丁"
    ]
    form = HandOver(actor="coord", number=number, successor="clerk", reason="任职变动")
    change = province.act("problem", "hand_over", form)
    outcomes = at_once(province, [*notes, change])
    assert len(receipts(outcomes)) == 5
    done = [act["act"] for act in one_chain(province, number)]
    assert sorted(done) == ["acknowledge"] * 4 + ["find", "hand_over"]


@pytest.mark.parametrize("key", ["", "one and the same"])
def test_of_four_processes_one_submits_the_plan(
    province: Province, store_url: str, key: str
) -> None:
    number = found(province)
    command = [sys.executable, CONTENDER, store_url, plan_of(number).model_dump_json(), key]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for process in running:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0].strip() for process in running]
    won = '{"state": "plan_submitted", "seq": 2, "replayed": false}'
    others = won.replace("false", "true") if key else '{"refused": "procedure.undeclared"}'
    assert sorted(said) == sorted([won, others, others, others])
    assert [act["act"] for act in one_chain(province, number)] == ["find", "submit_plan"]
