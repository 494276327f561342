"""Closed words: four causes, each pointing to a stage; five inspections; four opinions."""

from rules.vocabulary import STAGE, Cause, Finding, InspectionKind


def test_four_causes_point_to_the_four_stages_of_the_loop_in_their_order() -> None:
    assert [STAGE[cause] for cause in Cause if cause in STAGE] == ["明责", "履责", "考责", "追责"]
    assert set(Cause) - set(STAGE) == {Cause.UNKNOWN}


def test_five_inspections_are_linked() -> None:
    words = ["政治督察", "执法检查", "执法巡查", "案件评查", "纪律作风督察"]
    assert [kind.split(" · ")[0] for kind in InspectionKind] == words


def test_four_opinions_stand_gravest_first() -> None:
    words = ["故意违反职责", "存在重大过失", "存在一般过失", "没有违反职责"]
    assert [finding.split(" · ")[0] for finding in Finding] == words


def test_every_word_is_read_in_chinese_and_in_english() -> None:
    for word in (*Cause, *InspectionKind, *Finding):
        zh, _, en = word.value.partition(" · ")
        assert zh and en.isascii()
