"""A roll-up as declared: made on schedule, signed by its head, received by the committee."""

from rules.interference.counting import its_head_signs
from rules.procedure import START, Role, Undeclared
from rules.procedures.rollup import ROLLUP
from tests.cases import refusal_of


def test_it_is_signed_before_it_is_received() -> None:
    assert ROLLUP.find(START, "make").may == {Role.SYSTEM}
    assert ROLLUP.find("made", "sign").when == (its_head_signs,)
    assert ROLLUP.find("signed", "receive").may == {Role.COORDINATOR}
    refusal_of(Undeclared, lambda: ROLLUP.find("made", "receive"))
