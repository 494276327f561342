"""The hand-over as declared: listed by the product, stated by who left, received by who came."""

import pytest

from rules.procedure import Phase, Role, Undeclared
from rules.procedures.handover import HANDOVER, UNCLOSED
from tests.cases import refusal_of


def test_the_product_opens_serves_and_lets_lapse_and_nobody_else() -> None:
    rows = [t for t in HANDOVER.transitions if t.verb in ("open", "serve", "lapse")]
    assert rows and all(row.may == {Role.SYSTEM} for row in rows)


@pytest.mark.parametrize("state", [*UNCLOSED, "lapsed"])
def test_who_left_may_state_late_and_after_the_post_changed_hands_again(state: str) -> None:
    assert HANDOVER.find(state, "state").may == {Role.OUTGOING}


def test_it_is_received_before_it_is_closed_and_by_neither_who_left() -> None:
    refusal_of(Undeclared, lambda: HANDOVER.find("served", "close"))
    assert HANDOVER.find("served", "receive").apart_from == ("state",)
    assert HANDOVER.find("received", "close").apart_from == ("state", "receive")


def test_what_was_received_does_not_lapse() -> None:
    refusal_of(Undeclared, lambda: HANDOVER.find("received", "lapse"))


def test_the_receipt_runs_while_it_is_served_and_the_statement_until_it_is_closed() -> None:
    receipt, statement, closing = HANDOVER.terms
    assert sorted(receipt.runs_in | closing.runs_in) == ["received", "served"]
    assert statement.spans == HANDOVER.keys_of(Phase.OPEN, Phase.AWAITING)
    assert statement.if_fact == "outgoing_states"
