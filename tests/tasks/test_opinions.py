"""Each officer has an opinion, windows and objections of their own; it takes effect after the later
of two windows, never on the eleventh day by the calendar alone."""

from datetime import date

import pytest

from models.forms.form import MatterForm
from models.forms.opinion import (
    Adopt,
    DecideObjection,
    DraftOpinion,
    LeaveUndecided,
    ObjectToOpinion,
    ServeOpinion,
    SignOpinion,
    StateDefence,
    WaiveRight,
)
from models.forms.problem import Reasoned
from models.forms.referral import Accept, Conclude, Convened
from models.store import Store
from rules.actor import Actor, Assurance, Channel
from rules.materials import NobodyForTheCommittee
from rules.objecting import (
    ObjectedAlready,
    ObjectionTooLate,
    PostedTomorrow,
    SameReviewer,
    reviewer_did_not_draft,
)
from rules.procedure import Case, Undeclared
from rules.responsibility import Degree
from rules.role import NotEntitled, SameDoer
from rules.serving import NotAcceptedYet, NoWitness, ReceivedTooEarly, Service
from rules.vocabulary import Finding
from tasks.acts import SYSTEM, Act
from tasks.record import record_one
from tasks.taking_effect import take_effect
from tasks.verification import verify
from tests.bench import Bench, notice, to_the_committee


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def by_system(bench: Bench, procedure: str, verb: str, form: MatterForm, day: int) -> None:
    number = form.number
    act = Act(procedure, verb, form, Channel.SYSTEM, bench.at(day), number, Assurance.AUTHENTICATED)
    record_one(bench.ledger, act)


def voted(bench: Bench, referral: str, *findings: Finding | None, day: int = 20) -> list[str]:
    """What a session hands over when it closes; the session itself is tried in its own tests."""
    opinions = bench.opinions(referral)
    session = "晋惩会〔2026〕1号"
    convened = Convened(actor=SYSTEM, number=referral, session=session)
    by_system(bench, "referral", "convene", convened, day)
    for opinion, finding in zip(opinions, findings, strict=True):
        said = {"actor": SYSTEM, "number": opinion, "session": session, "base": 15, "present": 15}
        if finding is None:
            by_system(bench, "opinion", "leave_undecided", LeaveUndecided(**said), day)
        else:
            by_system(bench, "opinion", "adopt", Adopt(**said, finding=finding, votes=12), day)
    undecided = findings.count(None)
    form = Conclude(
        actor=SYSTEM, number=referral, session=session,
        adopted=len(findings) - undecided, undecided=undecided,
    )  # fmt: skip
    by_system(bench, "referral", "conclude", form, day)
    return opinions


def objection(opinion: str, actor: str = "judge1", made_on: date | None = None) -> ObjectToOpinion:
    return ObjectToOpinion(actor=actor, number=opinion, reason="证据不足", made_on=made_on)


def test_nobody_is_notified_before_the_referral_is_accepted(bench: Bench) -> None:
    opinion = bench.opinions(bench.referred())[0]
    with pytest.raises(NotAcceptedYet):
        bench.do("notify", notice(opinion, bench.at(1).date()), 1, "opinion")


def test_a_refused_receipt_needs_a_witness(bench: Bench) -> None:
    number = bench.referred()
    opinion = bench.opinions(number)[0]
    bench.do("sort", to_the_committee(opinion), 1, "opinion")
    bench.do("accept", Accept(actor="office", number=number, opinion="可"), 1, "referral")
    left = notice(opinion, bench.at(2).date()).model_copy(update={"manner": Service.LEFT})
    with pytest.raises(NoWitness):
        bench.do("notify", left, 2, "opinion")
    bench.do("notify", left.model_copy(update={"witness": "见证人王某"}), 2, "opinion")
    assert bench.state(opinion) == "notified"


def test_a_flaw_leaves_for_the_assessment_ledger_and_comes_no_further(bench: Bench) -> None:
    number = bench.referred()
    opinion = bench.opinions(number)[0]
    flaw = to_the_committee(opinion).model_copy(
        update={"degree": Degree.ORDINARY, "head": 0, "wording_only": True}
    )
    bench.do("sort", flaw, 1, "opinion")
    assert bench.state(opinion) == "ended"
    with pytest.raises(NobodyForTheCommittee):
        bench.do("accept", Accept(actor="office", number=number, opinion="可"), 1, "referral")


