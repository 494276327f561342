"""Closed words of the speech: four causes, each pointing to a stage; five inspections."""

from rules.vocabulary import STAGE, Cause, InspectionKind


def test_four_causes_point_to_the_four_stages_of_the_loop_in_their_order() -> None:
    assert [STAGE[cause] for cause in Cause if cause in STAGE] == ["明责", "履责", "考责", "追责"]
    assert set(Cause) - set(STAGE) == {Cause.UNKNOWN}


def test_five_inspections_are_linked() -> None:
    words = ["政治督察", "执法检查", "执法巡查", "案件评查", "纪律作风督察"]
    assert [kind.split(" · ")[0] for kind in InspectionKind] == words


def test_every_word_is_read_in_chinese_and_in_english() -> None:
    for word in (*Cause, *InspectionKind):
        zh, _, en = word.value.partition(" · ")
        assert zh and en.isascii()
