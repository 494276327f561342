"""The one door: all or nothing, in batches, never on a state that has moved on."""

from dataclasses import replace
from datetime import date

import pytest

from models.forms.problem import ApprovePlan, Reasoned, TakeIn, TermAsked
from models.forms.rectification import Acknowledge, ClaimDone, EvidenceItem, Join, Verify
from rules.actor import Channel, UnknownPerson
from rules.joining import NotTheSame
from rules.parameter import NotInForce
from rules.period import Rule
from rules.procedure import Undeclared, UnknownVerb
from rules.procedures import UnknownProcedure
from rules.refusal import Refused
from rules.role import NotEntitled
from tasks.acts import Act, Receipt
from tasks.drafts import NoSuchMatter, OtherProcedure, Stale
from tasks.evidence import NoSuchFile
from tasks.lookup import UnknownCode, UnknownInspection
from tasks.record import record, record_one
from tests.problems import (
    find,
    finding,
    found,
    matter_of,
    plan_of,
    planned,
    rows,
    running,
    verbs_done,
    written_off,
)
from tests.province import Province

ITEM = "另一事项"


def refused(outcome: object) -> Refused:
    assert isinstance(outcome, Refused)
    return outcome


def receipt(outcome: object) -> Receipt:
    assert isinstance(outcome, Receipt)
    return outcome


def test_a_refused_act_leaves_no_row_anywhere(province: Province) -> None:
    number = found(province)
    before = rows(province)
    with pytest.raises(NotEntitled):
        province.do("submit_plan", plan_of(number, actor="clerk"), 1)
    assert rows(province) == before


def test_in_a_batch_the_refused_leaves_the_others_alone(province: Province) -> None:
    acts = [find(province), find(province, actor="clerk"), find(province, item=ITEM)]
    first, second, third = record(province.ledger, acts)
    assert receipt(first).number == "晋政法整〔2026〕1号"
    assert refused(second).code == "actor.not-entitled"
    assert receipt(third).number == "晋政法整〔2026〕2号"


def test_a_fact_too_old_for_any_parameter_refuses_its_own_act_only(province: Province) -> None:
    def taken(source_id: str, found_on: date) -> Act:
        form = TakeIn(
            actor="system",
            source="docket",
            source_id=source_id,
            digest="0" * 64,
            keeper="ZFW",
            body="PRISON",
            title="旧案",
            found_on=found_on,
        )
        return replace(province.act("problem", "take_in", form), channel=Channel.IMPORT)

    old, new = date(1999, 12, 31), date(2000, 1, 1)
    first, second, third = record(
        province.ledger, [taken("1", new), taken("2", old), taken("3", new)]
    )
    assert isinstance(second, NotInForce)
    # No gap either: the number is taken by those that open a matter.
    assert receipt(first).number == "晋政法整〔2026〕1号"
    assert receipt(third).number == "晋政法整〔2026〕2号"


def test_a_term_beyond_the_calendar_refuses_its_own_act_only(province: Province) -> None:
    far = find(province, term=TermAsked(rule=Rule.civil_months, n=3660))
    outcomes = record(province.ledger, [far, find(province, item=ITEM)])
    assert refused(outcomes[0]).code == "calendar.outside-table"
    assert receipt(outcomes[1]).number == "晋政法整〔2026〕1号"


def test_two_acts_on_one_matter_in_a_batch_take_effect_in_their_order(province: Province) -> None:
    number = found(province)
    acts = [
        province.act("problem", "submit_plan", plan_of(number), 1),
        province.act(
            "problem", "approve_plan", ApprovePlan(actor="super", number=number, opinion="可"), 1
        ),
    ]
    assert [receipt(o).state for o in record(province.ledger, acts)] == [
        "plan_submitted",
        "in_progress",
    ]
    number = found(province, item=ITEM)
    backwards = [
        replace(a, number=number, form=a.form.model_copy(update={"number": number}))
        for a in reversed(acts)
    ]
    first, second = record(province.ledger, backwards)
    assert isinstance(first, Undeclared)
    assert receipt(second).state == "plan_submitted"


def test_what_comes_after_a_waiting_act_on_the_same_matter_waits_with_it(
    province: Province,
) -> None:
    one, two = found(province), found(province, item=ITEM)
    notes = [(one, "甲"), (two, "乙"), (one, "丙"), (two, "丁")]
    acts = [
        province.act("problem", "acknowledge", Acknowledge(actor="owner", number=n, statement=s))
        for n, s in notes
    ]
    join = province.act("problem", "join", Join(actor="coord", number=one, into=two, reason="同"))
    outcomes = record(province.ledger, [*acts[:2], join, *acts[2:]])
    assert [receipt(o).seq for o in outcomes[:3]] == [2, 2, 3]
    assert isinstance(outcomes[3], Undeclared)
    assert receipt(outcomes[4]).seq == 3


def test_two_problems_cannot_be_joined_into_each_other(province: Province) -> None:
    one, two = found(province), found(province, item=ITEM)
    acts = [
        province.act("problem", "join", Join(actor="coord", number=a, into=b, reason="重复"))
        for a, b in ((one, two), (two, one))
    ]
    first, second = record(province.ledger, acts)
    assert receipt(first).state == "joined"
    assert isinstance(second, NotTheSame)
    assert matter_of(province, two).state == "plan_due"


