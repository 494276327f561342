"""What is refused about words says which and where to look: claims on
`rules.cases.vocabulary_refusals`."""

from rules.cases.vocabulary_refusals import NoTenure, UnknownFact, UnknownHappening


def test_an_unknown_word_is_named_with_its_view_and_a_way_out() -> None:
    refusal = UnknownHappening(view="court_cases", zh_view="法院案件", given="飞升")
    assert "飞升" in refusal.sentence_zh and "court_cases" in refusal.sentence_en
    assert all(refusal.way_out)


def test_a_fact_is_named_with_the_type_it_should_have() -> None:
    given = {"view": "court_cases", "zh_view": "法院案件", "given": "panel"}
    assert "boolean" in UnknownFact(**given, value=1, type="boolean").sentence_en


def test_a_tenure_of_nobody_is_named_by_its_role_and_no_person() -> None:
    assert NoTenure(role="role:judge").figures == {"role": "role:judge"}
