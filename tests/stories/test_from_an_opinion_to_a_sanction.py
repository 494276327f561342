"""Gross negligence was found: the court tells, hears, decides, serves; the officer asks for review
and appeals; the sanction lapses by itself, or is revoked because it was wrong."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from models.forms.sanction import (
    AnswerRemedy,
    AskRemedy,
    CarryOutSanction,
    CloseSanction,
    CorrectSanction,
    EndWithout,
    ExtendAppeal,
    RegisterOther,
    ServeSanction,
)
from models.sanction import SanctionCase
from models.store import Store
from models.term import Term
from rules.extension import AskedTooLate, TooManyExtensions
from rules.procedure import Undeclared
from rules.remedies import (
    AppealTooLong,
    NotServedYet,
    RemedyTooLate,
    RemedyUsed,
    WindowOpen,
)
from rules.role import NotEntitled, SameDoer
from rules.sanction import HeavierAfterReview, HeavierThanTold, Period, Sanction, Standing
from rules.sanctionable import (
    DoubleSanction,
    InvestigatorDecides,
    LeftTheService,
    Outcome,
    RemoveFirst,
    Tenure,
    TooFewInvestigators,
    WhyDoesNotFit,
    WhyNone,
)
from rules.serving import ReceivedTooEarly, Service
from rules.vocabulary import Finding
from tasks.replay import replay
from tasks.verification import verify
from tests.employer import Employer, deciding, telling


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


@pytest.fixture
def due(court: Employer) -> str:
    """A sanction matter as the effective opinion opened it; effective on 15 March."""
    return court.below(court.effective(Finding.GROSS))["sanction"]


def review(number: str, actor: str = "judge1", made_on: date | None = None) -> AskRemedy:
    return AskRemedy(actor=actor, number=number, reason="量纪过重", made_on=made_on)


def answer(number: str, actor: str = "gyvice", **more: Any) -> AnswerRemedy:
    said = {"actor": actor, "number": number, "outcome": Outcome.MAINTAINED, "reason": "事实清楚"}
    return AnswerRemedy.model_validate(said | more)


def test_a_sanction_goes_from_the_opinion_through_review_and_appeal_to_its_end(
    court: Employer, due: str
) -> None:
    assert (due, court.state(due)) == ("晋高法处〔2026〕1号", "due")
    court.decided(due, Sanction.DEMERIT, date(2026, 3, 20))
    kept = court.row(SanctionCase, due)
    assert (kept.kind, kept.months) == (Sanction.DEMERIT, 12)
    assert (kept.decided_on, kept.ends_on) == (date(2026, 3, 20), date(2027, 3, 19))
    court.sanction("ask_review", review(due), date(2026, 4, 20))  # 19 April is a Sunday
    court.sanction("answer_review", answer(due), date(2026, 5, 6))
    court.sanction("appeal", review(due), date(2026, 5, 21))
    for actor in ("gyvice", "gychief"):  # neither who answered the review nor who decided
        with pytest.raises(SameDoer):
            court.sanction("answer_appeal", answer(due, actor), date(2026, 6, 1))
    court.sanction("answer_appeal", answer(due, "gydeputy"), date(2026, 6, 1))
    assert court.state(due) == "final"
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []


def test_edge_case_7_a_lighter_sanction_still_counts_from_the_first_decision(
    court: Employer, due: str
) -> None:
    court.decided(due, Sanction.DEMERIT, date(2026, 3, 20))
    court.sanction("ask_review", review(due), date(2026, 4, 1))
    lighter = answer(due, outcome=Outcome.LIGHTENED, kind=Sanction.WARNING)
    court.sanction("answer_review", lighter, date(2026, 4, 15))
    kept = court.row(SanctionCase, due)
    assert (kept.kind, kept.months, kept.ends_on) == (Sanction.WARNING, 6, date(2026, 9, 19))
    lasting = Period(kept.months, kept.decided_on, kept.ends_on)
    assert lasting.on(date(2026, 9, 19)) is Standing.IN_FORCE
    assert lasting.on(date(2026, 9, 20)) is Standing.LAPSED  # and nobody had to do anything


def test_nothing_gets_heavier_by_defence_or_by_review(court: Employer, due: str) -> None:
    court.told(due, Sanction.WARNING, 16)
    with pytest.raises(HeavierThanTold):
        court.sanction("decide", deciding(due, Sanction.DEMERIT), 17)
    court.told(due, Sanction.DEMERIT, 18)  # told anew, of new facts, and heard again
    court.sanction("decide", deciding(due, Sanction.DEMERIT), 19)
    served = ServeSanction(
        actor="gyhr", number=due, received_on=court.at(19).date(), manner=Service.DIRECT
    )
    court.sanction("serve", served, 19)
    court.sanction("ask_review", review(due), 20)
    with pytest.raises(HeavierAfterReview):
        heavier = answer(due, outcome=Outcome.LIGHTENED, kind=Sanction.DEMOTION)
        court.sanction("answer_review", heavier, 21)


def test_who_investigates_does_not_decide_and_one_is_not_enough(court: Employer, due: str) -> None:
    with pytest.raises(TooFewInvestigators):
        court.sanction("tell", telling(due, Sanction.WARNING, "gyjc"), 16)
    court.sanction("tell", telling(due, Sanction.WARNING, "gyjc", "gychief"), 16)
    with pytest.raises(InvestigatorDecides):
        court.sanction("decide", deciding(due, Sanction.WARNING), 17)
    with pytest.raises(NotEntitled):
        court.sanction("decide", deciding(due, Sanction.WARNING, actor="gyhr"), 17)
    court.sanction("decide", deciding(due, Sanction.WARNING, actor="gyvice"), 17)


def test_nobody_is_sanctioned_untold(court: Employer, due: str) -> None:
    with pytest.raises(Undeclared, match="处分前告知听取"):
        court.sanction("decide", deciding(due, Sanction.WARNING), 16)


def test_edge_case_11_what_the_supervision_organ_sanctioned_is_not_sanctioned_again(
    court: Employer, due: str
) -> None:
    court.told(due, Sanction.WARNING, 16)
    already = EndWithout(actor="gychief", number=due, why=WhyNone.ALREADY, reason="监委已处分")
    with pytest.raises(WhyDoesNotFit):
        court.sanction("end_without", already, 17)
    other = RegisterOther(
        actor="gyhr",
        number=due,
        organ="省监委",
        kind=Sanction.DEMERIT,
        other_on=date(2026, 3, 17),
    )
    court.sanction("register_other", other, 17)
    with pytest.raises(DoubleSanction, match="省监委"):
        court.sanction("decide", deciding(due, Sanction.WARNING), 18)
    assert court.sanction("end_without", already, 18).state == "none"


def test_edge_case_11_a_congress_appointee_leaves_office_first(court: Employer, due: str) -> None:
    court.told(due, Sanction.EXPULSION, 16)
    with pytest.raises(RemoveFirst):
        court.sanction("decide", deciding(due, Sanction.EXPULSION, by_congress=True), 17)
    removed = date(2026, 3, 27)
    expelled = deciding(due, Sanction.EXPULSION, by_congress=True, removed_on=removed)
    court.sanction("decide", expelled, date(2026, 4, 2))
    kept = court.row(SanctionCase, due)
    assert (kept.out_of_office_on, kept.decided_on) == (removed, date(2026, 4, 2))
    assert (kept.months, kept.ends_on) == (None, None)


def test_edge_case_10_a_retired_officer_is_not_sanctioned_but_benefits_are_adjusted(
    court: Employer, due: str
) -> None:
    court.told(due, Sanction.REMOVAL, 16)
    with pytest.raises(LeftTheService):
        court.sanction("decide", deciding(due, Sanction.REMOVAL, service=Tenure.RETIRED), 17)
    without = EndWithout(
        actor="gychief",
        number=due,
        why=WhyNone.LEFT_SERVICE,
        service=Tenure.RETIRED,
        reason="已退休",
        benefits="按撤职调整退休待遇",
    )
    assert court.sanction("end_without", without, 17).state == "none"


def test_windows_run_from_service_and_posting_in_time_is_in_time(court: Employer, due: str) -> None:
    court.decided(due, Sanction.WARNING, date(2026, 3, 20), serve=False)
    with pytest.raises(NotServedYet):
        court.sanction("ask_review", review(due), date(2026, 3, 25))
    served = ServeSanction(
        actor="gyhr", number=due, received_on=date(2026, 3, 19), manner=Service.DIRECT
    )
    with pytest.raises(ReceivedTooEarly):
        court.sanction("serve", served, date(2026, 3, 30))
    right = served.model_copy(update={"received_on": date(2026, 3, 27)})
    court.sanction("serve", right, date(2026, 3, 30))
    with pytest.raises(RemedyTooLate):  # the 26th is a Sunday: until Monday the 27th
        court.sanction("ask_review", review(due), date(2026, 4, 28))
    late = review(due, "gyhr", date(2026, 4, 24))
    assert court.sanction("ask_review", late, date(2026, 4, 28)).state == "under_review"


def test_an_appeal_is_extended_once_before_it_is_over_and_by_thirty_days_at_most(
    court: Employer, due: str
) -> None:
    court.decided(due, Sanction.WARNING, date(2026, 3, 20))
    court.sanction("appeal", review(due), date(2026, 4, 1))  # sixty days: 31 May, a Sunday
    longer = ExtendAppeal(actor="gyvice", number=due, n=31, reason="案情复杂")
    with pytest.raises(AppealTooLong):
        court.sanction("extend_appeal", longer, date(2026, 6, 1))
    extend = longer.model_copy(update={"n": 30})
    with pytest.raises(AskedTooLate):
        court.sanction("extend_appeal", extend, date(2026, 6, 2))
    court.sanction("extend_appeal", extend, date(2026, 6, 1))
    with pytest.raises(TooManyExtensions):
        court.sanction("extend_appeal", extend, date(2026, 6, 1))
    assert replay(court.ledger) == []


def test_what_was_decided_is_carried_out_and_filed_within_a_month(
    court: Employer, due: str
) -> None:
    court.decided(due, Sanction.DEMOTION, date(2026, 3, 20))
    done = CarryOutSanction(actor="gyhr", number=due, changed="级别降低一级", filed="个人档案")
    assert court.sanction("carry_out", done, date(2026, 4, 20)).state == "decided"
    with court.store.session() as session:
        term = session.exec(select(Term).where(Term.kind == "carry_out")).one()
    assert (term.due_on, term.outcome) == (date(2026, 4, 20), "met")


def test_an_officer_may_appeal_directly_and_then_not_ask_for_review(
    court: Employer, due: str
) -> None:
    court.decided(due, Sanction.WARNING, 20)
    court.sanction("appeal", review(due), 25)
    assert court.sanction("answer_appeal", answer(due), 40).state == "final"
    with pytest.raises(RemedyUsed):
        court.sanction("ask_review", review(due), 41)


def test_it_is_final_after_the_last_window_and_not_on_its_last_day(
    court: Employer, due: str
) -> None:
    court.decided(due, Sanction.WARNING, date(2026, 3, 20))
    close = CloseSanction(actor="gyhr", number=due)
    with pytest.raises(WindowOpen):
        court.sanction("close", close, date(2026, 4, 20))
    assert court.sanction("close", close, date(2026, 4, 21)).state == "final"


def test_only_the_officer_or_the_office_for_the_officer_asks(court: Employer, due: str) -> None:
    court.decided(due, Sanction.WARNING, 20)
    with pytest.raises(NotEntitled):
        court.sanction("ask_review", review(due, "judge2"), 21)


def test_a_sanction_that_was_wrong_is_revoked_and_everything_restored(
    court: Employer, due: str
) -> None:
    court.decided(due, Sanction.DEMOTION, 20)
    wrong = CorrectSanction(
        actor="gychief",
        number=due,
        reason="当事人无过错",
        restored="恢复原级别、工资和职务",
        name_scope="原通报范围",
        compensation="补发工资",
    )
    assert court.sanction("correct", wrong, 60).state == "corrected"
    assert court.row(SanctionCase, due).restored_on == court.at(60).date()
