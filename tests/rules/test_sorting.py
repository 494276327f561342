"""Error, flaw, breach of discipline and unlawful handling are kept apart, each row by its
article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.exemption import Exemption
from rules.parameter import NotInForce
from rules.responsibility import Class, Conduct, Degree, Regime, Route
from rules.sorting import NoSuchHead, is_fault, sort
from tests.cases import refusal_of

ON = date(2026, 3, 2)
COURT, PROCURATORATE, POLICE, PRISON = Regime
GRAVE = {"wrong_result": True, "serious_consequence": True}


def into(conduct: Conduct, regime: Regime = COURT, on: date = ON) -> Class:
    return sort(conduct, regime, on).line.into


@pytest.mark.parametrize("regime", [COURT, PROCURATORATE])
def test_intent_needs_no_result(regime: Regime) -> None:
    found = sort(Conduct(Degree.INTENT, head=1), regime, ON)
    assert (found.line.into, found.line.route) == (Class.UNLAWFUL, Route.COMMITTEE)


@pytest.mark.parametrize("regime", [COURT, PROCURATORATE, PRISON])
@pytest.mark.parametrize(
    ("wrong", "serious", "unlawful"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_gross_negligence_needs_the_wrong_result_and_the_serious_consequence_both(
    regime: Regime, wrong: bool, serious: bool, unlawful: bool
) -> None:
    conduct = Conduct(Degree.GROSS, head=4, wrong_result=wrong, serious_consequence=serious)
    assert into(conduct, regime) is (Class.UNLAWFUL if unlawful else Class.ERROR)


@pytest.mark.parametrize(("head", "found"), [(1, Class.ERROR), (2, Class.ERROR)])
def test_the_first_two_heads_have_no_leg_of_negligence(head: int, found: Class) -> None:
    assert into(Conduct(Degree.GROSS, head, True, True)) is found


@pytest.mark.parametrize("head", range(3, 8))
def test_from_the_third_head_on_there_is_one(head: int) -> None:
    assert into(Conduct(Degree.GROSS, head, True, True)) is Class.UNLAWFUL


@pytest.mark.parametrize("head", [-1, 8])
def test_there_are_seven_heads(head: int) -> None:
    refused = Conduct(Degree.INTENT, head)
    assert refusal_of(NoSuchHead, lambda: sort(refused, COURT, ON)).figures == {"head": head}


@pytest.mark.parametrize("regime", list(Regime))
def test_edge_case_12_a_flaw_goes_to_the_assessment_and_never_to_pursuit(regime: Regime) -> None:
    found = sort(Conduct(Degree.ORDINARY, wording_only=True), regime, ON)
    assert (found.line.into, found.line.route) == (Class.FLAW, Route.LEDGER)
    assert not is_fault(found)


@pytest.mark.parametrize("regime", list(Regime))
def test_edge_case_12_the_same_flaw_with_intent_is_no_flaw(regime: Regime) -> None:
    found = sort(Conduct(Degree.INTENT, wording_only=True), regime, ON)
    assert found.line.into is Class.UNLAWFUL
    assert is_fault(found)


def test_a_police_error_by_ordinary_negligence_is_a_fault_and_a_flaw_is_not() -> None:
    assert into(Conduct(Degree.ORDINARY, wrong_result=True), POLICE) is Class.UNLAWFUL
    assert into(Conduct(Degree.ORDINARY, wrong_result=True), COURT) is Class.ERROR


@pytest.mark.parametrize("head", [Exemption.NEW_EVIDENCE, Exemption.LAW_READ_OTHERWISE])
def test_an_exempt_case_is_recorded_and_not_pursued(head: Exemption) -> None:
    found = sort(Conduct(Degree.GROSS, 4, **GRAVE, exemption=head), COURT, ON)
    assert (found.line.into, found.line.route) == (Class.EXEMPT, Route.RECORD)


def test_edge_case_14_who_gave_way_unrecorded_is_not_exempt() -> None:
    conduct = Conduct(Degree.ORDINARY, yielded_unrecorded=True, exemption=Exemption.NEW_EVIDENCE)
    found = sort(conduct, COURT, ON)
    assert (found.line.into, found.line.article) == (Class.UNLAWFUL, "法发〔2015〕13号第33条")


def test_who_only_supervised_answers_for_supervision_alone() -> None:
    grave = Conduct(Degree.GROSS, **GRAVE, supervised_only=True)
    assert into(grave) is Class.SUPERVISION
    assert into(Conduct(Degree.INTENT, supervised_only=True)) is Class.ERROR
    assert sort(grave, COURT, ON).line.route is Route.CADRE


def test_ethics_alone_are_discipline_and_beside_an_error_they_are_named_too() -> None:
    assert into(Conduct(Degree.NO_FAULT, ethics=True)) is Class.DISCIPLINE
    both = sort(Conduct(Degree.ORDINARY, ethics=True), COURT, ON)
    assert both.line.into is Class.ERROR and both.discipline_too
    assert not sort(Conduct(Degree.NO_FAULT, ethics=True), COURT, ON).discipline_too


def test_the_day_of_the_conduct_chooses_the_procuratorates_table() -> None:
    careful = Conduct(Degree.ORDINARY, wrong_result=True, due_care=True)
    assert sort(careful, PROCURATORATE, date(2024, 7, 3)).table == "procuratorate-2020"
    assert into(careful, PROCURATORATE, date(2024, 7, 3)) is Class.ERROR
    assert into(careful, PROCURATORATE, date(2024, 7, 4)) is Class.NO_FAULT
    assert into(Conduct(Degree.ORDINARY), PROCURATORATE, ON) is Class.ERROR


def test_conduct_before_the_rule_is_not_judged_by_it() -> None:
    with pytest.raises(NotInForce):
        sort(Conduct(Degree.INTENT), COURT, date(2015, 9, 20))


def test_the_answer_says_the_row_the_article_and_the_way_in_both_languages() -> None:
    said = sort(Conduct(Degree.INTENT, 1), COURT, ON).said
    assert "法发〔2015〕13号第25条第2款" in said and "提请惩戒委员会审议" in said
    assert "to the disciplinary committee" in said


CONDUCTS = st.builds(
    Conduct,
    degree=st.sampled_from(Degree),
    head=st.integers(0, 7),
    wrong_result=st.booleans(),
    serious_consequence=st.booleans(),
    wording_only=st.booleans(),
    supervised_only=st.booleans(),
    ethics=st.booleans(),
    due_care=st.booleans(),
    yielded_unrecorded=st.booleans(),
    exemption=st.sampled_from([Exemption.NO_HEAD, Exemption.NEW_EVIDENCE]),
)


@given(CONDUCTS, st.sampled_from(Regime))
def test_every_conduct_finds_a_row_and_a_mere_flaw_or_care_never_a_sanction(
    conduct: Conduct, regime: Regime
) -> None:
    found = sort(conduct, regime, ON)
    mere = conduct.degree in (Degree.ORDINARY, Degree.NO_FAULT) and not conduct.yielded_unrecorded
    if mere and regime is not POLICE and not conduct.ethics:
        assert not is_fault(found)
    if conduct.degree is Degree.INTENT and not conduct.supervised_only:
        assert is_fault(found)
