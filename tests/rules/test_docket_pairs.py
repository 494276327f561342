"""Officers of a newer docket find themselves on record by person, and by allegation first."""

from rules.docket_pairs import pairs


def test_the_same_docket_pairs_each_with_itself() -> None:
    rows = [("a", "x"), ("a", "x"), ("b", "x")]
    assert pairs(rows, rows) == [0, 1, 2]


def test_an_allegation_may_be_worded_anew_and_rows_may_move() -> None:
    assert pairs([("a", "x"), ("b", "y")], [("b", "y"), ("a", "x, corrected")]) == [1, 0]


def test_another_person_is_another_officer() -> None:
    assert pairs([("a", "x")], [("b", "x")]) == [None]


def test_more_of_one_person_than_before_are_further_ones() -> None:
    assert pairs([("a", "x")], [("a", "y"), ("a", "x"), ("a", "z")]) == [None, 0, None]
