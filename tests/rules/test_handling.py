"""What the record says is plain: nothing is assumed of a level that is not described."""

from rules.exemption import Exemption
from rules.handling import Approval, Handling, Reply


def test_a_case_of_which_nothing_is_said_has_no_level_and_no_exemption() -> None:
    empty = Handling()
    assert (empty.panel, empty.committee, empty.orders) == (None, None, ())
    assert empty.exemption is Exemption.NO_HEAD


def test_what_people_choose_from_is_read_in_both_languages() -> None:
    for word in (*Approval, *Reply):
        zh, _, en = word.value.partition(" · ")
        assert zh and en.isascii()