def test_an_act_on_what_one_saw_is_refused_once_it_has_moved_on(province: Province) -> None:
    number = found(province)
    act = province.act("problem", "submit_plan", plan_of(number), 1)
    assert record_one(province.ledger, replace(act, expected_seq=1)).seq == 2
    with pytest.raises(Stale) as refusal:
        record_one(province.ledger, replace(act, expected_seq=1))
    assert refusal.value.figures == {"number": number, "seq_seen": 1, "seq": 2}
    assert refusal.value.way_out[0] == "请重新查看后再办理。"


def test_of_two_acts_in_a_batch_on_the_same_sight_the_second_is_stale(province: Province) -> None:
    number = found(province)
    note = Acknowledge(actor="owner", number=number, statement="知悉")
    act = replace(province.act("problem", "acknowledge", note), expected_seq=1)
    first, second = record(province.ledger, [act, act])
    assert receipt(first).seq == 2
    assert isinstance(second, Stale)


def test_unknown_number_person_and_codes_are_named(province: Province) -> None:
    for refusal, form, words in (
        (UnknownPerson, finding(actor="nobody"), "nobody"),
        (UnknownCode, finding(body="NOWHERE"), "NOWHERE"),
        (UnknownCode, finding(owner="NOPOST"), "NOPOST"),
        (UnknownInspection, finding(inspection="晋政法检〔2026〕9号"), "晋政法检〔2026〕9号"),
    ):
        with pytest.raises(refusal, match=words):
            province.do("find", form)
    with pytest.raises(NoSuchMatter, match="晋政法整〔2026〕9号"):
        province.do("submit_plan", plan_of("晋政法整〔2026〕9号"))


def test_a_matter_of_another_procedure_says_which(province: Province) -> None:
    inspection = province.inspection()
    with pytest.raises(OtherProcedure, match="检查督察"):
        province.do("submit_plan", plan_of(inspection))


def test_unknown_verb_and_procedure_refuse_their_own_act_only(province: Province) -> None:
    odd, odder = find(province), find(province)
    acts = [replace(odd, verb="forget"), replace(odder, procedure="forgiving"), find(province)]
    first, second, third = record(province.ledger, acts)
    assert isinstance(first, UnknownVerb)
    assert isinstance(second, UnknownProcedure)
    assert receipt(third).state == "plan_due"


def test_a_verb_on_no_matter_beside_a_finding_is_refused_alone(province: Province) -> None:
    act = province.act("problem", "submit_plan", plan_of("晋政法整〔2026〕1号"))
    first, second = record(province.ledger, [find(province), replace(act, number="")])
    assert receipt(first).state == "plan_due"
    assert isinstance(second, Undeclared)


@pytest.mark.parametrize("channel", [Channel.PREFECT, Channel.PORTAL, Channel.CLI])
def test_nobody_becomes_the_product_by_writing_its_name_on_a_form(
    province: Province, channel: Channel
) -> None:
    number = written_off(province)
    act = province.act("problem", "reopen", Reasoned(actor="system", number=number, reason="试"))
    with pytest.raises(UnknownPerson, match="system"):
        record_one(province.ledger, replace(act, channel=channel))


def test_evidence_that_was_never_kept_is_refused(province: Province) -> None:
    number = planned(province)
    for file in ("sha256:" + "0" * 64, "签字页.pdf"):
        proof = (EvidenceItem(file=file, measure=1),)
        form = ClaimDone(actor="owner", number=number, statement="已办", evidence=proof)
        with pytest.raises(NoSuchFile):
            province.do("claim_done", form, 5)


def test_the_day_of_an_act_ends_at_midnight_in_shanghai(province: Province) -> None:
    act = find(province)
    for minute, day in ((59, date(2026, 3, 2)), (60, date(2026, 3, 3))):
        hour, rest = divmod(15 * 60 + minute, 60)
        assert replace(act, at=province.first.replace(hour=hour, minute=rest)).on == day


def test_what_was_done_is_on_record_in_its_order_and_nothing_else(province: Province) -> None:
    number = written_off(province)
    with pytest.raises(Undeclared):
        form = Verify(actor="verify", number=number, opinion="再", seen_on=date(2026, 4, 9))
        province.do("verify", form, 40)
    done = ["find", "submit_plan", "approve_plan", "claim_done", "verify", "write_off"]
    assert verbs_done(province, number) == done
    assert matter_of(province, number).seq == len(done)


def test_an_act_dated_before_a_suspension_it_ends_is_refused_alone(province: Province) -> None:
    number = planned(province)
    province.do("suspend", Reasoned(actor="super", number=number, reason="待鉴定"), 20)
    back = province.act(
        "problem", "resume", Reasoned(actor="super", number=number, reason="到"), 10
    )
    first, second = record(province.ledger, [back, find(province, item=ITEM)])
    assert refused(first).code == "term.resumed-too-early"
    assert receipt(second).state == "plan_due"
    assert running(province, number, "rectify").paused_on == date(2026, 3, 22)