def test_only_the_officer_waives_and_states_in_person_the_office_registers_writing(
    bench: Bench,
) -> None:
    opinion = bench.opinions(bench.accepted())[0]
    said = StateDefence(actor="judge1", number=opinion, statement="材料由他人提供")
    bench.do("state", said, 3, "opinion")
    bench.do("state", said.model_copy(update={"actor": "office"}), 3, "opinion")
    with pytest.raises(NotEntitled):
        bench.do("state", said.model_copy(update={"actor": "judge2"}), 3, "opinion")
    with pytest.raises(NotEntitled):
        bench.do("waive_statement", WaiveRight(actor="office", number=opinion), 3, "opinion")


def test_whoever_drafted_does_not_sign(bench: Bench) -> None:
    referral = bench.accepted()
    opinion = voted(bench, referral, Finding.INTENT)[0]
    draft = DraftOpinion(actor="office", number=opinion, reasons="清楚")
    bench.do("draft", draft, 21, "opinion")
    with pytest.raises((NotEntitled, SameDoer)):
        bench.do("sign", SignOpinion(actor="office", number=opinion), 21, "opinion")


def test_an_opinion_is_not_received_before_it_is_signed_or_tomorrow(bench: Bench) -> None:
    opinion = voted(bench, bench.accepted(), Finding.INTENT)[0]
    bench.signed(opinion, 25)
    for day in (24, 31):
        form = ServeOpinion(
            actor="office", number=opinion, received_on=bench.at(day).date(), manner=Service.DIRECT
        )
        with pytest.raises(ReceivedTooEarly):
            bench.do("serve_officer", form, 30, "opinion")


def served_in_spring(bench: Bench) -> str:
    """Domain 16.4 a year on: served on Thursday 2026-09-24, the tenth day is 10-04, in the holiday;
    in time until Thursday 10-08."""
    opinion = voted(bench, bench.accepted(), Finding.GROSS)[0]
    bench.signed(opinion, 22)
    bench.served(opinion, date(2026, 9, 24))
    return opinion


@pytest.mark.parametrize("made_on", [date(2026, 10, 4), date(2026, 10, 8)])
def test_an_objection_on_the_last_day_is_in_time_also_when_it_arrives_later(
    bench: Bench, made_on: date
) -> None:
    opinion = served_in_spring(bench)
    arrived = objection(opinion, "office", made_on)
    bench.do("object", arrived, date(2026, 10, 12), "opinion")
    assert bench.state(opinion) == "objected"


def test_an_objection_a_day_late_is_refused_and_so_is_one_dated_tomorrow(bench: Bench) -> None:
    opinion = served_in_spring(bench)
    with pytest.raises(ObjectionTooLate, match="2026-10-08"):
        bench.do("object", objection(opinion), date(2026, 10, 9), "opinion")
    with pytest.raises(PostedTomorrow):
        late = objection(opinion, made_on=date(2026, 10, 8))
        bench.do("object", late, date(2026, 10, 7), "opinion")


def test_edge_case_4_effect_comes_after_the_window_and_the_post_never_on_day_eleven(
    bench: Bench,
) -> None:
    opinion = served_in_spring(bench)
    for day in (date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 15)):
        assert take_effect(bench.ledger, bench.at(day)).waiting == 1, day
    assert take_effect(bench.ledger, bench.at(date(2026, 10, 16))).taken == (opinion,)
    assert take_effect(bench.ledger, bench.at(date(2026, 10, 16))).taken == ()
    assert bench.state(opinion) == "effective"
    assert bench.state("晋惩移〔2026〕1号") == "effective"
    assert bench.state("晋惩止〔2026〕1号") == "released"
    assert _effective_on(bench) == date(2026, 10, 9)
    assert verify(bench.ledger).ok


def _effective_on(bench: Bench) -> date:
    from sqlmodel import select

    from models.referral import Opinion

    with bench.store.session() as session:
        found = session.exec(select(Opinion.effective_on)).one()
    assert found is not None
    return found


def test_edge_case_9_two_windows_from_two_services_and_effect_waits_for_the_later(
    bench: Bench,
) -> None:
    opinion = voted(bench, bench.accepted(), Finding.GROSS)[0]
    bench.signed(opinion, 22)
    for verb, received in (("serve_officer", 23), ("serve_referrer", 28)):
        form = ServeOpinion(
            actor="office", number=opinion, received_on=bench.at(received).date(),
            manner=Service.DIRECT,
        )  # fmt: skip
        bench.do(verb, form, 30, "opinion")
    # Received on 03-25, the officer's window ends on Saturday 04-04, Qingming, and rolls to 04-07;
    # received on 03-30, the referring body's ends on 04-09. Seven days more for the post.
    assert take_effect(bench.ledger, bench.at(date(2026, 4, 15))).taken == ()
    assert take_effect(bench.ledger, bench.at(date(2026, 4, 16))).taken == ()
    assert take_effect(bench.ledger, bench.at(date(2026, 4, 17))).taken == (opinion,)


