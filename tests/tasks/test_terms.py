"""Terms follow the state: they stand still while others decide, and give the remainder back."""

from datetime import date, timedelta

import pytest

from models.forms.problem import PlanMeasure, Reasoned, SubmitPlan, TermAsked
from models.forms.rectification import ReportProgress
from rules.period import Rule
from rules.plan import MeasureAfterTerm, NoSuchMeasure
from tests.problems import (
    approve,
    claim,
    found,
    outcomes,
    plan_of,
    planned,
    problem_of,
    queued,
    report,
    running,
    say,
    terms_of,
    verify,
    write_off,
)
from tests.province import Province

DUE = date(2026, 9, 2)
"""Six months from 2 March 2026, a Wednesday."""


def test_a_finding_opens_the_time_to_rectify_and_the_time_to_plan(province: Province) -> None:
    number = found(province)
    kept = {t.kind: (t.start_on, t.due_on, t.source) for t in terms_of(province, number)}
    first = date(2026, 3, 2)
    assert kept == {
        "rectify": (first, DUE, "rectify.concentrated@2022-01-01"),
        "plan": (first, date(2026, 4, 2), "rectify.plan@2000-01-01"),
    }


def test_a_term_said_in_the_finding_goes_before_the_parameter(province: Province) -> None:
    number = found(province, term=TermAsked(rule=Rule.working_days, n=10))
    assert running(province, number, "rectify").due_on == date(2026, 3, 16)


def test_a_suspension_gives_back_exactly_the_days_that_were_left(province: Province) -> None:
    number = planned(province)
    say(province, "suspend", number, date(2026, 4, 1))
    assert running(province, number, "rectify").paused_on == date(2026, 4, 1)
    assert running(province, number, "rectify").no not in queued(province, number)
    say(province, "resume", number, date(2026, 5, 6))
    term = running(province, number, "rectify")
    # 35 days from 1 April to 5 May did not count; 7 October is in the holiday, the 8th is worked.
    assert DUE + timedelta(days=35) == date(2026, 10, 7)
    assert (term.due_on, term.original_due_on) == (date(2026, 10, 8), DUE)


def test_two_suspensions_add_up(province: Province) -> None:
    number = planned(province)
    for since, until in ((10, 12), (20, 23)):
        say(province, "suspend", number, since)
        say(province, "resume", number, until)
    assert running(province, number, "rectify").due_on == DUE + timedelta(days=5)


def test_resumed_the_day_it_was_suspended_nothing_changes(province: Province) -> None:
    number = planned(province)
    before = queued(province, number)[running(province, number, "rectify").no]
    say(province, "suspend", number, 10)
    say(province, "resume", number, 10)
    assert running(province, number, "rectify").due_on == DUE
    assert queued(province, number)[running(province, number, "rectify").no] == before


def test_the_progress_report_is_not_due_while_the_work_is_suspended(province: Province) -> None:
    number = planned(province)
    say(province, "suspend", number, 10)
    assert outcomes(province, number, "progress") == ["met"]
    say(province, "resume", number, 20)
    assert running(province, number, "progress").start_on == date(2026, 3, 22)


def test_time_taken_to_verify_is_not_counted_against_the_owner(province: Province) -> None:
    number = planned(province)
    claim(province, number, date(2026, 9, 1))
    back = Reasoned(actor="verify", number=number, reason="缺页")
    province.do("send_back", back, date(2026, 9, 15))
    # Claimed on the last day but one: two days were left, the day of the claim not counted.
    assert running(province, number, "rectify").due_on == date(2026, 9, 16)


def test_a_claim_on_the_last_day_is_met_however_long_the_verifier_takes(
    province: Province,
) -> None:
    number = planned(province)
    claim(province, number, DUE)
    verify(province, number, date(2026, 11, 2))
    write_off(province, number, date(2026, 11, 3))
    assert outcomes(province, number, "rectify") == ["met"]
    assert outcomes(province, number, "verify") == ["late"]


def test_a_claim_the_day_after_is_late(province: Province) -> None:
    number = planned(province)
    claim(province, number, DUE + timedelta(days=1))
    verify(province, number, date(2026, 9, 4))
    write_off(province, number, date(2026, 9, 4))
    assert outcomes(province, number, "rectify") == ["late"]


