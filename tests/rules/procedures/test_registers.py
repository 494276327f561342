"""Registers: one state, opened by the product, each act on record."""

import pytest

from rules.procedure import SAME, START, Procedure, Role
from rules.procedures import PROCEDURES, UnknownProcedure, procedure
from rules.procedures.registers import CALENDAR, IMPORTS, LEDGER, ROSTER, SWEEP
from tests.cases import refusal_of

REGISTERS = (CALENDAR, IMPORTS, LEDGER, ROSTER, SWEEP)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
def test_a_register_is_opened_by_the_product_and_never_closed(register: Procedure) -> None:
    assert register.find(START, "open").may == {Role.SYSTEM}
    assert [s.key for s in register.states] == ["kept"]
    acts = [row for row in register.transitions if row.source != START]
    assert acts and all(row.target == SAME for row in acts)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
def test_events_are_past_tense(register: Procedure) -> None:
    for row in register.transitions:
        noun, _, verb = row.event.partition(":")
        assert noun == register.key
        assert verb.split("_")[0].endswith("ed") or verb == "taken_in"
        assert not verb.endswith("eed")


def test_nobody_but_the_product_fires_a_sweep_or_publishes_a_checkpoint() -> None:
    assert SWEEP.find("kept", "fire").may == LEDGER.find("kept", "publish").may == {Role.SYSTEM}


def test_who_held_which_post_and_which_days_are_worked_a_coordinator_registers() -> None:
    for register, verb in ((ROSTER, "appoint"), (ROSTER, "grant"), (CALENDAR, "publish")):
        assert Role.COORDINATOR in register.find("kept", verb).may


def test_procedures_are_found_by_their_key_and_others_refused() -> None:
    assert all(procedure(key) is found for key, found in PROCEDURES.items())
    refusal = refusal_of(UnknownProcedure, lambda: procedure("forgiving"))
    assert "problem" in refusal.figures["known"]
