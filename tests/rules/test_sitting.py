"""Who sits, who of them may vote, who is in the room."""

from dataclasses import replace

from rules.sitting import Out, sitting_of
from tests.sittings import CHARTER, facts_of, sitting


def test_who_may_not_vote_stays_in_the_number_of_all_members() -> None:
    it = sitting(15, out=(2, 3))
    assert (it.members, it.out, len(it.voters)) == (15, 2, 13)


def test_who_may_not_vote_counts_as_present_only_where_the_charter_says_so() -> None:
    assert sitting(15, out=(2, 3)).present == 13
    counted = replace(CHARTER, recused_count=True)
    assert sitting(15, out=(2, 3), charter=counted).present == 15
    assert sitting(15, out=(2, 3), room=range(3, 16), charter=counted).present == 13


def test_whoever_is_in_the_room_without_being_on_the_list_counts_for_nothing() -> None:
    counted = replace(CHARTER, recused_count=True)
    assert sitting(3, room=(1, 2, 3, 77), charter=counted).present == 3
    assert sitting(3, room=(1, 77)).voters == {1}


def test_who_is_no_longer_a_member_counts_for_nothing() -> None:
    it = sitting(15, out=(2,), charter=replace(CHARTER, recused_count=True))
    gone = replace(it, sitters=(*it.sitters[:-1], replace(it.sitters[-1], out=Out.UNSEATED)))
    assert (gone.members, gone.out, gone.present, len(gone.voters)) == (14, 1, 14, 13)


def test_a_chair_who_may_not_vote_does_not_preside() -> None:
    chair = sitting(3).chair
    assert chair is not None and chair.code == "m1"
    assert sitting(3, out=(1,)).chair is None


def test_a_sitting_comes_back_from_plain_facts_as_it_was() -> None:
    it = sitting(9, out=(4,), room=(1, 2, 4), pending=(5,))
    assert sitting_of(facts_of(it)) == it


def test_every_reason_is_read_in_both_languages() -> None:
    assert all(" · " in reason.value for reason in Out)