def test_a_late_claim_sent_back_revives_no_time(province: Province) -> None:
    number = planned(province)
    claim(province, number, date(2026, 9, 10))
    back = Reasoned(actor="verify", number=number, reason="缺页")
    province.do("send_back", back, date(2026, 9, 20))
    assert running(province, number, "rectify").due_on == DUE


def test_a_rejected_objection_gives_the_clock_back_to_plan_and_work(province: Province) -> None:
    number = found(province)
    say(province, "object", number, date(2026, 3, 12), actor="owner")
    assert running(province, number, "objection").due_on == date(2026, 3, 26)
    say(province, "reject_objection", number, date(2026, 3, 22))
    assert running(province, number, "rectify").due_on == date(2026, 9, 14)  # 12 is a Saturday
    assert running(province, number, "plan").due_on == date(2026, 4, 13)  # 12 is a Sunday
    assert outcomes(province, number, "objection") == ["met"]


def test_a_finding_annulled_voids_its_terms(province: Province) -> None:
    number = found(province)
    say(province, "object", number, 3, actor="owner")
    say(province, "uphold_objection", number, 5)
    assert outcomes(province, number, "rectify") == ["void"]
    assert outcomes(province, number, "plan") == ["void"]
    assert queued(province, number) == {}


def test_a_plan_returned_goes_on_with_what_was_left_of_its_time(province: Province) -> None:
    number = found(province)
    province.do("submit_plan", plan_of(number), date(2026, 4, 1))
    say(province, "return_plan", number, date(2026, 4, 10))
    assert running(province, number, "plan").due_on == date(2026, 4, 13)  # 11 is a Saturday
    province.do("submit_plan", plan_of(number), date(2026, 4, 13))
    approve(province, number, date(2026, 4, 20))
    assert outcomes(province, number, "plan") == ["met"]


def test_a_report_meets_the_period_and_opens_the_next(province: Province) -> None:
    number = planned(province)
    assert running(province, number, "progress").due_on == date(2026, 4, 7)  # 6 is Qingming
    report(province, number, date(2026, 4, 7))
    report(province, number, date(2026, 5, 8))
    assert outcomes(province, number, "progress") == ["met", "late", ""]
    assert running(province, number, "progress").start_on == date(2026, 5, 8)


def test_a_measure_that_is_not_of_the_plan_cannot_be_reported_done(province: Province) -> None:
    number = planned(province)
    form = ReportProgress(actor="owner", number=number, report="完成", done=(1, 2))
    with pytest.raises(NoSuchMeasure) as refusal:
        province.do("report_progress", form, 10)
    assert refusal.value.figures == {"no": 2, "measures": "1"}


def test_a_measure_on_the_last_day_is_inside_and_on_the_next_outside(province: Province) -> None:
    number = found(province)
    for due_on in (DUE + timedelta(days=1), DUE):
        plan = SubmitPlan(
            actor="owner", number=number, measures=(PlanMeasure(text="补签", due_on=due_on),)
        )
        if due_on > DUE:
            with pytest.raises(MeasureAfterTerm, match="2026-09-03"):
                province.do("submit_plan", plan, 3)
        else:
            assert province.do("submit_plan", plan, 3).seq == 2


def test_a_second_plan_of_many_measures_can_still_be_proven(province: Province) -> None:
    number = found(province)
    many = tuple(f"第{n}项" for n in range(1, 51))
    province.do("submit_plan", plan_of(number, *many), 3)
    say(province, "return_plan", number, 4)
    province.do("submit_plan", plan_of(number, "补签"), 5)
    approve(province, number, 6)
    with pytest.raises(NoSuchMeasure, match="51"):
        claim(province, number, 30, measure=1)
    assert claim(province, number, 30, measure=51).state == "claimed_done"


def test_a_long_term_item_has_no_last_day_but_still_reports(province: Province) -> None:
    number = planned(province)
    assert say(province, "mark_long_term", number, 20) == "long_term"
    assert {t.kind for t in terms_of(province, number) if t.closed_on is None} == {"progress"}
    report(province, number, 30)
    claim(province, number, 40)
    back = Reasoned(actor="verify", number=number, reason="再观察")
    assert province.do("send_back", back, 41).state == "long_term"
    assert problem_of(province, number).long_term
