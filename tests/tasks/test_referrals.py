"""A referral holds the referring body's matter and names its officers; every way out releases
it."""

from datetime import date

import pytest

from models.forms.problem import Reasoned
from models.forms.referral import Accept, Override, RequestSupplement, Supplement
from models.store import Store
from rules.materials import MaterialsLacking, NotSorted, SupplementedAlready
from rules.procedure import Undeclared
from rules.referring import AlreadyReferred, NamedTwice, NotYourReferral
from rules.role import NotEntitled
from tasks.verification import verify
from tests.bench import EVERYTHING, Bench, letter, to_the_committee

JW = "body:JW"


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def _hold_of(bench: Bench) -> str:
    return "晋惩止〔2026〕1号"


def test_what_is_received_is_held_and_each_officer_is_named(bench: Bench) -> None:
    number = bench.referred("judge1", "judge2", due_on=date(2026, 9, 2))
    assert number == "晋惩移〔2026〕1号"
    assert bench.state(_hold_of(bench)) == "held"
    opinions = bench.opinions(number)
    assert opinions == ["晋惩意〔2026〕1号", "晋惩意〔2026〕2号"]
    assert [bench.state(o) for o in opinions] == ["named", "named"]
    assert verify(bench.ledger).ok


def test_the_same_key_answers_again_and_refers_once(bench: Bench) -> None:
    first = bench.by_body("receive", letter(), key="7f0c")
    again = bench.by_body("receive", letter(), key="7f0c")
    assert (again.number, again.replayed) == (first.number, True)
    assert len(bench.opinions(first.number)) == 1


def test_a_body_cannot_refer_in_the_name_of_another(bench: Bench) -> None:
    form = letter().model_copy(update={"actor": "body:COURT"})
    with pytest.raises((NotEntitled, NotYourReferral)):
        bench.by_body("receive", form)


def test_one_matter_is_referred_once_at_a_time_and_again_after_a_way_out(bench: Bench) -> None:
    number = bench.referred()
    with pytest.raises(AlreadyReferred) as refused:
        bench.referred(day=1)
    assert refused.value.figures["number"] == number
    bench.do("refuse", Reasoned(actor="office", number=number, reason="不属本会"), 2, "referral")
    assert bench.referred(day=3) == "晋惩移〔2026〕2号"


def test_an_officer_is_named_once(bench: Bench) -> None:
    with pytest.raises(NamedTwice):
        bench.referred("judge1", "judge1")


def test_what_lacks_materials_is_not_accepted_until_they_come(bench: Bench) -> None:
    number = bench.referred(materials=EVERYTHING[:-1])
    bench.do("sort", to_the_committee(bench.opinions(number)[0]), 0, "opinion")
    accept = Accept(actor="office", number=number, opinion="可")
    with pytest.raises(MaterialsLacking, match="当事人陈述和辩解"):
        bench.do("accept", accept, 1, "referral")
    ask = RequestSupplement(actor="office", number=number, lacking="当事人陈述")
    bench.do("request_supplement", ask, 1, "referral")
    assert bench.state(number) == "supplementing"
    more = Supplement(actor="refer", number=number, statement="补送", materials=(EVERYTHING[-1],))
    bench.do("supplement", more, 2, "referral")
    with pytest.raises(SupplementedAlready):
        bench.do("request_supplement", ask, 3, "referral")
    bench.do("accept", accept, 3, "referral")
    assert bench.state(number) == "accepted"


def test_an_unsorted_officer_keeps_the_referral_from_acceptance(bench: Bench) -> None:
    number = bench.referred("judge1", "judge2")
    bench.do("sort", to_the_committee(bench.opinions(number)[0]), 0, "opinion")
    with pytest.raises(NotSorted, match="judge2"):
        bench.do("accept", Accept(actor="office", number=number, opinion="可"), 1, "referral")


@pytest.mark.parametrize(
    ("verb", "actor", "state"),
    [("refuse", "office", "refused"), ("withdraw", "refer", "withdrawn")],
)
def test_refusal_and_withdrawal_release_the_hold_and_end_the_opinions(
    bench: Bench, verb: str, actor: str, state: str
) -> None:
    number = bench.referred()
    bench.do(verb, Reasoned(actor=actor, number=number, reason="不再提请"), 1, "referral")
    assert bench.state(number) == state
    assert bench.state(_hold_of(bench)) == "released"
    assert bench.state(bench.opinions(number)[0]) == "ended"


def test_a_leader_overrides_with_a_reason_and_nobody_else_does(bench: Bench) -> None:
    number = bench.accepted()
    form = Override(actor="refer", number=number, reason="时限紧迫", authority="批示〔2026〕1号")
    with pytest.raises(NotEntitled):
        bench.do("override", form, 5, "referral")
    bench.do("override", form.model_copy(update={"actor": "jwlead"}), 5, "referral")
    assert bench.state(number) == "overridden"
    assert bench.state(_hold_of(bench)) == "released"


def test_what_is_over_is_not_withdrawn(bench: Bench) -> None:
    number = bench.referred()
    bench.do("refuse", Reasoned(actor="office", number=number, reason="不属本会"), 1, "referral")
    with pytest.raises(Undeclared):
        bench.do("withdraw", Reasoned(actor="refer", number=number, reason="撤"), 2, "referral")