def test_both_waive_and_it_takes_effect_at_once(bench: Bench) -> None:
    opinion = voted(bench, bench.accepted(), Finding.INTENT)[0]
    bench.signed(opinion, 22)
    bench.served(opinion, 23)
    bench.do("waive", WaiveRight(actor="judge1", number=opinion), 23, "opinion")
    assert take_effect(bench.ledger, bench.at(24)).taken == ()
    bench.do("waive_referrer", WaiveRight(actor="refer", number=opinion), 24, "opinion")
    assert take_effect(bench.ledger, bench.at(24)).taken == (opinion,)
    with pytest.raises(ObjectedAlready):
        bench.do("object", objection(opinion), 24, "opinion")


def test_an_objection_is_decided_by_others_and_once(bench: Bench) -> None:
    opinion = served_in_spring(bench)
    on = date(2026, 9, 30)
    bench.do("object", objection(opinion), on, "opinion")
    with pytest.raises(ObjectedAlready):
        bench.do("object", objection(opinion), on, "opinion")
    form = DecideObjection(actor="office", number=opinion, upheld=False, reason="理由不成立")
    with pytest.raises(SameDoer):
        bench.do("decide_objection", form, on, "opinion")
    bench.do("decide_objection", form.model_copy(update={"actor": "office2"}), on, "opinion")
    assert bench.state(opinion) == "served"
    # The referring body's window still runs.
    assert take_effect(bench.ledger, bench.at(date(2026, 10, 15))).taken == ()
    assert take_effect(bench.ledger, bench.at(date(2026, 10, 16))).taken == (opinion,)


def test_a_founded_objection_leads_back_to_the_committee(bench: Bench) -> None:
    referral = bench.accepted()
    opinion = voted(bench, referral, Finding.INTENT)[0]
    bench.signed(opinion, 22)
    bench.served(opinion, 23)
    bench.do("object", objection(opinion), 25, "opinion")
    form = DecideObjection(actor="office2", number=opinion, upheld=True, reason="有新证据")
    bench.do("decide_objection", form, 30, "opinion")
    assert (bench.state(opinion), bench.state(referral)) == ("notified", "accepted")
    voted(bench, referral, Finding.NONE, day=40)
    bench.signed(opinion, 41)
    bench.served(opinion, 42)
    with pytest.raises(ObjectedAlready):
        bench.do("object", objection(opinion), 43, "opinion")
    assert bench.state("晋惩止〔2026〕1号") == "held"


def test_no_majority_is_not_no_breach_it_is_supplemented_or_withdrawn(bench: Bench) -> None:
    referral = bench.accepted("judge1", "judge2")
    first, second = voted(bench, referral, Finding.INTENT, None)
    assert bench.state(referral) == "no_majority"
    with pytest.raises(Undeclared):
        bench.do("draft", DraftOpinion(actor="office", number=second, reasons="无"), 21, "opinion")
    back = Reasoned(actor="refer", number=referral, reason="不再提请")
    bench.do("withdraw", back, 22, "referral")
    assert bench.state(referral) == "deliberated"
    assert [bench.state(n) for n in (first, second)] == ["adopted", "ended"]
    assert bench.state("晋惩止〔2026〕1号") == "held"


def test_an_objection_in_the_post_longer_than_the_grace_reopens_what_took_effect(
    bench: Bench,
) -> None:
    opinion = served_in_spring(bench)
    take_effect(bench.ledger, bench.at(date(2026, 10, 16)))
    posted = objection(opinion, "office", date(2026, 10, 8))
    bench.do("object", posted, date(2026, 10, 20), "opinion")
    assert bench.state(opinion) == "objected"
    assert bench.state("晋惩移〔2026〕1号") == "deliberated"
    assert bench.state("晋惩止〔2026〕1号") == "held"


def test_who_signed_does_not_review(bench: Bench) -> None:

    signer = Actor("sign", Channel.CLI, Assurance.CLAIMED, 7)
    case = Case("objected", {"signers": ["sign"]}, {}, signer, date(2026, 3, 2))
    with pytest.raises(SameReviewer):
        reviewer_did_not_draft(case)
