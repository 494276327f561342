"""A wrong order from above: who warned and reported is relieved, who kept silent shares."""

import pytest

from rules.ground import Ground
from rules.handling import Order, Reply
from rules.superior_order import answers_for


def grounds(reply: Reply, **more: bool) -> list[Ground]:
    return [ground for _, ground in answers_for(Order("chief", "clerk", reply, **more))]


@pytest.mark.parametrize(
    ("reply", "more", "subordinate"),
    [
        (Reply.SILENT, {}, Ground.OBEYED_IN_SILENCE),
        (Reply.WARNED, {}, Ground.WARNED),
        (Reply.REPORTED, {}, Ground.REPORTED),
        (Reply.REFUSED, {}, Ground.REFUSED),
        (Reply.SILENT, {"obvious": True}, Ground.OBEYED_OBVIOUS),
        (Reply.WARNED, {"obvious": True}, Ground.OBEYED_OBVIOUS),
        (Reply.REPORTED, {"obvious": True}, Ground.OBEYED_OBVIOUS),
        (Reply.REFUSED, {"obvious": True}, Ground.REFUSED),
        (Reply.WARNED, {"beyond_duty": True}, Ground.NOT_REPORTED),
        (Reply.WARNED, {"beyond_duty": True, "reported_too": True}, Ground.REPORTED),
        (Reply.REFUSED, {"beyond_duty": True}, Ground.NOT_REPORTED),
        (Reply.REFUSED, {"beyond_duty": True, "reported_too": True}, Ground.REFUSED),
        (Reply.SILENT, {"beyond_duty": True}, Ground.NOT_REPORTED),
    ],
)
def test_edge_case_14_what_the_subordinate_did_decides(
    reply: Reply, more: dict[str, bool], subordinate: Ground
) -> None:
    assert grounds(reply, **more) == [Ground.ORDERED, subordinate]


def test_who_lied_upward_answers_and_the_superior_does_not() -> None:
    assert grounds(Reply.LIED) == [Ground.WAS_DECEIVED, Ground.LIED_UPWARD]
